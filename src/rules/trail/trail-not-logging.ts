import type { Rule } from "../rule";

export const trailNotLogging: Rule = {
  meta: {
    id: "trail-not-logging",
    title: "Every trail is logging",
    severity: "critical",
    why: "A trail that was stopped looks as if it were there; whoever wants to leave no trace stops it first.",
    awsPage: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html",
    fix: "Start logging, and look up in the event history of each region who stopped it.",
    controls: ["checkov CKV_AWS_251"],
    over: "model",
  },
  check: ({ model }) =>
    model.trails
      .filter(({ logging }) => logging === false)
      .map(({ id, name }) => ({ subject: id, message: `${name} is not logging` })),
};
