import { z } from "zod";
import { roleArnFault } from "./account-fields";
import { checked } from "./fault";
import { mapping, region } from "./schema-common";

/** The keys that belong to one backend only. */
export const BACKEND_KEYS = {
  local: [],
  s3: ["bucket", "region", "prefix", "kmsKeyId", "roleArn"],
  cloud: ["organization", "hostname", "project"],
} as const;

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
}).meta({ description: "Where Terraform keeps its state, and in how many parts." });
