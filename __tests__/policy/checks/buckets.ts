import type { RenderedBlock } from "../../../src/stacks/rendered-stack";
import type { Check } from "../check";
import type { Emitted } from "../emitted";
import { open, policy, refusesPlain, sids } from "../statements";

const BUCKET = "aws_s3_bucket.a";

/** The bucket's resource of another type, in which most of its settings are. */
function part(all: Emitted, address: string, type: string): RenderedBlock | undefined {
  return all.referringTo(type, address, "bucket")[0];
}

const has = (type: string) => (_block: RenderedBlock, all: Emitted, address: string) =>
  part(all, address, type) !== undefined;

const withPart = (type: string, block: object = {}, bucket: object = {}) => ({
  [BUCKET]: bucket,
  [`${type}.a`]: { bucket: `\${${BUCKET}.id}`, ...block },
});

/** A bucket without its part. */
const BARE = { [BUCKET]: {} };

const CLOSED = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

function algorithm(all: Emitted, address: string): { sse_algorithm?: string; kms_master_key_id?: string } {
  const [rule] = (part(all, address, ENCRYPTION)?.rule ?? []) as { apply_server_side_encryption_by_default?: object }[];
  return rule?.apply_server_side_encryption_by_default ?? {};
}

export const BUCKET_CHECKS: readonly Check[] = [
  {
    id: "s3-versions",
    standsFor: ["CKV_AWS_21", "AVD-AWS-0090", "s3_bucket_object_versioning", "S3BucketVersioningEnabled"],
    demands: "a bucket keeps versions",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => {
      const versioning = part(all, address, "aws_s3_bucket_versioning")?.versioning_configuration;
      return (versioning as { status?: string } | undefined)?.status === "Enabled";
    },
    passes: withPart("aws_s3_bucket_versioning", { versioning_configuration: { status: "Enabled" } }),
    fails: withPart("aws_s3_bucket_versioning", { versioning_configuration: { status: "Suspended" } }),
  },
  {
    id: "s3-key",
    standsFor: ["CKV_AWS_145", "AVD-AWS-0132", "s3_bucket_kms_encryption", "S3DefaultEncryptionKMS"],
    demands: "a bucket's objects are under a key of ours",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => {
      const { sse_algorithm, kms_master_key_id } = algorithm(all, address);
      return sse_algorithm === "aws:kms" && kms_master_key_id !== undefined;
    },
    passes: withPart(ENCRYPTION, {
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn" } }],
    }),
    fails: withPart(ENCRYPTION, { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] }),
  },
  {
    id: "s3-encrypted",
    standsFor: ["CKV_AWS_19"],
    demands: "a bucket's objects are encrypted",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => algorithm(all, address).sse_algorithm !== undefined,
    passes: withPart(ENCRYPTION, { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] }),
    fails: BARE,
  },
  {
    id: "s3-access-log",
    standsFor: [
      "CKV_AWS_18",
      "AVD-AWS-0089",
      "AVD-AWS-0163",
      "s3_bucket_server_access_logging_enabled",
      "cloudtrail_logs_s3_bucket_access_logging_enabled",
      "AwsSolutions-S1",
    ],
    demands: "accesses to a bucket are logged",
    types: ["aws_s3_bucket"],
    judge: has("aws_s3_bucket_logging"),
    passes: withPart("aws_s3_bucket_logging"),
    fails: BARE,
  },
  {
    id: "s3-events",
    standsFor: ["CKV2_AWS_62"],
    demands: "a bucket tells of what happens in it",
    types: ["aws_s3_bucket"],
    judge: has("aws_s3_bucket_notification"),
    passes: withPart("aws_s3_bucket_notification"),
    fails: BARE,
  },
  {
    id: "s3-lifecycle",
    standsFor: ["CKV2_AWS_61", "s3_bucket_lifecycle_enabled"],
    demands: "a bucket's objects have an end",
    types: ["aws_s3_bucket"],
    judge: has("aws_s3_bucket_lifecycle_configuration"),
    passes: withPart("aws_s3_bucket_lifecycle_configuration"),
    fails: BARE,
  },
  {
    id: "s3-uploads-end",
    standsFor: ["CKV_AWS_300"],
    demands: "uploads that were broken off are removed, whatever their names",
    types: ["aws_s3_bucket_lifecycle_configuration"],
    judge: ({ rule }) =>
      (rule as { status: string; abort_incomplete_multipart_upload?: object; filter?: { prefix?: string }[] }[]).some(
        (one) =>
          one.status === "Enabled" &&
          one.abort_incomplete_multipart_upload &&
          (one.filter ?? []).every(({ prefix }) => !prefix),
      ),
    passes: {
      "aws_s3_bucket_lifecycle_configuration.a": {
        rule: [{ status: "Enabled", abort_incomplete_multipart_upload: [{}], filter: [{ prefix: "" }] }],
      },
    },
    fails: {
      "aws_s3_bucket_lifecycle_configuration.a": { rule: [{ status: "Enabled", expiration: [{ days: 1 }] }] },
      "aws_s3_bucket_lifecycle_configuration.b": {
        rule: [{ status: "Enabled", abort_incomplete_multipart_upload: [{}], filter: [{ prefix: "logs/" }] }],
      },
    },
  },
  {
    id: "s3-replication",
    standsFor: ["CKV_AWS_144", "S3BucketReplicationEnabled"],
    demands: "a bucket is copied to another region",
    types: ["aws_s3_bucket"],
    judge: has("aws_s3_bucket_replication_configuration"),
    passes: withPart("aws_s3_bucket_replication_configuration"),
    fails: BARE,
  },
  {
    id: "s3-closed",
    standsFor: [
      "CKV2_AWS_6",
      "CKV_AWS_53",
      "CKV_AWS_54",
      "CKV_AWS_55",
      "CKV_AWS_56",
      "AVD-AWS-0086",
      "AVD-AWS-0087",
      "AVD-AWS-0091",
      "AVD-AWS-0093",
      "AVD-AWS-0094",
      "AVD-AWS-0161",
      "s3_bucket_level_public_access_block",
      "cloudtrail_logs_s3_bucket_is_not_publicly_accessible",
      "AwsSolutions-S2",
      "S3BucketPublicReadProhibited",
      "S3BucketPublicWriteProhibited",
    ],
    demands: "a bucket is closed to the public in all four ways",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => {
      const block = part(all, address, "aws_s3_bucket_public_access_block");
      return Object.keys(CLOSED).every((way) => block?.[way] === true);
    },
    passes: withPart("aws_s3_bucket_public_access_block", CLOSED),
    fails: withPart("aws_s3_bucket_public_access_block", { ...CLOSED, ignore_public_acls: false }),
  },
  {
    id: "s3-no-acls",
    standsFor: [
      "CKV2_AWS_65",
      "CKV2_AWS_43",
      "CKV_AWS_20",
      "CKV_AWS_57",
      "CKV_AWS_375",
      "AVD-AWS-0092",
      "s3_bucket_acl_prohibited",
    ],
    demands: "a bucket has no ACLs, its own or its objects'",
    types: ["aws_s3_bucket"],
    judge: ({ acl }, all, address) => {
      const rule = part(all, address, "aws_s3_bucket_ownership_controls")?.rule;
      return acl === undefined && (rule as { object_ownership?: string })?.object_ownership === "BucketOwnerEnforced";
    },
    passes: withPart("aws_s3_bucket_ownership_controls", { rule: { object_ownership: "BucketOwnerEnforced" } }),
    fails: withPart("aws_s3_bucket_ownership_controls", { rule: { object_ownership: "BucketOwnerPreferred" } }),
  },
  {
    id: "s3-tls",
    standsFor: ["CKV_AWS_379", "s3_bucket_secure_transport_policy", "AwsSolutions-S10"],
    demands: "a bucket refuses whoever comes without TLS",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => refusesPlain(part(all, address, "aws_s3_bucket_policy")?.policy, "s3:*"),
    passes: withPart("aws_s3_bucket_policy", {
      policy: policy({
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "s3:*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    }),
    fails: withPart("aws_s3_bucket_policy", {
      policy: policy({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject", Resource: "*" }),
    }),
  },
  {
    id: "s3-not-open",
    standsFor: ["CKV_AWS_70"],
    demands: "a bucket's policy lets in nobody unnamed without a condition",
    types: ["aws_s3_bucket_policy"],
    judge: (block) => sids(open(block.policy)),
    passes: {
      "aws_s3_bucket_policy.a": {
        policy: policy({ Effect: "Deny", Principal: { AWS: "*" }, Action: "s3:*", Resource: "*" }),
      },
    },
    fails: {
      "aws_s3_bucket_policy.a": { policy: policy({ Principal: { AWS: "*" }, Action: "s3:GetObject", Resource: "*" }) },
    },
  },
];
