import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { Compliance } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { KeysHandle } from "../security/keys-handle";

export interface SweepStateProps {
  readonly account: AccountProvider;
  readonly keys: KeysHandle;
  readonly plan: NetworkPlan;
  readonly compliance: Compliance;
  readonly hub: MonitoringHandle;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/**
 * What sweeps keep and are told: findings that are known already, and what operators may change between deploys. Such a
 * change holds until the next apply, whose plan shows it: the estate file has the last word. The table only remembers what was
 * told, so that it goes with the function, whatever the estate protects.
 */
export class SweepState extends Construct {
  readonly table: DynamodbTable;
  /** What parameters' names begin with. */
  readonly parameters: string;
  readonly settings: readonly SsmParameter[];

  constructor(scope: Construct, id: string, props: SweepStateProps) {
    super(scope, id);
    const { account, plan, names, auditNames, compliance, hub } = props;
    const provider = account.provider;
    const key = props.keys.arn("compliance");
    this.table = new DynamodbTable(this, "findings", {
      provider,
      name: auditNames.findingsTable,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: key },
      tags: names.tags(`${plan.name}/findings`),
    });
    this.parameters = auditNames.parameter("compliance");
    const parameter = (name: string, description: string, value: string) =>
      new SsmParameter(this, `compliance_${name}`, {
        provider,
        name: `${this.parameters}/${name}`,
        description,
        type: "SecureString",
        keyId: key,
        value,
        tags: names.tags(`${plan.name}/${name}`),
      });
    const settings = { remediate: compliance.remediate, digestFrom: "low" };
    this.settings = [
      parameter("settings", "What sweeps do about findings: JSON of SweepSettings", JSON.stringify(settings)),
      parameter("topic", "ARN of the topic that gets the digest", hub.topicArn(account.region)),
    ];
  }
}
