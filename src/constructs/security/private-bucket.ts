import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../audit/policy";
import type { AccountProvider } from "../account-provider";

export interface PrivateBucketProps {
  readonly account: AccountProvider;
  /** Unique in all of AWS. */
  readonly name: string;
  readonly tags: Record<string, string>;
  /** ARN of the key that new objects get. @default - S3's own key */
  readonly keyArn?: string;
  readonly policy: PolicyDocument;
  /** What becomes of its objects. */
  readonly expiry: readonly S3BucketLifecycleConfigurationRule[];
  /** Whether a destroy takes the objects with it; it fails at the first object otherwise. */
  readonly forceDestroy: boolean;
  /** Terraform's lifecycle of the bucket and of what guards the objects in it. @default - Terraform's own */
  readonly lifecycle?: TerraformResourceLifecycle;
  /** What is made before it and destroyed after it. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A bucket that is nobody's but its owner's: versioned, encrypted, without ACLs, closed to the public. */
export class PrivateBucket extends Construct {
  readonly bucket: S3Bucket;
  /** What a delivery has to wait for. */
  readonly policy: S3BucketPolicy;
  readonly versioning: S3BucketVersioningA;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { provider } = props.account;
    const { lifecycle } = props;
    this.bucket = new S3Bucket(this, "Resource", {
      provider,
      bucket: props.name,
      forceDestroy: props.forceDestroy,
      tags: props.tags,
      lifecycle,
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
    const bucket = this.bucket.id;
    new S3BucketOwnershipControls(this, "OwnershipControls", {
      provider,
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      lifecycle,
    });
    const closed = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      provider,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      lifecycle,
    });
    this.versioning = new S3BucketVersioningA(this, "Versioning", {
      provider,
      bucket,
      versioningConfiguration: { status: "Enabled" },
      lifecycle,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      provider,
      bucket,
      rule: [
        props.keyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn },
              bucketKeyEnabled: true,
            },
      ],
      lifecycle,
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      provider,
      bucket,
      rule: [...props.expiry],
      // rules for versions that are not current need versions
      dependsOn: [this.versioning],
    });
    this.policy = new S3BucketPolicy(this, "Policy", {
      provider,
      bucket,
      policy: JSON.stringify(props.policy),
      lifecycle,
      // S3 refuses two of these changes at once
      dependsOn: [closed],
    });
  }
}
