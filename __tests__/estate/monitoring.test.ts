import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { estateOf, input, problemOf } from "./support";

const EMAIL = "ops@example.com";

function monitored(monitoring: Record<string, unknown>, audit: Record<string, unknown> = {}) {
  return input({ audit, monitoring });
}

function subscribed(...subscribers: Record<string, unknown>[]) {
  return monitored({ subscribers });
}

test("an address is enough", () => {
  expect(estateOf(monitored({ email: EMAIL })).monitoring).toEqual({
    subscribers: [{ protocol: "email", endpoint: EMAIL }],
    thresholds: {
      unauthorizedCalls: 5,
      rejectedConnections: 1000,
      natPortErrors: 0,
      natPacketDrops: 100,
      addressUsagePercent: 80,
    },
    path: ["monitoring"],
  });
});

test("subscribers of every protocol are sorted, whatever their order in the file", () => {
  const subscribers = [
    { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:123456789012:alerts" },
    { protocol: "https", endpoint: "https://alerts.example.com/aws?key=1" },
    { protocol: "email", endpoint: "b@example.com" },
    { protocol: "lambda", endpoint: "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:alerts:live" },
  ];
  const email = ["c@example.com", "a@example.com"];
  const { monitoring } = estateOf(monitored({ email, subscribers }));
  expect(monitoring?.subscribers.map(({ endpoint }) => endpoint)).toEqual([
    "a@example.com",
    "b@example.com",
    "c@example.com",
    "https://alerts.example.com/aws?key=1",
    "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:alerts:live",
    "arn:aws:sqs:us-east-1:123456789012:alerts",
  ]);
  const turned = { email: email.toReversed(), subscribers: subscribers.toReversed() };
  expect(estateOf(monitored(turned)).monitoring).toEqual(monitoring);
});

test("a threshold is set alone", () => {
  expect(estateOf(monitored({ email: EMAIL, alarms: { natPortErrors: 3 } })).monitoring?.thresholds).toMatchObject({
    natPortErrors: 3,
    rejectedConnections: 1000,
  });
});

test.each([
  ["natPortErrors", -1, "at least 0"],
  ["addressUsagePercent", 101, "at most 100"],
  ["addressUsagePercent", 0, "at least 1"],
])("a threshold %s of %d is out of range", (name, value, allowed) => {
  expect(problemOf(monitored({ email: EMAIL, alarms: { [name]: value } }))).toMatchObject({
    code: "E-OUT-OF-RANGE",
    path: ["monitoring", "alarms", name],
    allowed,
  });
});

test("monitoring needs audit", () => {
  expect(problemOf(input({ monitoring: { email: EMAIL } }))).toMatchObject({
    code: "E-MONITORING-AUDIT",
    path: ["monitoring"],
    at: "key",
    message: "monitoring needs audit, which is off: alarms are made from the trail and the flow logs",
    fix: "add audit: {}, or remove monitoring",
  });
});

test.each([{ audit: { retainDays: "x" } }, { audit: 5 }, { audti: {} }])(
  "audit is not called off while %j is at fault",
  (over) => {
    const { problems } = readEstate(input({ ...over, monitoring: { email: EMAIL } }));
    expect(problems.map(({ code }) => code)).not.toContain("E-MONITORING-AUDIT");
    expect(problems).toHaveLength(1);
  },
);

test("monitoring that tells nobody is a warning", () => {
  const { estate, problems } = readEstate(monitored({}));
  expect(estate?.monitoring?.subscribers).toEqual([]);
  expect(problems).toMatchObject([{ code: "W-SUBSCRIBERS-NONE", path: ["monitoring"], at: "key" }]);
});

test.each([
  "ops",
  "ops@example",
  "ops@@example.com",
  "ops example@example.com",
  "ops@example.com, dev@example.com",
  "ops@-example.com",
])("%s is no e-mail address", (email) => {
  expect(problemOf(monitored({ email }))).toMatchObject({
    code: "E-SUBSCRIBER",
    path: ["monitoring", "email"],
    message: `${JSON.stringify(email)} is not an e-mail address`,
    allowed: "an e-mail address, such as ops@example.com",
  });
});

test("an address of a list is named by its place", () => {
  expect(problemOf(monitored({ email: [EMAIL, "Ops <dev@example.com>"] }))).toMatchObject({
    code: "E-SUBSCRIBER",
    path: ["monitoring", "email", 1],
    fix: "write dev@example.com",
  });
});

test.each([
  ["https", "http://example.com/a", "write https://example.com/a"],
  ["https", "https://example", "write an https URL"],
  ["https", "https://example.com/a b", "write an https URL"],
  ["https", EMAIL, "write protocol: email"],
  ["sqs", "https://sqs.us-east-1.amazonaws.com/123456789012/alerts", "write protocol: https"],
  ["sqs", "arn:aws:sqs:us-east-1:12345:alerts", "write the ARN of a standard SQS queue"],
  // https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html
  [
    "sqs",
    "arn:aws:sqs:us-east-1:123456789012:alerts.fifo",
    "name a standard queue: the topics deliver to no FIFO queue",
  ],
  ["lambda", "arn:aws:sqs:us-east-1:123456789012:alerts", "write protocol: sqs"],
  ["lambda", "alerts", "write the ARN of a Lambda function"],
  ["email", "mailto:ops@example.com", "write ops@example.com"],
])("%s does not deliver to %s", (protocol, endpoint, fix) => {
  expect(problemOf(subscribed({ protocol, endpoint }))).toMatchObject({
    code: "E-SUBSCRIBER",
    path: ["monitoring", "subscribers", 0, "endpoint"],
    fix,
  });
});

test("a protocol that SNS has and the estate has not is refused", () => {
  expect(problemOf(subscribed({ protocol: "sms", endpoint: "+15555550100" }))).toMatchObject({
    code: "E-BAD-VALUE",
    path: ["monitoring", "subscribers", 0, "protocol"],
    allowed: "email, https, sqs, lambda",
  });
});

test("an entry at fault does not hide the next", () => {
  const { problems } = readEstate(
    subscribed({ protocol: "sms", endpoint: "1" }, { protocol: "sqs", endpoint: "x" }, { protocol: "https" }),
  );
  expect(problems.map(({ code, path }) => `${path.join(".")} ${code}`).sort()).toEqual([
    "monitoring.subscribers.0.protocol E-BAD-VALUE",
    "monitoring.subscribers.1.endpoint E-SUBSCRIBER",
    "monitoring.subscribers.2.endpoint E-MISSING-KEY",
  ]);
});

test("nobody is told twice", () => {
  const subscribers = [{ protocol: "email", endpoint: "Ops@example.com" }];
  expect(problemOf(monitored({ email: EMAIL, subscribers }))).toMatchObject({
    code: "E-SUBSCRIBER-DUPLICATE",
    path: ["monitoring", "subscribers", 0, "endpoint"],
    message: '"Ops@example.com" is told twice',
    related: [{ path: ["monitoring", "email"], note: "ops@example.com by email" }],
  });
});

test.each([
  ["unauthorizedCalls", { trail: "off" }, "'unauthorizedCalls' does nothing without a trail: audit.trail is off"],
  [
    "rejectedConnections",
    { flowLogs: { to: ["archive"] } },
    "'rejectedConnections' does nothing without flow logs in CloudWatch Logs",
  ],
  [
    "rejectedConnections",
    { flowLogs: "off" },
    "'rejectedConnections' does nothing without flow logs in CloudWatch Logs",
  ],
])("a threshold of %s is refused with %j", (name, audit, message) => {
  const alarms = { [name]: 1 };
  expect(problemOf(monitored({ email: EMAIL, alarms }, audit))).toMatchObject({
    code: "E-ALARM-IDLE",
    path: ["monitoring", "alarms", name],
    at: "key",
    message,
  });
  expect(readEstate(monitored({ email: EMAIL, alarms })).problems).toEqual([]);
  expect(readEstate(monitored({ email: EMAIL }, audit)).problems).toEqual([]);
});
