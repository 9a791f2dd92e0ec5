import type { Check } from "../check";
import { policy, statements } from "../statements";

/** What suites ask of the archive beyond its settings: of what it holds, and of what may delete it. */
export const OBJECT_CHECKS: readonly Check[] = [
  {
    id: "s3-nobody-locked-out",
    standsFor: ["CKV_AWS_93"],
    demands: "a bucket's policy leaves its account a way in",
    types: ["aws_s3_bucket_policy"],
    judge: (block) =>
      statements(block.policy)
        .filter(({ allows, principals, conditions, actions }) => {
          const all = !allows && principals.includes("AWS:*") && actions.includes("s3:*");
          return all && Object.keys(conditions).length === 0;
        })
        .map(({ sid }) => sid),
    passes: {
      "aws_s3_bucket_policy.a": {
        policy: policy({
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "s3:*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      },
    },
    fails: {
      "aws_s3_bucket_policy.a": { policy: policy({ Effect: "Deny", Principal: { AWS: "*" }, Action: "s3:*" }) },
    },
  },
  {
    id: "s3-object-lock",
    standsFor: ["CKV_AWS_143", "s3_bucket_object_lock"],
    demands: "nobody can delete a bucket's objects before their time",
    types: ["aws_s3_bucket"],
    judge: (_block, all, address) => all.refersTo("aws_s3_bucket_object_lock_configuration", address, "bucket"),
    passes: {
      "aws_s3_bucket.a": {},
      "aws_s3_bucket_object_lock_configuration.a": { bucket: "${aws_s3_bucket.a.id}" },
    },
    fails: { "aws_s3_bucket.a": {} },
  },
  {
    id: "s3-mfa-delete",
    standsFor: ["AVD-AWS-0170", "cloudtrail_bucket_requires_mfa_delete"],
    demands: "to delete a version takes a second factor",
    types: ["aws_s3_bucket_versioning"],
    judge: ({ versioning_configuration: versioning }) =>
      (versioning as { mfa_delete?: string }).mfa_delete === "Enabled",
    passes: { "aws_s3_bucket_versioning.a": { versioning_configuration: { mfa_delete: "Enabled" } } },
    fails: { "aws_s3_bucket_versioning.a": { versioning_configuration: { status: "Enabled" } } },
  },
  {
    id: "s3-name-without-dots",
    standsFor: ["AVD-AWS-0320"],
    demands: "a bucket's name is a label of a host name",
    types: ["aws_s3_bucket"],
    // an expression of Terraform is a part of the name that no file has
    judge: ({ bucket = "." }) => /^[a-z0-9-]+$/.test(String(bucket).replace(/\$\{[^}]*\}/g, "0")),
    passes: { "aws_s3_bucket.a": { bucket: "core-archive" } },
    fails: { "aws_s3_bucket.a": { bucket: "core.archive" }, "aws_s3_bucket.b": {} },
  },
  {
    id: "s3-object-key",
    standsFor: ["CKV_AWS_186"],
    demands: "an object is under a key of ours",
    types: ["aws_s3_object"],
    judge: ({ kms_key_id }) => kms_key_id !== undefined,
    passes: { "aws_s3_object.a": { kms_key_id: "arn" } },
    fails: { "aws_s3_object.a": { server_side_encryption: "AES256" } },
  },
];
