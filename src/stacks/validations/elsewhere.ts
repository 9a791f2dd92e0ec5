import { archivePlace } from "../../audit/archive-policy";
import { primaryOf } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import type { Place } from "./place";

/** Text in which accounts are named and nothing is used: what a policy says of others, and ids that are written down. */
const WORDS = new Set([
  "aws_cloudwatch_event_bus_policy.policy",
  "aws_iam_policy.policy",
  "aws_iam_role.assume_role_policy",
  "aws_iam_role_policy.policy",
  "aws_kms_key.policy",
  "aws_s3_bucket_policy.policy",
  "aws_s3_object.content",
  "aws_sns_topic_policy.policy",
  "aws_sqs_queue_policy.policy",
]);

/** Arguments whose values lie in one other place, and in which. */
const PLACES: Readonly<Record<string, "archive" | "bus" | "topic">> = {
  "aws_cloudtrail.kms_key_id": "archive",
  "aws_cloudtrail.s3_bucket_name": "archive",
  "aws_cloudwatch_composite_alarm.alarm_actions": "topic",
  "aws_cloudwatch_composite_alarm.insufficient_data_actions": "topic",
  "aws_cloudwatch_composite_alarm.ok_actions": "topic",
  "aws_cloudwatch_event_target.arn": "bus",
  "aws_cloudwatch_metric_alarm.alarm_actions": "topic",
  "aws_cloudwatch_metric_alarm.insufficient_data_actions": "topic",
  "aws_cloudwatch_metric_alarm.ok_actions": "topic",
  "aws_lambda_function.environment": "archive",
};

const ARN = /\barn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):(\d{12}):\S*/g;

/** What audit uses across accounts: trails the archive and its key, alarms the topic of their region, rules the bus. */
export class Elsewhere {
  readonly #plan: NetworkPlan;

  constructor(plan: NetworkPlan) {
    this.#plan = plan;
  }

  /** Whether an argument may name things of any account. */
  isWords(type: string, argument: string): boolean {
    return WORDS.has(`${type}.${argument}`);
  }

  /** The other place in which an argument's values may lie. */
  placeFor(type: string, argument: string, here: Place): Place | undefined {
    const where = PLACES[`${type}.${argument}`];
    if (where === undefined) return undefined;
    if (where === "archive") {
      if (this.#plan.audit === null) return undefined;
      const { account, region } = archivePlace(this.#plan);
      return { account: account.id, region };
    }
    const { id, region } = primaryOf(this.#plan);
    return { account: id, region: where === "topic" ? here.region : region };
  }
}

/** Places of the ARNs that are written out in a value. */
export function* arnsIn(value: unknown): Generator<{ readonly text: string; readonly place: Place }> {
  if (typeof value === "string") {
    for (const [text, region = "", account = ""] of value.matchAll(ARN)) yield { text, place: { account, region } };
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) yield* arnsIn(part);
  }
}
