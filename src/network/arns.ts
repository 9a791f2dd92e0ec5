import { partitionOf } from "./regions";

/** ARN of a bucket, which holds neither account nor region. */
export function bucketArn(region: string, bucket: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`;
}

/** `arn:aws:sns:us-east-1:123456789012:…` */
export function arn(region: string, service: string, accountId: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}

/** The same in any region of a region's partition: a pattern. */
export function arnInAnyRegion(region: string, service: string, accountId: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:*:${accountId}:${resource}`;
}

/** An account as a principal: whoever the account's own policies allow it. */
export function rootArn(accountId: string, region: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:root`;
}

/** `logs.us-east-1.amazonaws.com`: a service of a region, as principals and `kms:ViaService` name it. */
export function serviceIn(service: string, region: string): string {
  return `${service}.${region}.amazonaws.com${partitionOf(region) === "aws-cn" ? ".cn" : ""}`;
}

/** ARN of a role by its name; the region says the partition. */
export function roleArn(accountId: string, role: string, region: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${role}`;
}
