import { z } from "zod";
import { roleArnFault } from "./account-fields";
import { checked, type Fault, shown } from "./fault";
import { mapping, region } from "./schema-common";

/** The keys that belong to one backend only. */
export const BACKEND_KEYS = {
  local: [],
  s3: ["bucket", "region", "prefix", "kmsKeyId", "roleArn"],
  cloud: ["organization", "hostname", "project"],
} as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function bucketFault(name: string): Fault | undefined {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return undefined;
  return {
    code: "E-STATE-BUCKET",
    message: `${shown(name)} is not the name of an S3 bucket`,
    allowed: "3 to 63 lower-case letters, digits, dots and hyphens",
    fix: /^(s3:|arn:)/.test(name) ? "write the bucket's name alone" : "write the name of a bucket that exists",
  };
}

/** The same rule as `stateOf` has, for editors. */
function whenBackend(backend: string, needed: string) {
  const isBackend = { properties: { backend: { const: backend } }, required: ["backend"] };
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  return { if: isBackend, then: { required: [needed] } };
}

/** Where Terraform keeps its state. */
export const state = mapping({
  layout: z
    .enum(["single", "per-account"])
    .default("single")
    .meta({
      description:
        "`single`: one state for everything. `per-account`: one for each account and one for each pair of linked accounts, so that a change loads few providers; needs `environment`.",
      examples: ["per-account"],
    }),
  backend: z
    .enum(["local", "s3", "cloud"])
    .default("local")
    .meta({
      description: "Terraform's backend: files on this machine, an S3 bucket with its native lock, or HCP Terraform.",
      examples: ["s3"],
    }),
  bucket: z
    .string()
    .check(checked(bucketFault))
    .optional()
    .meta({ description: "`s3`: the bucket, which must exist.", examples: ["example-terraform-state"] }),
  region: region
    .optional()
    .meta({ description: "`s3`: the bucket's region. Left out, the estate's.", examples: ["us-east-1"] }),
  prefix: z
    .string()
    .optional()
    .meta({
      description: "`s3`: what the object keys begin with. Left out, the estate's name.",
      examples: ["network/core"],
    }),
  kmsKeyId: z
    .string()
    .optional()
    .meta({
      description: "`s3`: the KMS key (id, alias or ARN) that encrypts the state. Left out, S3's own key does.",
      examples: ["alias/terraform-state"],
    }),
  roleArn: z
    .string()
    .check(checked(roleArnFault))
    .optional()
    .meta({
      description: "`s3`: the role that reads and writes the state, as a full ARN.",
      examples: ["arn:aws:iam::123456789012:role/TerraformState"],
    }),
  organization: z
    .string()
    .optional()
    .meta({ description: "`cloud`: the organization in HCP Terraform.", examples: ["example-corp"] }),
  hostname: z
    .string()
    .optional()
    .meta({
      description: "`cloud`: the host of Terraform Enterprise. Left out, app.terraform.io.",
      examples: ["terraform.example.com"],
    }),
  project: z
    .string()
    .optional()
    .meta({ description: "`cloud`: the project that new workspaces are put into.", examples: ["network"] }),
}).meta({
  description: "Where Terraform keeps its state, and in how many parts.",
  allOf: [whenBackend("s3", "bucket"), whenBackend("cloud", "organization")],
});
