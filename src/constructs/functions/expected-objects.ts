import { S3Object, type S3ObjectConfig } from "@cdktf/provider-aws/lib/s3-object";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { EXPECTED_ESTATE, EXPECTED_IDS } from "../../audit/archive-keys";
import type { Audit } from "../../network/audit";
import type { AccountProvider } from "../account-provider";
import type { KeysHandle } from "../security/keys-handle";
import { TextAsset } from "./text-asset";

/** Where what is expected lies and reports go. */
export interface ArchivePlace {
  /** The archive's account in its region. */
  readonly account: AccountProvider;
  /** Name of the bucket, by reference where it is made in this stack. */
  readonly bucket: string;
  /** The keys there. */
  readonly keys: KeysHandle;
  /**
   * What has to be made before anything is put into it.
   * @default - it is of another stack, and there already
   */
  readonly ready?: readonly ITerraformDependable[];
}

export interface ExpectedTexts {
  /** JSON of `Expected`: literal, the same bytes for the same estate. */
  readonly estate: string;
  /** JSON of `ExpectedIds`: Terraform references. */
  readonly ids: string;
}

export interface ExpectedObjectsProps {
  readonly audit: Audit;
  readonly archive: ArchivePlace;
  readonly expected: ExpectedTexts;
}

/**
 * What the function holds the live network against, in the archive. The estate comes from a file, so that a plan shows
 * that it changed and not thousands of lines of it; the ids are known only when Terraform has made what they are of.
 */
export class ExpectedObjects extends Construct {
  readonly all: readonly S3Object[];

  constructor(scope: Construct, id: string, props: ExpectedObjectsProps) {
    super(scope, id);
    const { archive, audit, expected } = props;
    const common: Omit<S3ObjectConfig, "key"> = {
      provider: archive.account.provider,
      bucket: archive.bucket,
      contentType: "application/json",
      serverSideEncryption: "aws:kms",
      kmsKeyId: archive.keys.arn("archive"),
      bucketKeyEnabled: true,
      // an object takes ten tags and no more, and the estate's may be more: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
      overrideProvider: { defaultTags: { tags: {} } },
      // locked buckets ask for one: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-put-object
      checksumAlgorithm: audit.objectLock === null ? undefined : "SHA256",
      forceDestroy: !audit.protect,
      dependsOn: archive.ready && [...archive.ready],
    };
    const estate = new TextAsset(this, "expected-estate", { name: "estate.json", text: expected.estate });
    const objects = new Construct(this, "Objects");
    this.all = [
      new S3Object(objects, "expected-estate", {
        ...common,
        key: EXPECTED_ESTATE,
        source: estate.path,
        sourceHash: estate.sha256,
      }),
      new S3Object(objects, "expected-ids", { ...common, key: EXPECTED_IDS, content: expected.ids }),
    ];
  }
}
