import type { Check } from "../check";

const PARAMETER = "aws_ssm_parameter";
const TABLE = "aws_dynamodb_table";

const parameter = (block: object) => ({ [`${PARAMETER}.a`]: block });
const table = (block: object) => ({ [`${TABLE}.a`]: block });

export const STATE_CHECKS: readonly Check[] = [
  {
    id: "parameter-secure",
    standsFor: ["CKV2_AWS_34"],
    demands: "a parameter is a SecureString, whatever it holds",
    types: [PARAMETER],
    judge: ({ type }) => type === "SecureString",
    passes: parameter({ type: "SecureString" }),
    fails: parameter({ type: "String" }),
  },
  {
    id: "parameter-key",
    standsFor: ["CKV_AWS_337"],
    demands: "a parameter is under a key of ours",
    types: [PARAMETER],
    judge: ({ key_id }) => key_id !== undefined && !String(key_id).includes("alias/aws/"),
    passes: parameter({ key_id: "${aws_kms_key.a.arn}" }),
    fails: { [`${PARAMETER}.a`]: {}, [`${PARAMETER}.b`]: { key_id: "alias/aws/ssm" } },
  },
  {
    id: "table-recovery",
    standsFor: ["CKV_AWS_28", "AVD-AWS-0024", "AwsSolutions-DDB3"],
    demands: "a table can be put back to any point in time",
    types: [TABLE],
    judge: ({ point_in_time_recovery }) => (point_in_time_recovery as { enabled?: boolean })?.enabled === true,
    passes: table({ point_in_time_recovery: { enabled: true } }),
    fails: table({}),
  },
  {
    id: "table-key",
    standsFor: ["CKV_AWS_119", "AVD-AWS-0025"],
    demands: "a table is under a key of ours",
    types: [TABLE],
    judge: ({ server_side_encryption }) =>
      (server_side_encryption as { kms_key_arn?: string } | undefined)?.kms_key_arn !== undefined,
    passes: table({ server_side_encryption: { enabled: true, kms_key_arn: "arn" } }),
    fails: table({ server_side_encryption: { enabled: true } }),
  },
  {
    id: "table-capacity",
    standsFor: ["CKV2_AWS_16"],
    demands: "a table's capacity follows its use",
    types: [TABLE],
    judge: ({ billing_mode }) => billing_mode === "PAY_PER_REQUEST",
    passes: table({ billing_mode: "PAY_PER_REQUEST" }),
    fails: table({ billing_mode: "PROVISIONED" }),
  },
  {
    id: "table-deletion",
    standsFor: ["dynamodb_table_deletion_protection_enabled"],
    demands: "a table is protected from deletion",
    types: [TABLE],
    judge: ({ deletion_protection_enabled }) => deletion_protection_enabled === true,
    passes: table({ deletion_protection_enabled: true }),
    fails: { [`${TABLE}.a`]: {}, [`${TABLE}.b`]: { deletion_protection_enabled: false } },
  },
  {
    id: "table-backup",
    standsFor: ["DynamoDBInBackupPlan"],
    demands: "a table is in a plan of AWS Backup",
    types: [TABLE],
    judge: (_block, all, address) => all.refersTo("aws_backup_selection", address),
    passes: { ...table({}), "aws_backup_selection.a": { resources: ["${aws_dynamodb_table.a.arn}"] } },
    fails: table({}),
  },
];
