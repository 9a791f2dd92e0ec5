import { describe, expect, test } from "vitest";
import { type Alarm, alarmDescription } from "../../src/audit/alarm";
import { ATTENTION } from "../../src/audit/attention";
import { CIS_FILTERS, cisAlarms } from "../../src/audit/cis-filters";
import { FLOW_LOG_FIELDS } from "../../src/audit/flow-log-format";
import { addressUsage, natAlarms, rejectedConnections } from "../../src/audit/network-alarms";
import { DEFAULT_THRESHOLDS } from "../../src/network/audit";
import { counts } from "../support/log-filter";

const LONGEST = `${"v".repeat(48)}/${"z".repeat(10)}`;
const ALARMS: readonly Alarm[] = [
  ...cisAlarms(DEFAULT_THRESHOLDS, "account"),
  rejectedConnections(DEFAULT_THRESHOLDS),
  ...natAlarms(DEFAULT_THRESHOLDS, LONGEST, "nat-0"),
  addressUsage(DEFAULT_THRESHOLDS, LONGEST, "vpc-0"),
];

/** A line of a trail that a filter counts, and one like it that it does not. */
const LINES: Readonly<Record<string, { readonly is: object; readonly isNot: object }>> = {
  "unauthorized-calls": {
    is: { errorCode: "Client.UnauthorizedOperation" },
    isNot: { errorCode: "ThrottlingException" },
  },
  "sign-in-without-mfa": { is: signIn("No"), isNot: signIn("Yes") },
  "root-use": {
    is: { userIdentity: { type: "Root" }, eventType: "AwsApiCall" },
    isNot: { userIdentity: { type: "Root", invokedBy: "support.amazonaws.com" }, eventType: "AwsApiCall" },
  },
  "iam-policy-changes": { is: call("iam", "AttachRolePolicy"), isNot: call("iam", "GetRolePolicy") },
  "sign-in-failures": {
    is: { eventName: "ConsoleLogin", errorMessage: "Failed authentication" },
    isNot: { eventName: "ConsoleLogin" },
  },
  "organization-changes": { is: call("organizations", "CreateAccount"), isNot: call("iam", "CreatePolicy") },
  "trail-changes": { is: call("cloudtrail", "StopLogging"), isNot: call("cloudtrail", "LookupEvents") },
  "key-disabled": { is: call("kms", "DisableKey"), isNot: call("kms", "Decrypt") },
  "bucket-policy-changes": { is: call("s3", "PutBucketPolicy"), isNot: call("s3", "GetBucketPolicy") },
  "config-changes": { is: call("config", "StopConfigurationRecorder"), isNot: call("config", "PutEvaluations") },
  "security-group-changes": {
    is: call("ec2", "AuthorizeSecurityGroupIngress"),
    isNot: call("ec2", "DescribeSecurityGroups"),
  },
  "network-acl-changes": { is: call("ec2", "CreateNetworkAclEntry"), isNot: call("ec2", "DescribeNetworkAcls") },
  "gateway-changes": { is: call("ec2", "AttachInternetGateway"), isNot: call("ec2", "AttachVolume") },
  "route-table-changes": { is: call("ec2", "DeleteRoute"), isNot: call("apigateway", "DeleteRoute") },
  "vpc-changes": { is: call("ec2", "DeleteVpcPeeringConnection"), isNot: call("ec2", "DescribeVpcs") },
};

function call(service: string, eventName: string): object {
  return { eventSource: `${service}.amazonaws.com`, eventName };
}

function signIn(MFAUsed: string): object {
  return {
    eventName: "ConsoleLogin",
    additionalEventData: { MFAUsed },
    userIdentity: { type: "IAMUser" },
    responseElements: { ConsoleLogin: "Success" },
  };
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
describe.each(CIS_FILTERS)("the filter of $slug", ({ slug, pattern }) => {
  test("counts what it is for", () => {
    expect(counts(pattern, LINES[slug]?.is ?? {})).toBe(true);
  });

  test("does not count what only looks like it", () => {
    expect(counts(pattern, LINES[slug]?.isNot ?? {})).toBe(false);
  });

  test("is not longer than CloudWatch Logs takes, and no Terraform template", () => {
    expect(pattern.length).toBeLessThanOrEqual(1024);
    expect(pattern).not.toMatch(/[$%]\{/);
  });
});

test("the CIS set is whole: sections 5.1 to 5.15 of CIS AWS Foundations 3.0", () => {
  expect(CIS_FILTERS.length).toBe(15);
});

test("every CIS alarm watches the metric of its own filter, which is called as the filter", () => {
  const alarms = cisAlarms(DEFAULT_THRESHOLDS, "account");
  expect(alarms.map(({ metric }) => metric.name)).toEqual(CIS_FILTERS.map(({ slug }) => slug));
  expect(alarms.filter(({ metric }) => metric.namespace !== null)).toEqual([]);
});

test("one denied call is no alarm, one use of root is", () => {
  const threshold = (slug: string) =>
    cisAlarms(DEFAULT_THRESHOLDS, "account").find((alarm) => alarm.slug === slug)?.threshold;
  expect(threshold("unauthorized-calls")).toBe(5);
  expect(threshold("root-use")).toBe(0);
});

test("an alarm on the organization's trail says that the call may be any account's", () => {
  const meanings = cisAlarms(DEFAULT_THRESHOLDS, "organization").map(({ meaning }) => meaning);
  expect(meanings.filter((meaning) => !meaning.startsWith("In some account of the organization: "))).toEqual([]);
});

describe("every alarm", () => {
  test("is the only one of its name in an account and region", () => {
    const names = ALARMS.map(({ slug, subject }) => `${slug} ${subject}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(ALARMS)("$slug says what it means, what to do first and which runbook to open", (alarm) => {
    const where = `account ${"a".repeat(28)} (111111111111), ap-southeast-1`;
    const description = alarmDescription(alarm, where);
    expect(description).toContain(where);
    expect(description).toContain(`First: ${alarm.firstStep}`);
    expect(description).toMatch(new RegExp(` runbook: ${alarm.slug}$`));
    expect(description.length).toBeLessThanOrEqual(1024);
  });

  test.each(ALARMS)("$slug says why missing data means what it means", ({ missing }) => {
    expect(missing.because.length).toBeGreaterThan(20);
  });
});

test("the alarm on top has a runbook too", () => {
  expect(alarmDescription(ATTENTION, "account a (1), r")).toMatch(/ runbook: attention$/);
});

describe("rejected connections", () => {
  const { pattern } = rejectedConnections(DEFAULT_THRESHOLDS);
  const record = (action: string) => FLOW_LOG_FIELDS.map((field) => (field === "action" ? action : "-")).join(" ");

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html#matching-terms-events
  test("are the flow log records with that word", () => {
    expect(record("REJECT").split(" ")).toContain(pattern);
    expect(record("ACCEPT").split(" ")).not.toContain(pattern);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cloudwatch.html
test("address usage alarms at the percentage of 64,000 units, counted once a day", () => {
  expect(addressUsage(DEFAULT_THRESHOLDS, "hub", "vpc-0")).toMatchObject({
    metric: { namespace: "AWS/EC2", name: "NetworkAddressUsage", dimensions: { "Per-VPC Metrics": "vpc-0" } },
    threshold: 51_200,
    periodSeconds: 86_400,
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
test("a NAT gateway alarms at its first port error, and for drops above the threshold", () => {
  const alarms = natAlarms(DEFAULT_THRESHOLDS, "hub/1", "nat-0");
  expect(alarms.map(({ metric, threshold }) => [metric.name, threshold])).toEqual([
    ["ErrorPortAllocation", 0],
    ["PacketsDropCount", 100],
  ]);
  expect(alarms.map(({ metric }) => metric.dimensions)).toEqual([{ NatGatewayId: "nat-0" }, { NatGatewayId: "nat-0" }]);
});
