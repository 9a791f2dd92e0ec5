import { bucketArn, roleArn, rootArn } from "../network/arns";
import { primaryOf } from "../network/places";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { EXPECTED_FOLDER, REPORTS_FOLDER } from "./archive-keys";
import { ANY_ACCOUNT, flowLogDelivery } from "./flow-log-delivery";
import { trailArns } from "./log-places";
import type { AuditNames } from "./names";
import { overTlsAlone, type PolicyDocument, type PolicyStatement, policyOf } from "./policy";

/** Who writes into the archive, and how: the trails and flow logs of exactly the estate's accounts, and the function. */
export function archivePolicy(plan: NetworkPlan, names: AuditNames, keyArn: string): PolicyDocument {
  const { account, region } = archivePlace(plan);
  const bucket = bucketArn(region, names.archiveBucket(account.id));
  return policyOf(
    bucketOverTls(bucket),
    ...underKeyAlone(bucket, keyArn),
    ...trailDelivery(plan, names, bucket),
    ...flowLogDelivery(plan, account, bucket),
    ...functionAccess(plan, names, account, region, bucket),
  );
}

/** The archive's accesses are written by S3 itself. https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general */
export function accessLogPolicy(plan: NetworkPlan, names: AuditNames): PolicyDocument {
  const { account, region } = archivePlace(plan);
  const bucket = bucketArn(region, names.accessLogBucket(account.id));
  return policyOf(bucketOverTls(bucket), {
    Sid: "AccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucket}/*`,
    Condition: {
      ArnEquals: { "aws:SourceArn": bucketArn(region, names.archiveBucket(account.id)) },
      StringEquals: { "aws:SourceAccount": account.id },
    },
  });
}

/** Where the archive is. */
export function archivePlace(plan: Pick<NetworkPlan, "audit" | "accounts">): {
  account: PlannedAccount;
  region: string;
} {
  const { audit, accounts } = plan;
  const account = accounts.find(({ name }) => name === audit?.account);
  if (!audit || !account) throw new Error("an audited plan names the account of its archive");
  return { account, region: audit.region };
}

function bucketOverTls(bucket: string): PolicyStatement {
  return overTlsAlone("OverTlsAlone", "s3:*", [bucket, `${bucket}/*`]);
}

/**
 * Objects without a word about encryption get the bucket's key; with another key, or a caller's own, they are refused. Not
 * those of services, whose deliveries must never fail for it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
function underKeyAlone(bucket: string, keyArn: string): PolicyStatement[] {
  const refused = (Sid: string, header: string, Condition: PolicyStatement["Condition"] = {}): PolicyStatement => ({
    Sid,
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:PutObject",
    Resource: `${bucket}/*`,
    Condition: { ...Condition, Null: { [header]: "false" }, Bool: { "aws:PrincipalIsAWSService": "false" } },
  });
  return [
    refused("UnderKeyAlone", "s3:x-amz-server-side-encryption", {
      StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn },
    }),
    refused("NotUnderCallersKey", "s3:x-amz-server-side-encryption-customer-algorithm"),
  ];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailDelivery(plan: NetworkPlan, names: AuditNames, bucket: string): PolicyStatement[] {
  const trails = trailArns(plan, names);
  if (trails.length === 0) return [];
  // an organization's trail writes below the organization's id, which no estate file knows
  const folders = plan.audit?.trail?.organization ? [ANY_ACCOUNT, "o-*"] : [ANY_ACCOUNT];
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  return [
    {
      Sid: "TrailsAsk",
      Effect: "Allow",
      Principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: { StringEquals: { "aws:SourceArn": trails } },
    },
    {
      Sid: "TrailsWrite",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: folders.map((folder) => `${bucket}/AWSLogs/${folder}/*`),
      Condition: { StringEquals: { "aws:SourceArn": trails, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** The function's role, where it is of another account: by a condition, for a policy takes no principal that is not there yet. */
function functionAccess(
  plan: NetworkPlan,
  names: AuditNames,
  account: PlannedAccount,
  region: string,
  bucket: string,
): PolicyStatement[] {
  const primary = primaryOf(plan);
  if (plan.compliance === null || primary.name === account.name) return [];
  const allowed = (Sid: string, Action: string, folder: string): PolicyStatement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: rootArn(primary.id, region) },
    Action,
    Resource: `${bucket}/${folder}/*`,
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleArn(primary.id, names.complianceRole, primary.region) },
    },
  });
  return [
    allowed("FunctionReads", "s3:GetObject", EXPECTED_FOLDER),
    allowed("FunctionWrites", "s3:PutObject", REPORTS_FOLDER),
  ];
}
