import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { Audit } from "../../network/audit";

/** Days that a version lasts which was overwritten or deleted: long enough to notice. */
const OLD_VERSION_DAYS = 365;

/**
 * What becomes of a bucket's objects: those of the folders go to Glacier and in the end, the others stay; nothing is left of
 * uploads that were broken off. A folder that is read often must not be among them: from Glacier nothing is read at once.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function expiryOf(audit: Audit, folders: readonly string[]): S3BucketLifecycleConfigurationRule[] {
  return [
    ...folders.map((folder) => ({
      id: `archive-${folder}`,
      status: "Enabled",
      filter: [{ prefix: `${folder}/` }],
      transition: [{ days: audit.glacierAfterDays, storageClass: "GLACIER" }],
      expiration: [{ days: audit.retainDays }],
    })),
    {
      id: "clean-up",
      status: "Enabled",
      filter: [{ prefix: "" }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      expiration: [{ expiredObjectDeleteMarker: true }],
      noncurrentVersionExpiration: [{ noncurrentDays: Math.min(OLD_VERSION_DAYS, audit.retainDays) }],
    },
  ];
}
