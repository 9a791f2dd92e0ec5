import { arn, arnInAnyRegion } from "../network/arns";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { accountsWithVpcs } from "./log-places";
import type { PolicyStatement } from "./policy";

/** Folder of any account, as a pattern. The conditions name the accounts: once, for S3 takes 20 KB of policy. */
export const ANY_ACCOUNT = "?".repeat(12);

/**
 * What lets flow logs into the archive.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 *
 * @param holder the account of the archive
 * @param bucket its ARN
 */
export function flowLogDelivery(plan: NetworkPlan, holder: PlannedAccount, bucket: string): PolicyStatement[] {
  if (!plan.audit?.flowLogs?.to.includes("archive")) return [];
  const ids = accountsWithVpcs(plan).map(({ id }) => id);
  if (ids.length === 0) return [];
  const sources = ids.map((id) => arnInAnyRegion(holder.region, "logs", id, "*"));
  return [
    asks("FlowLogsAsk", ["s3:GetBucketAcl", "s3:ListBucket"], bucket, { accounts: ids, sources }),
    writes("FlowLogsWrite", bucket, ANY_ACCOUNT, { accounts: ids, sources }),
    ...asAwsWouldAppend(plan, holder, bucket),
  ];
}

/**
 * The same for the archive's own account, word for word as AWS appends it to a policy without it when somebody who may
 * change the policy makes a flow log. Otherwise the next plan would take AWS's away again.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
function asAwsWouldAppend(plan: NetworkPlan, { name, id }: PlannedAccount, bucket: string): PolicyStatement[] {
  const regions = new Set(plan.vpcs.flatMap(({ account, region }) => (account === name ? [region] : [])));
  const [first, ...others] = [...regions].sort().map((region) => arn(region, "logs", id, "*"));
  if (first === undefined) return [];
  const from = { accounts: id, sources: others.length === 0 ? first : [first, ...others] };
  return [
    writes("AWSLogDeliveryWrite1", bucket, id, from),
    asks("AWSLogDeliveryAclCheck1", "s3:GetBucketAcl", bucket, from),
  ];
}

/** Whose flow logs. */
interface Source {
  readonly accounts: string | readonly string[];
  readonly sources: string | readonly string[];
}

const DELIVERY = { Service: "delivery.logs.amazonaws.com" };

function asks(Sid: string, Action: PolicyStatement["Action"], bucket: string, from: Source): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Principal: DELIVERY,
    Action,
    Resource: bucket,
    Condition: {
      StringEquals: { "aws:SourceAccount": from.accounts },
      ArnLike: { "aws:SourceArn": from.sources },
    },
  };
}

/** Hive partitions have folders of their own. */
function writes(Sid: string, bucket: string, account: string, from: Source): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Principal: DELIVERY,
    Action: "s3:PutObject",
    Resource: `${bucket}/AWSLogs/aws-account-id=${account}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": from.accounts, "s3:x-amz-acl": "bucket-owner-full-control" },
      ArnLike: { "aws:SourceArn": from.sources },
    },
  };
}
