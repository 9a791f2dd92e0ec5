import { expect, test } from "vitest";
import { heartbeatHours } from "../../src/audit/heartbeat";

test.each([
  ["rate(1 hour)", 3],
  ["rate(5 minutes)", 3],
  ["rate(2 hours)", 6],
  ["rate(90 minutes)", 5],
  ["rate(1 day)", 72],
  ["cron(0 * * * ? *)", 3],
  ["cron(*/15 * * * ? *)", 3],
  ["cron(0 */4 * * ? *)", 12],
  ["cron(30 0/6 * * ? *)", 18],
  ["cron(0 3 * * ? *)", 72],
])("a sweep by %s is missed after %i hours", (schedule, hours) => {
  expect(heartbeatHours(schedule)).toBe(hours);
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
test("CloudWatch looks back for seven days and no further", () => {
  expect(heartbeatHours("rate(30 days)")).toBe(168);
  expect(heartbeatHours("cron(0 3 ? * MON-FRI *)")).toBe(168);
});
