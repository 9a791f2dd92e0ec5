import type { Rule } from "../rule";

export const flowLogIncomplete: Rule = {
  meta: {
    id: "flow-log-incomplete",
    title: "Flow logs are active and take all traffic",
    severity: "medium",
    why: "A log of accepts alone shows no attack, one of rejects alone no theft, and one that is not active nothing.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    fix: "Set traffic_type to ALL, and see why AWS does not deliver the log.",
    controls: ["FSBP EC2.6", "CIS 4.7"],
    over: "model",
  },
  check: ({ model }) =>
    model.flowLogs.flatMap(({ id, traffic, active }) => {
      if (!active) return [{ subject: id, message: "it is not active" }];
      return traffic === "ALL" || traffic === null
        ? []
        : [{ subject: id, message: `it takes ${traffic} traffic alone` }];
    }),
};
