import { expect, test } from "vitest";
import { SCHEDULE_PATTERN, scheduleFault } from "../../src/estate/schedule";

// Grammar: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html

test.each([
  "rate(1 hour)",
  "rate(2 hours)",
  "rate(1 minute)",
  "rate(90 minutes)",
  "rate(1 day)",
  "cron(0 12 * * ? *)",
  "cron(0 * * * ? *)",
  "cron(0 * ? * * *)",
  "cron(0/15 * * * ? *)",
  "cron(5,35 0-23 * JAN-DEC ? *)",
  "cron(0 */2 ? * SUN-SAT *)",
  "cron(0 1/2 1-31 1-12 ? 1970-2199)",
])("%s is a schedule", (text) => {
  expect(scheduleFault(text)).toBeUndefined();
  expect(text).toMatch(new RegExp(SCHEDULE_PATTERN));
});

test.each([
  ["rate(1 hours)", "write rate(1 hour)"],
  ["rate(2 hour)", "write rate(2 hours)"],
  ["rate(030 minutes)", "write rate(30 minutes)"],
  ["rate(0 hours)", "write rate(1 hour)"],
  ["rate(60 min)", "write rate(60 minutes)"],
  ["rate(1.5 hours)", "write rate(1 hour)"],
  ["1 hour", "write rate(1 hour)"],
  ["30m", "write rate(30 minutes)"],
  ["hourly", "write rate(1 hour)"],
  ["", "write rate(1 hour)"],
  ["0 * * * *", "write cron(0 * * * ? *)"],
  ["cron(0 * * * *)", "write cron(0 * * * ? *)"],
  ["cron(0 * * * * *)", "write cron(0 * * * ? *)"],
  ["cron(0 * ? * ? *)", "write cron(0 * * * ? *)"],
  ["cron(60 * * * ? *)", "write rate(1 hour)"],
  ["cron(0 24 * * ? *)", "write rate(1 hour)"],
  ["cron(0 * 0 * ? *)", "write rate(1 hour)"],
  ["cron(0 * * 13 ? *)", "write rate(1 hour)"],
  ["cron(0 * ? * 8 *)", "write rate(1 hour)"],
  ["cron(0 * ? * MONDAY *)", "write rate(1 hour)"],
  ["cron(? * * * ? *)", "write rate(1 hour)"],
  ["cron(0/0 * * * ? *)", "write rate(1 hour)"],
  ["cron(30-10 * * * ? *)", "write rate(1 hour)"],
  ["at(2027-01-01T00:00:00)", "write rate(1 hour)"],
])("EventBridge refuses %j", (text, fix) => {
  expect(scheduleFault(text)).toMatchObject({ code: "E-SCHEDULE", fix });
});

test("what is wrong with a cron expression is said", () => {
  const faultOf = (fields: string) => scheduleFault(`cron(${fields})`)?.message;
  expect(faultOf("0 * * *")).toBe('EventBridge refuses "cron(0 * * *)": it has 4 fields, not six');
  expect(faultOf("0 * ? * ? *")).toBe(
    'EventBridge refuses "cron(0 * ? * ? *)": the day of the month or the day of the week has to be ?, and not both',
  );
  expect(faultOf("0 25 * * ? *")).toBe('EventBridge refuses "cron(0 25 * * ? *)": the field for hours cannot be "25"');
});

test.each([
  ["rate(1441 minutes)", "pauses for 1441 minutes"],
  ["rate(25 hours)", "pauses for 25 hours"],
  ["rate(2 days)", "pauses for 48 hours"],
  ["cron(0 * ? * MON-FRI *)", "leaves whole days out"],
  ["cron(0 * 1 * ? *)", "leaves whole days out"],
  ["cron(0 * L * ? *)", "leaves whole days out"],
  ["cron(0 * ? * 2#1 *)", "leaves whole days out"],
  ["cron(0 * * JAN ? *)", "leaves whole days out"],
  ["cron(0 * * * ? 2027)", "leaves whole days out"],
])("%s is too rare", (text, message) => {
  expect(scheduleFault(text)).toMatchObject({
    code: "E-SCHEDULE-RARE",
    message: `"${text}" ${message}`,
    allowed: "at least once a day",
  });
});
