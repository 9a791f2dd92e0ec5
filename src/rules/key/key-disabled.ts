import type { Rule } from "../rule";
import { keysOfTrails } from "../support/trail-keys";

export const keyDisabled: Rule = {
  meta: {
    id: "key-disabled",
    title: "Keys that encrypt trails are enabled",
    severity: "critical",
    why: "CloudTrail cannot write a file without its key, and what was written before cannot be read.",
    awsPage: "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html",
    fix: "Cancel the deletion, if there is one, and enable the key.",
    controls: ["FSBP KMS.3", "checkov CKV_AWS_227"],
    over: "model",
  },
  check: ({ model }) =>
    keysOfTrails(model)
      .filter(({ state }) => state !== "enabled")
      .map(({ id, name, state }) => ({ subject: id, message: `${name} is ${state.replace("-", " ")}` })),
};
