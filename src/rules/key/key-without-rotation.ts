import type { Rule } from "../rule";
import { keysOfTrails } from "../support/trail-keys";

export const keyWithoutRotation: Rule = {
  meta: {
    id: "key-without-rotation",
    title: "Keys that encrypt trails are rotated",
    severity: "medium",
    why: "One material for years is a larger loss when it leaks.",
    awsPage: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    fix: "Set enable_key_rotation.",
    controls: ["CIS 4.6", "FSBP KMS.4", "Prowler kms_cmk_rotation_enabled", "checkov CKV_AWS_7", "trivy AVD-AWS-0065"],
    over: "model",
  },
  check: ({ model }) =>
    keysOfTrails(model)
      .filter(({ rotation }) => rotation === false)
      .map(({ id, name }) => ({ subject: id, message: `${name} is not rotated` })),
};
