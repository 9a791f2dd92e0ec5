import { CreateFlowLogsCommand } from "@aws-sdk/client-ec2";
import { FLOW_LOG_FORMAT } from "../../../src/audit/flow-log-format";
import { AuditNames } from "../../../src/audit/names";
import type { RepairPlace } from "../../../src/compliance/repair/repair";
import { arn, bucketArn, roleArn } from "../../../src/network/arns";
import type { Audit } from "../../../src/network/audit";
import { type Declared, tagsOf, vpcOf } from "./declared";
import type { Step } from "./step";

/** Makes a flow log as Terraform would. AWS says of each VPC apart whether that worked, so that the call never fails for it. */
export const putFlowLog: Step<"put-flow-log"> = async ({ ec2 }, repair, declaredNow) => {
  const declared = await declaredNow();
  const { audit } = declared.plan;
  const [vpcName = "", to = ""] = repair.key.split("/");
  if (!audit?.flowLogs) throw new Error("the estate has no flow logs");
  const { FlowLogIds, Unsuccessful } = await ec2.send(
    new CreateFlowLogsCommand({
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
    }),
  );
  const refused = Unsuccessful?.[0]?.Error;
  if (refused && refused.Code !== "FlowLogAlreadyExists") throw new Error(`${refused.Code}: ${refused.Message}`);
  return { id: FlowLogIds?.[0] ?? null };
};

function toArchive({ plan, environment }: Declared, audit: Audit) {
  const holder = plan.accounts.find(({ name }) => name === audit.account);
  if (!holder) throw new Error(`account ${audit.account} is not the estate's`);
  return {
    LogDestinationType: "s3" as const,
    LogDestination: bucketArn(audit.region, new AuditNames(plan.name, environment).archiveBucket(holder.id)),
    DestinationOptions: { FileFormat: "parquet" as const, HiveCompatiblePartitions: true, PerHourPartition: true },
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
