import type { Rule } from "../rule";

export const flowLogUndelivered: Rule = {
  meta: {
    id: "flow-log-undelivered",
    title: "AWS delivers every flow log",
    severity: "high",
    why: "A flow log that is active and cannot be written records nothing that anybody will ever read.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html",
    fix: "Grant the role or bucket policy what the error names, and see that log group, bucket and key are there.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.flowLogs
      .filter(({ delivery }) => delivery === "failed")
      .map(({ id, deliveryError }) => ({ subject: id, message: `AWS says: ${deliveryError ?? "no reason"}` })),
};
