import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog, type FlowLogConfig } from "@cdktf/provider-aws/lib/flow-log";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { FLOW_LOG_FILES, FLOW_LOG_FORMAT } from "../../audit/flow-log-format";
import { flowLogRights, flowLogTrust } from "../../audit/log-policies";
import type { AuditNames } from "../../audit/names";
import type { Audit, FlowLogDestination, FlowLogSettings } from "../../network/audit";
import type { Tags } from "../../network/estate";
import type { AccountProvider } from "../account-provider";
import { found } from "../found";
import { literal } from "../literal";
import type { Names } from "../names";
import type { VpcHandle } from "../network/vpc-handle";
import type { KeysHandle } from "../security/keys-handle";
import { ServiceRole } from "../security/service-role";
import { logGroup } from "./log-group";

export interface FlowLogsProps {
  /** The account in a region. */
  readonly account: AccountProvider;
  /** Keys of the account and region. */
  readonly keys: KeysHandle;
  /** All VPCs there, at least one, with the tags that are theirs alone. */
  readonly vpcs: readonly { readonly vpc: VpcHandle; readonly tags: Tags }[];
  readonly settings: FlowLogSettings;
  readonly audit: Audit;
  readonly archive: {
    readonly arn: string;
    /** What lets flow logs in. @default - the archive is in another stack, which was applied before */
    readonly ready?: readonly ITerraformDependable[];
  };
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The traffic of every VPC of an account and region, to a log group they share, to the archive, or to both. */
export class FlowLogs extends Construct {
  /** By `hub/archive`, `hub/cloudwatch`. */
  readonly byKey: ReadonlyMap<string, FlowLog>;
  /** What holds those of each VPC. */
  readonly byVpc: ReadonlyMap<string, Construct>;
  /** Undefined: they go to the archive alone. */
  readonly group: CloudwatchLogGroup | undefined;
  readonly #props: FlowLogsProps;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    this.#props = props;
    const toGroup = props.settings.to.includes("cloudwatch") ? this.#toGroup() : undefined;
    this.group = toGroup?.group;
    const destinations: Record<FlowLogDestination, Partial<FlowLogConfig>> = {
      cloudwatch: { ...toGroup?.destination },
      archive: {
        logDestinationType: "s3",
        logDestination: props.archive.arn,
        destinationOptions: FLOW_LOG_FILES,
        dependsOn: [...(props.archive.ready ?? [])],
      },
    };
    this.byVpc = new Map(props.vpcs.map(({ vpc }) => [vpc.name, new Construct(this, vpc.name)]));
    this.byKey = new Map(
      props.vpcs.flatMap(({ vpc, tags }) =>
        props.settings.to.map((to) => [
          `${vpc.name}/${to}`,
          new FlowLog(found(this.byVpc, vpc.name), to, {
            provider: props.account.provider,
            vpcId: vpc.id,
            trafficType: "ALL",
            maxAggregationInterval: props.settings.aggregationSeconds,
            // each ${…} is a field, not an expression of Terraform
            logFormat: literal(FLOW_LOG_FORMAT),
            tags: props.names.withTags(tags).tags(`${vpc.name}/flow-logs/${to}`),
            ...destinations[to],
          }),
        ]),
      ),
    );
  }

  #toGroup(): { group: CloudwatchLogGroup; destination: Partial<FlowLogConfig> } {
    const { account, keys, audit, names, auditNames } = this.#props;
    const place = { accountId: account.accountId, region: account.region };
    const tags = names.tags(`${account.accountName}/${account.region}/flow-logs`);
    const within = (group: string) =>
      new Construct(new Construct(this, group), `${account.accountName}_${account.region}`);
    const group = logGroup(within("LogGroup"), "flow-logs", {
      account,
      keys,
      audit,
      name: auditNames.logGroup("flow-logs"),
      tags,
    });
    const role = new ServiceRole(within("Role"), "flow-logs", {
      account,
      name: auditNames.flowLogRole(account.region),
      description: `Writes flow logs of ${account.region} to CloudWatch Logs`,
      trust: flowLogTrust(place),
      rights: flowLogRights(auditNames, place),
      tags,
    });
    return {
      group,
      destination: {
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        dependsOn: [role.rights],
      },
    };
  }
}
