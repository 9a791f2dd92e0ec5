import { type JsonObject, list, object, type PlanJson, type ResourceChange, text } from "../plan-json";

/** Names and ARNs of buckets that something writes its logs to. */
export type LogBuckets = ReadonlySet<string>;

/** What writes logs to a bucket, and the arguments that name it. */
const WRITERS: Readonly<Record<string, (values: JsonObject) => readonly unknown[]>> = {
  aws_cloudtrail: ({ s3_bucket_name }) => [s3_bucket_name],
  aws_flow_log: ({ log_destination }) => [log_destination],
  aws_s3_bucket_logging: ({ target_bucket }) => [target_bucket],
  aws_config_delivery_channel: ({ s3_bucket_name }) => [s3_bucket_name],
  aws_lb: ({ access_logs }) => list(access_logs).map((block) => object(block).bucket),
  aws_cloudwatch_log_subscription_filter: ({ destination_arn }) => [destination_arn],
};

/** The buckets that logs went to before the plans. */
export function logBuckets(plans: readonly PlanJson[]): LogBuckets {
  const named = plans
    .flatMap((plan) => [...plan.prior, ...plan.changes.map(({ type, before }) => ({ type, values: before }))])
    .flatMap(({ type, values }) => WRITERS[type]?.(values) ?? []);
  return new Set(
    named
      .flatMap((value) => text(value) ?? [])
      .map((value) => value.replace(/^arn:[^:]*:s3:::/, "").replace(/\/.*/, "")),
  );
}

/** Whether it is one of them, or is called like one: its writer may stand in another state. */
export function isLogBucket({ address, before }: ResourceChange, buckets: LogBuckets): boolean {
  const name = text(before.bucket) ?? "";
  return (
    buckets.has(name) ||
    /(?:^|[-_.])(?:(?:access|flow|audit|trail|vpc)?logs?|audit|(?:cloud)?trails?|archives?)(?:$|[-_.\d])/i.test(
      `${name}.${address.split(".").at(-1)}`,
    )
  );
}
