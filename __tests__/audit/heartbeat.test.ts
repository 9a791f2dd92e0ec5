import { expect, test } from "vitest";
import { heartbeatHours } from "../../src/audit/heartbeat";

test.each([
  ["rate(1 hour)", 3],
  ["rate(5 minutes)", 3],
  ["rate(90 minutes)", 5],
  ["rate(1 day)", 72],
  ["cron(0 * * * ? *)", 3],
  ["cron(0 */4 * * ? *)", 12],
])("a sweep by %s is missed after %i hours", (schedule, hours) => {
  expect(heartbeatHours(schedule)).toBe(hours);
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
test("CloudWatch looks back for seven days and no further", () => {
  expect(heartbeatHours("cron(0 3 ? * MON-FRI *)")).toBe(168);
});
