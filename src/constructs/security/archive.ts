import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { REPORTS_FOLDER } from "../../audit/archive-keys";
import { accessLogPolicy, archivePolicy } from "../../audit/archive-policy";
import type { AuditNames } from "../../audit/names";
import type { Audit } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import { expiryOf } from "./expiry";
import type { KeysHandle } from "./keys-handle";
import { PrivateBucket } from "./private-bucket";
import { protection } from "./protection";

export interface ArchiveProps {
  /** The account and region that the audit names. */
  readonly account: AccountProvider;
  /** The keys there. */
  readonly keys: KeysHandle;
  /**
   * Keys that outlive the bucket: a destroy that stops at a bucket full of logs has ended no key that logs are under.
   * @default - those of other stacks, which are destroyed later
   */
  readonly allKeys?: readonly ITerraformDependable[];
  readonly audit: Audit;
  readonly plan: NetworkPlan;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The bucket of every account's logs and of the function's reports, and the one that says who came to it. */
export class Archive extends Construct {
  readonly bucket: PrivateBucket;
  readonly accessLogs: PrivateBucket;

  constructor(scope: Construct, id: string, props: ArchiveProps) {
    super(scope, id);
    const { account, audit, plan, names, auditNames } = props;
    const { provider } = account;
    const kept = { forceDestroy: !audit.protect, lifecycle: protection(audit) };
    const keyArn = props.keys.arn("archive");
    this.accessLogs = new PrivateBucket(this, "access-logs", {
      account,
      name: auditNames.accessLogBucket(account.accountId),
      tags: names.tags("archive/access-logs"),
      // S3 delivers to no bucket under a key of ours: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
      policy: accessLogPolicy(plan, auditNames),
      expiry: expiryOf(audit, ["archive"]),
      ...kept,
    });
    this.bucket = new PrivateBucket(this, "archive", {
      account,
      name: auditNames.archiveBucket(account.accountId),
      tags: names.tags("archive"),
      keyArn,
      dependsOn: props.allKeys,
      policy: archivePolicy(plan, auditNames, keyArn),
      expiry: expiryOf(audit, ["AWSLogs", REPORTS_FOLDER]),
      ...kept,
    });
    const bucket = this.bucket.bucket.id;
    new S3BucketLoggingA(this.bucket, "Logging", {
      provider,
      bucket,
      targetBucket: this.accessLogs.bucket.id,
      targetPrefix: "archive/",
      dependsOn: [this.accessLogs.policy],
    });
    new S3BucketNotification(this.bucket, "Notification", { provider, bucket, eventbridge: true });
    if (audit.objectLock !== null) {
      const { mode, days } = audit.objectLock;
      new S3BucketObjectLockConfigurationA(this.bucket, "ObjectLock", {
        provider,
        bucket,
        rule: { defaultRetention: { mode: mode.toUpperCase(), days } },
        lifecycle: kept.lifecycle,
        dependsOn: [this.bucket.versioning],
      });
    }
  }

  /** What whoever delivers into the archive has to wait for, where that is in the same stack. */
  get ready(): ITerraformDependable[] {
    return [this.bucket.policy];
  }
}
