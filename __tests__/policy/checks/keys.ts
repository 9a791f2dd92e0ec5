import type { Check } from "../check";
import { allowed, open, policy, sids } from "../statements";

const ACCOUNT = { AWS: "arn:aws:iam::111111111111:root" };
const key = (block: object) => ({ "aws_kms_key.a": block });

export const KEY_CHECKS: readonly Check[] = [
  {
    id: "kms-rotation",
    standsFor: ["CKV_AWS_7", "AVD-AWS-0065", "kms_cmk_rotation_enabled", "AwsSolutions-KMS5"],
    demands: "a key rotates",
    types: ["aws_kms_key"],
    judge: ({ enable_key_rotation }) => enable_key_rotation === true,
    passes: key({ enable_key_rotation: true }),
    fails: key({}),
  },
  {
    id: "kms-policy-stated",
    standsFor: ["CKV2_AWS_64"],
    demands: "a key states its policy",
    types: ["aws_kms_key"],
    judge: (block) => allowed(block.policy).length > 0,
    passes: key({ policy: policy({ Principal: ACCOUNT, Action: "kms:DescribeKey", Resource: "*" }) }),
    fails: key({ enable_key_rotation: true }),
  },
  {
    id: "kms-not-open",
    standsFor: ["CKV_AWS_33", "kms_key_not_publicly_accessible"],
    demands: "a key's policy lets in nobody unnamed without a condition",
    types: ["aws_kms_key"],
    judge: (block) => sids(open(block.policy)),
    passes: key({ policy: policy({ Principal: ACCOUNT, Action: "kms:DescribeKey", Resource: "*" }) }),
    fails: key({ policy: policy({ Principal: "*", Action: "kms:Decrypt", Resource: "*" }) }),
  },
  {
    id: "kms-no-star-action",
    standsFor: ["AwsSolutions-IAM5"],
    demands: "a key's policy names each action it allows",
    types: ["aws_kms_key"],
    judge: (block) => sids(allowed(block.policy).filter(({ actions }) => actions.some((one) => one.includes("*")))),
    passes: key({ policy: policy({ Principal: ACCOUNT, Action: "kms:DescribeKey", Resource: "*" }) }),
    fails: key({ policy: policy({ Principal: ACCOUNT, Action: "kms:*", Resource: "*" }) }),
  },
  {
    id: "kms-enabled",
    standsFor: ["CKV_AWS_227", "kms_cmk_are_used"],
    demands: "a key is enabled",
    types: ["aws_kms_key"],
    judge: ({ is_enabled }) => is_enabled !== false,
    passes: key({}),
    fails: key({ is_enabled: false }),
  },
  {
    id: "kms-single-region",
    standsFor: ["kms_cmk_not_multi_region"],
    demands: "a key stays in its region",
    types: ["aws_kms_key"],
    judge: ({ multi_region }) => multi_region !== true,
    passes: key({}),
    fails: key({ multi_region: true }),
  },
  {
    id: "kms-time-to-regret",
    standsFor: ["kms_cmk_not_deleted_unintentionally"],
    demands: "a key's deletion can be cancelled for at least seven days",
    types: ["aws_kms_key"],
    judge: ({ deletion_window_in_days: days = 30 }) => Number(days) >= 7,
    passes: key({ deletion_window_in_days: 30 }),
    fails: key({ deletion_window_in_days: 1 }),
  },
];
