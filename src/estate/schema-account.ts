import { z } from "zod";
import { ACCOUNT_ID_PATTERN, accountIdFault, EXTERNAL_ID_PATTERN, externalIdFault, roleFault } from "./account-fields";
import { checked, required } from "./fault";
import { mapping, region } from "./schema-common";

/** One account: who it is and how to get in. */
export const account = mapping({
  id: z
    .string(required('id: "123456789012"'))
    .check(checked(accountIdFault))
    .meta({
      description: "The account's id: 12 digits, in quotes (without them YAML reads a number and drops leading zeros).",
      pattern: ACCOUNT_ID_PATTERN,
      examples: ["123456789012"],
    }),
  role: z
    .string()
    .check(checked(roleFault))
    .optional()
    .meta({
      description:
        "The IAM role to assume in this account: its name, or its full ARN. Left out, it is `TerraformPeeringRole`; the primary account uses the ambient credentials instead.",
      examples: ["TerraformPeeringRole", "arn:aws:iam::123456789012:role/network/TerraformPeeringRole"],
    }),
  externalId: z
    .string()
    .check(checked(externalIdFault))
    .optional()
    .meta({
      description: "The external id that the role's trust policy asks for, if it asks for one.",
      pattern: EXTERNAL_ID_PATTERN,
      examples: ["archipelago-7f3a"],
    }),
  region: region.optional().meta({
    description: "The region of this account's VPCs that name no other. Left out, it is the estate's region.",
    examples: ["us-west-2"],
  }),
  primary: z.boolean().default(false).meta({
    description:
      "Whether this is the account that the ambient credentials belong to. Exactly one account is; a single account is by itself.",
  }),
}).meta({ description: "An AWS account: its id and how Terraform gets into it." });
