import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { describe, expect, test } from "vitest";
import { auditedStack } from "../stacks/audit-fixture";

const template = auditedStack({ audit: { account: "logs" } });

describe.each(["archive", "access-logs"])("the bucket %s", (name) => {
  test("is in the account and region that the audit names", () => {
    expect(template.providerOf(S3Bucket, name)).toMatchObject({
      region: "eu-west-1",
      allowed_account_ids: ["333333333333"],
    });
  });

  test("is closed to the public, without ACLs and versioned", () => {
    expect(template.byId(S3BucketPublicAccessBlock, name)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(template.byId(S3BucketOwnershipControls, name).rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
    expect(template.byId(S3BucketVersioningA, name).versioning_configuration).toEqual({ status: "Enabled" });
  });

  test("keeps nothing of uploads that were broken off", () => {
    expect(rules(name).at(-1)).toMatchObject({
      filter: [{ prefix: "" }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      noncurrent_version_expiration: [{ noncurrent_days: 365 }],
    });
  });

  test("survives a destroy with what is in it, unless the estate says otherwise", () => {
    expect(template.byId(S3Bucket, name).force_destroy).toBe(false);
    expect(auditedStack({ audit: { protect: false } }).byId(S3Bucket, name).force_destroy).toBe(true);
  });
});

function rules(name: string, from = template): Record<string, unknown>[] {
  return from.byId(S3BucketLifecycleConfiguration, name).rule as Record<string, unknown>[];
}

describe("the archive", () => {
  test("is under the key of its place, with a bucket key so that not every object asks KMS", () => {
    expect(template.byId(S3BucketServerSideEncryptionConfigurationA, "archive").rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.logs_eu-west-1.arn}",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("moves logs and reports to Glacier and ends them when the estate says so", () => {
    const audit = { account: "logs", glacierAfterDays: 30, retainDays: 400 };
    expect(rules("archive", auditedStack({ audit })).slice(0, -1)).toEqual(
      ["AWSLogs", "reports"].map((folder) => ({
        id: `archive-${folder}`,
        status: "Enabled",
        filter: [{ prefix: `${folder}/` }],
        transition: [{ days: 30, storage_class: "GLACIER" }],
        expiration: [{ days: 400 }],
      })),
    );
  });

  test("never moves or ends what the function reads", () => {
    const touching = rules("archive").filter(({ filter }) => JSON.stringify(filter).includes("expected"));
    expect(touching).toEqual([]);
    expect(rules("archive").at(-1)).not.toHaveProperty("transition");
    expect(rules("archive").at(-1)).toHaveProperty("expiration", [{ expired_object_delete_marker: true }]);
  });

  test("says who came to it, in the second bucket, and tells EventBridge of its objects", () => {
    expect(template.byId(S3BucketLoggingA, "archive")).toMatchObject({
      target_bucket: "${aws_s3_bucket.access-logs.id}",
      depends_on: ["aws_s3_bucket_policy.access-logs"],
    });
    expect(template.byId(S3BucketNotification, "archive").eventbridge).toBe(true);
  });

  test("locks its objects only where the estate asks for it", () => {
    expect(template.json.resource).not.toHaveProperty("aws_s3_bucket_object_lock_configuration");
    const locked = auditedStack({ audit: { objectLock: { mode: "compliance", days: 90 } } });
    expect(locked.byId(S3BucketObjectLockConfigurationA, "archive").rule).toEqual({
      default_retention: { mode: "COMPLIANCE", days: 90 },
    });
  });
});

// S3 delivers its access logs to no bucket under a key of ours:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
test("the second bucket is under S3's own key", () => {
  expect(template.byId(S3BucketServerSideEncryptionConfigurationA, "access-logs").rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  ]);
});
