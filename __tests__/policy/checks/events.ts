import type { Check } from "../check";
import { allowed, isConditional, open, policy, sids } from "../statements";

const BUS_POLICY = "aws_cloudwatch_event_bus_policy";
const TARGET = "aws_cloudwatch_event_target";
const ACCOUNT = { AWS: "arn:aws:iam::222222222222:root" };

const bus = (text: string) => ({ [`${BUS_POLICY}.a`]: { policy: text } });

export const EVENT_CHECKS: readonly Check[] = [
  {
    id: "bus-not-open",
    standsFor: ["eventbridge_bus_exposed", "AwsSolutions-EVB1"],
    demands: "a bus lets in nobody unnamed without a condition",
    types: [BUS_POLICY],
    judge: (block) => sids(open(block.policy)),
    passes: bus(policy({ Principal: ACCOUNT, Action: "events:PutEvents" })),
    fails: bus(policy({ Principal: "*", Action: "events:PutEvents" })),
  },
  {
    id: "bus-no-account-unconditioned",
    standsFor: ["eventbridge_bus_cross_account_access"],
    demands: "a bus lets in accounts under a condition only",
    types: [BUS_POLICY],
    judge: (block) =>
      sids(
        allowed(block.policy).filter(
          (statement) => statement.principals.some((who) => who.startsWith("AWS:")) && !isConditional(statement),
        ),
      ),
    passes: bus(
      policy({
        Principal: ACCOUNT,
        Action: "events:PutEvents",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      }),
    ),
    fails: bus(policy({ Principal: ACCOUNT, Action: "events:PutEvents" })),
  },
  {
    id: "bus-actions",
    standsFor: ["AwsSolutions-IAM5"],
    demands: "a bus's policy allows to put events and nothing else",
    types: [BUS_POLICY],
    judge: (block) =>
      sids(allowed(block.policy).filter(({ actions }) => actions.some((action) => action !== "events:PutEvents"))),
    passes: bus(policy({ Principal: ACCOUNT, Action: "events:PutEvents" })),
    fails: bus(policy({ Principal: ACCOUNT, Action: ["events:PutEvents", "events:PutRule"] })),
  },
  {
    id: "target-dead-letters",
    standsFor: ["EventBusDLQ"],
    demands: "what a target did not take is kept",
    types: [TARGET],
    judge: ({ dead_letter_config }) => dead_letter_config !== undefined,
    passes: { [`${TARGET}.a`]: { dead_letter_config: { arn: "queue" } } },
    fails: { [`${TARGET}.a`]: { arn: "topic" } },
  },
];
