import type { FlowLog } from "@aws-sdk/client-ec2";
import type { FlowLogTarget, ModelFlowLog, ModelKey, ModelTrail } from "../../model/network-model";
import type { ModelObject } from "../../model/origin";
import { logGroupName, withoutArn } from "../aws/arn-names";
import type { Answers } from "./answers";
import { gather, objectOf, type Place } from "./things";

const RECORDED: readonly string[] = ["ALL", "ACCEPT", "REJECT"] satisfies ModelFlowLog["traffic"][];

export function flowLogsOf(places: readonly Answers[]): ModelFlowLog[] {
  return gather(
    places,
    ({ flowLogs }) => flowLogs,
    (log, place) => ({
      ...objectOf(place, { kind: "vpc-flow-log", id: log.FlowLogId, owner: undefined, tags: log.Tags }),
      target: log.ResourceId ?? "?",
      traffic: RECORDED.includes(log.TrafficType ?? "") ? (log.TrafficType as ModelFlowLog["traffic"]) : null,
      active: log.FlowLogStatus === "ACTIVE",
      destination: destinationOf(log),
      aggregationSeconds: log.MaxAggregationInterval ?? null,
      format: log.LogFormat ?? null,
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
      delivery: log.DeliverLogsStatus === "SUCCESS" ? "success" : log.DeliverLogsStatus === "FAILED" ? "failed" : null,
      deliveryError: log.DeliverLogsErrorMessage ?? null,
    }),
  );
}

function destinationOf({ LogDestinationType, LogDestination, LogGroupName }: FlowLog): FlowLogTarget | null {
  switch (LogDestinationType) {
    case "s3":
      return { kind: "s3", name: withoutArn(LogDestination) };
    case "kinesis-data-firehose":
      return { kind: "firehose", name: withoutArn(LogDestination)?.replace(/^deliverystream\//, "") ?? null };
    case "cloud-watch-logs":
      return { kind: "cloudwatch", name: LogGroupName ?? logGroupName(LogDestination) };
    default:
      return null;
  }
}

export function trailsOf(places: readonly Answers[]): ModelTrail[] {
  return gather(
    places,
    ({ trails }) => trails,
    ({ trail, status }, place) => ({
      ...arnObject(place, trail.TrailARN ?? "?", trail.Name),
      multiRegion: trail.IsMultiRegionTrail ?? false,
      organization: trail.IsOrganizationTrail ?? false,
      logging: status?.IsLogging ?? null,
      validation: trail.LogFileValidationEnabled ?? false,
      key: trail.KmsKeyId ?? null,
      bucket: trail.S3BucketName ?? null,
      logGroup: logGroupName(trail.CloudWatchLogsLogGroupArn),
    }),
  );
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const STATES: Readonly<Record<string, ModelKey["state"]>> = {
  Enabled: "enabled",
  Disabled: "disabled",
  PendingDeletion: "pending-deletion",
  PendingReplicaDeletion: "pending-deletion",
};

export function keysOf(places: readonly Answers[]): ModelKey[] {
  return gather(
    places,
    ({ keys }) => keys,
    ({ key, aliases, rotates }, place) => ({
      ...arnObject(place, key.Arn ?? "?", aliases[0]?.replace(/^alias\//, "")),
      aliases,
      state: STATES[key.KeyState ?? ""] ?? "other",
      rotation: rotates ?? null,
    }),
  );
}

function arnObject(place: Place, arn: string, name: string | undefined): ModelObject {
  const [account = place.account, region = place.region] = [arn.split(":")[4], arn.split(":")[3]];
  return { id: arn, name: name ?? arn, account, region, tags: {}, origin: { address: arn } };
}
