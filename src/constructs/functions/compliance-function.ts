import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { repairs } from "../../audit/permissions";
import { functionCallsPolicy, functionRepairsPolicy, functionRuntimePolicy } from "../../audit/permissions-function";
import type { PolicyDocument } from "../../audit/policy";
import type { Audit, Compliance } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { literal } from "../literal";
import type { Names } from "../names";
import { logGroup } from "../observability/log-group";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { KeysHandle } from "../security/keys-handle";
import { RolePolicy } from "../security/role-policy";
import { findBundle } from "./bundle";
import type { ArchivePlace } from "./expected-objects";
import type { FunctionRole } from "./function-role";
import { FUNCTION_MEMORY_MB, FUNCTION_TIMEOUT_SECONDS, RESERVED_CONCURRENCY } from "./limits";
import type { Queues } from "./queues";
import type { SweepState } from "./sweep-state";

export interface ComplianceFunctionProps {
  readonly account: AccountProvider;
  readonly keys: KeysHandle;
  readonly plan: NetworkPlan;
  readonly audit: Audit;
  readonly compliance: Compliance;
  readonly role: FunctionRole;
  readonly archive: ArchivePlace;
  readonly hub: MonitoringHandle;
  readonly state: SweepState;
  readonly queues: Queues;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The function itself, with its permissions and its log group. */
export class ComplianceFunction extends Construct {
  readonly resource: LambdaFunction;

  constructor(scope: Construct, id: string, props: ComplianceFunctionProps) {
    super(scope, id);
    const { account, keys, plan, names, auditNames, queues } = props;
    const { provider } = account;
    const tags = names.tags(`${plan.name}/compliance`);
    const logs = logGroup(this, "compliance", {
      account,
      keys,
      name: auditNames.functionLogGroup,
      audit: props.audit,
      tags,
    });
    const bundle = findBundle("compliance");
    const asset = new TerraformAsset(new Construct(this, "Code"), "compliance", {
      path: bundle.file,
      type: AssetType.FILE,
    });
    const run = new Construct(this, "Run");
    this.resource = new LambdaFunction(run, "compliance", {
      provider,
      functionName: auditNames.complianceFunction,
      description: `Proves the live network of ${plan.name}`,
      role: props.role.roleArn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      filename: asset.path,
      sourceCodeHash: bundle.sha256,
      memorySize: FUNCTION_MEMORY_MB,
      timeout: FUNCTION_TIMEOUT_SECONDS,
      reservedConcurrentExecutions: RESERVED_CONCURRENCY,
      environment: { variables: environment(props) },
      kmsKeyArn: keys.arn("compliance"),
      deadLetterConfig: { targetArn: queues.failed.arn },
      tracingConfig: { mode: "Active" },
      loggingConfig: { logFormat: "JSON", logGroup: logs.name },
      tags,
      // Lambda tries the role's permissions when it is told of the function: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
      dependsOn: permissions(this, props, logs),
    });
    new LambdaFunctionEventInvokeConfig(new Construct(this, "Invocations"), "compliance", {
      provider,
      functionName: this.resource.functionName,
      // the next sweep finds whatever one that could not begin for an hour would have found
      maximumEventAgeInSeconds: 3600,
      maximumRetryAttempts: 1,
    });
  }
}

function permissions(scope: Construct, props: ComplianceFunctionProps, logs: CloudwatchLogGroup) {
  const { account, keys, plan, names, auditNames, archive, queues } = props;
  const resources = {
    archiveBucket: archive.bucket,
    archiveRegion: archive.account.region,
    table: props.state.table.arn,
    topic: props.hub.topicArn(account.region),
    changesQueue: queues.changes.arn,
    failedQueue: queues.failed.arn,
    logGroup: logs.arn,
    complianceKey: keys.arn("compliance"),
    notificationsKey: keys.arn("notifications"),
    archiveKey: archive.keys.arn("archive"),
  };
  const policy = (kind: "calls" | "repairs" | "runtime", description: string, document: PolicyDocument) =>
    new RolePolicy(scope, `compliance_${kind}`, {
      account,
      name: auditNames.part("compliance", kind),
      description,
      document,
      role: props.role.roleName,
      tags: names.tags(`${plan.name}/compliance/${kind}`),
    }).attachment;
  const repairing = functionRepairsPolicy(plan, auditNames);
  return [
    ...(repairing ? [policy("repairs", "What the compliance function repairs with", repairing)] : []),
    policy("calls", "What the compliance function calls", functionCallsPolicy(plan, auditNames, resources)),
    policy("runtime", "What running it takes", functionRuntimePolicy(plan, auditNames, resources)),
  ];
}

function environment({ plan, compliance, archive, state, auditNames, names }: ComplianceFunctionProps) {
  return {
    ESTATE: plan.name,
    ENVIRONMENT: names.environment,
    PARAMETERS: state.parameters,
    ARCHIVE_BUCKET: archive.bucket,
    ARCHIVE_REGION: archive.account.region,
    TABLE: state.table.name,
    AUDIT_ROLE: auditNames.auditRole,
    ...(repairs(plan) && { REPAIR_ROLE: auditNames.repairRole }),
    EXTERNAL_ID: literal(compliance.externalId),
    POWERTOOLS_SERVICE_NAME: "compliance",
    POWERTOOLS_METRICS_NAMESPACE: auditNames.metrics,
    POWERTOOLS_LOG_LEVEL: "INFO",
  };
}
