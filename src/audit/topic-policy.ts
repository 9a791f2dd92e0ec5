import { arn } from "../network/arns";
import { primaryOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { AuditNames } from "./names";
import { overTlsAlone, type PolicyDocument, type PolicyStatement, policyOf } from "./policy";

/**
 * Who may publish to the topic of a region: alarms of the estate's accounts there, and in the bus's region its rules. People
 * and functions of the topic's own account do by their own policies.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicPolicy(plan: Pick<NetworkPlan, "accounts">, names: AuditNames, region: string): PolicyDocument {
  const primary = primaryOf(plan);
  const topic = names.topicArn(primary.id, region);
  const ids = plan.accounts.map(({ id }) => id);
  const alarms: PolicyStatement = {
    Sid: "Alarms",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: "sns:Publish",
    Resource: topic,
    Condition: {
      StringEquals: { "aws:SourceAccount": ids },
      ArnLike: { "aws:SourceArn": ids.map((id) => arn(region, "cloudwatch", id, "alarm:*")) },
    },
  };
  // AWS says that EventBridge fills in no condition keys when it publishes, so that a condition must not insist on them.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
  const events: PolicyStatement = {
    Sid: "ChangeEvents",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: topic,
    Condition: { StringEqualsIfExists: { "aws:SourceAccount": primary.id } },
  };
  const plain = overTlsAlone("OnlyEncrypted", "sns:Publish", topic);
  return region === primary.region ? policyOf(alarms, events, plain) : policyOf(alarms, plain);
}
