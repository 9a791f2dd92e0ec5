import { readFileSync } from "node:fs";

/**
 * What must be allowed for a call, where that is not called as the call is.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
const NAMES: Readonly<Record<string, string>> = {
  "lambda:Invoke": "lambda:InvokeFunction",
  "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
  "s3:DeleteBucketTagging": "s3:PutBucketTagging",
  "s3:DeleteObjects": "s3:DeleteObjectVersion",
  "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
  "s3:GetBucketCors": "s3:GetBucketCORS",
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
  "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
  "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
  "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:HeadBucket": "s3:ListBucket",
  "s3:HeadObject": "s3:GetObject",
  "s3:ListBuckets": "s3:ListAllMyBuckets",
  "s3:ListObjectVersions": "s3:ListBucketVersions",
  "s3:ListObjectsV2": "s3:ListBucket",
  "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
  "s3:PutBucketNotificationConfiguration": "s3:PutBucketNotification",
  "s3:PutObjectLockConfiguration": "s3:PutBucketObjectLockConfiguration",
  "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
};

/** Calls that everybody may do, and the entering of roles, which each account grants in its own way. */
const FREE = /^sts:/;

/**
 * The permissions that an emulator's log shows a need for, e.g. `ec2:DescribeVpcs`; whatever came of a call, AWS asks for
 * its permission first.
 */
export function permissionsOf(log: string): string[] {
  const calls = [...log.matchAll(/^\S+ \S+ (\S+) (\w+) \d+ \d+$/gm)].map(
    ([, service, action]) => `${service}:${action}`,
  );
  return [...new Set(calls.filter((call) => !FREE.test(call)).map((call) => NAMES[call] ?? call))].sort();
}

/**
 * What the guide allows Terraform's roles.
 * @param without statements, by Sid
 */
export function guidePermissions(without: readonly string[] = []): string[] {
  return ["terraform-role", "terraform-audit-role"].flatMap((name) => {
    const { Statement } = JSON.parse(readFileSync(`docs/guide/${name}.json`, "utf8")) as {
      Statement: { Sid: string; Action: string[] }[];
    };
    return Statement.filter(({ Sid }) => !without.includes(Sid)).flatMap(({ Action }) => Action);
  });
}
