import { CreateFlowLogsCommand } from "@aws-sdk/client-ec2";
import { FLOW_LOG_FILES, FLOW_LOG_FORMAT } from "../../../src/audit/flow-log-format";
import { AuditNames } from "../../../src/audit/names";
import type { RepairPlace } from "../../../src/compliance/repair/repair";
import { arn, bucketArn, roleArn } from "../../../src/network/arns";
import type { Audit } from "../../../src/network/audit";
import { type Declared, tagsOf, vpcOf } from "./declared";
import { unless } from "./settled";
import type { Step } from "./step";

/** In the answer or instead of one: the API reference says the former, who calls AWS twice gets the latter. */
const THERE = "FlowLogAlreadyExists";

/**
 * Makes a flow log as Terraform would. AWS says of each VPC apart whether that worked, in an answer that is no error.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export const putFlowLog: Step<"put-flow-log"> = async ({ ec2 }, repair, declaredNow) => {
  const declared = await declaredNow();
  const { audit } = declared.plan;
  const [vpcName = "", to = ""] = repair.key.split("/");
  if (!audit?.flowLogs) throw new Error("the estate has no flow logs");
  const command = new CreateFlowLogsCommand({
    ResourceType: "VPC",
    ResourceIds: [repair.vpc],
    TrafficType: "ALL",
    MaxAggregationInterval: audit.flowLogs.aggregationSeconds,
    LogFormat: FLOW_LOG_FORMAT,
    ...(to === "archive" ? toArchive(declared, audit) : toLogGroup(declared, repair)),
    TagSpecifications: [
      {
        ResourceType: "vpc-flow-log",
        Tags: tagsOf(declared, vpcOf(declared, vpcName), `${vpcName}/flow-logs/${to}`),
      },
    ],
  });
  const answer = await unless([THERE], () => ec2.send(command));
  const refused = answer?.Unsuccessful?.[0]?.Error;
  if (refused && refused.Code !== THERE) throw new Error(`${refused.Code}: ${refused.Message}`);
  return { id: answer?.FlowLogIds?.[0] ?? null };
};

function toArchive({ plan, environment }: Declared, audit: Audit) {
  const holder = plan.accounts.find(({ name }) => name === audit.account);
  if (!holder) throw new Error(`account ${audit.account} is not the estate's`);
  return {
    LogDestinationType: "s3" as const,
    LogDestination: bucketArn(audit.region, new AuditNames(plan.name, environment).archiveBucket(holder.id)),
    DestinationOptions: {
      FileFormat: FLOW_LOG_FILES.fileFormat,
      HiveCompatiblePartitions: FLOW_LOG_FILES.hiveCompatiblePartitions,
      PerHourPartition: FLOW_LOG_FILES.perHourPartition,
    },
  };
}

function toLogGroup({ plan, environment }: Declared, { account, region }: RepairPlace) {
  const names = new AuditNames(plan.name, environment);
  return {
    LogDestinationType: "cloud-watch-logs" as const,
    LogDestination: arn(region, "logs", account, `log-group:${names.logGroup("flow-logs")}`),
    DeliverLogsPermissionArn: roleArn(account, names.flowLogRole(region), region),
  };
}
