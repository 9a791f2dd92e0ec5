import { expect, test } from "vitest";
import { FLOW_LOG_FIELDS, FLOW_LOG_FORMAT } from "../../src/audit/flow-log-format";
import { flowLogRights, flowLogTrust, trailRights, trailTrust } from "../../src/audit/log-policies";
import type { PolicyDocument } from "../../src/audit/policy";
import { allows } from "../support/iam";
import { APPS, NAMES, NETWORK, STRANGER } from "./three-accounts";

const PLACE = { accountId: APPS, region: "us-west-2" };
const ROLE = `arn:aws:iam::${APPS}:role/any`;

function assumes(trust: PolicyDocument, service: string, account: string, arn: string): Promise<boolean> {
  const context = { "aws:SourceAccount": account, "aws:SourceArn": arn };
  return allows({ by: service, to: "sts:AssumeRole", on: ROLE, resource: trust, context });
}

function writes(rights: PolicyDocument, to: string, on: string): Promise<boolean> {
  return allows({ by: ROLE, to, on, identity: [rights] });
}

const stream = (group: string, name: string, account = APPS) =>
  `arn:aws:logs:us-west-2:${account}:log-group:${group}:log-stream:${name}`;

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
test("the role of flow logs is assumed for flow logs of its own account and region alone", async () => {
  const trust = flowLogTrust(PLACE);
  const SERVICE = "vpc-flow-logs.amazonaws.com";
  const log = (account: string, region: string) => `arn:aws:ec2:${region}:${account}:vpc-flow-log/fl-1`;
  expect(await assumes(trust, SERVICE, APPS, log(APPS, "us-west-2"))).toBe(true);
  expect(await assumes(trust, SERVICE, APPS, log(APPS, "us-east-1"))).toBe(false);
  expect(await assumes(trust, SERVICE, STRANGER, log(STRANGER, "us-west-2"))).toBe(false);
  expect(await assumes(trust, "ec2.amazonaws.com", APPS, log(APPS, "us-west-2"))).toBe(false);
});

test("flow logs write to their log group, and to no other; they make none", async () => {
  const rights = flowLogRights(NAMES, PLACE);
  const ours = "/archipelago/core-dev/flow-logs";
  expect(await writes(rights, "logs:PutLogEvents", stream(ours, "eni-1-all"))).toBe(true);
  expect(await writes(rights, "logs:PutLogEvents", stream("/archipelago/core-dev/trail", "eni-1-all"))).toBe(false);
  expect(await writes(rights, "logs:PutLogEvents", stream(ours, "eni-1-all", NETWORK))).toBe(false);
  expect(await writes(rights, "logs:CreateLogGroup", `arn:aws:logs:us-west-2:${APPS}:log-group:${ours}`)).toBe(false);
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cross-service-confused-deputy-prevention.html
test("the role of a trail is assumed for that trail alone", async () => {
  const trust = trailTrust(NAMES, PLACE);
  const SERVICE = "cloudtrail.amazonaws.com";
  const trail = (account: string, name: string) => `arn:aws:cloudtrail:us-west-2:${account}:trail/${name}`;
  expect(await assumes(trust, SERVICE, APPS, trail(APPS, "core-dev"))).toBe(true);
  expect(await assumes(trust, SERVICE, APPS, trail(APPS, "other"))).toBe(false);
  expect(await assumes(trust, SERVICE, STRANGER, trail(STRANGER, "core-dev"))).toBe(false);
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
test("a trail writes its own streams, and those of an organization only if it is the organization's", async () => {
  const group = "/archipelago/core-dev/trail";
  const own = stream(group, `${APPS}_CloudTrail_us-west-2`);
  const organization = stream(group, `o-a1b2c3d4e5_${NETWORK}_CloudTrail_us-west-2`);
  const [alone, all] = [trailRights(NAMES, PLACE, false), trailRights(NAMES, PLACE, true)];
  expect(await writes(alone, "logs:PutLogEvents", own)).toBe(true);
  expect(await writes(alone, "logs:PutLogEvents", organization)).toBe(false);
  expect(await writes(all, "logs:PutLogEvents", organization)).toBe(true);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-default
test("records begin with the default format, so that what reads that goes on reading", () => {
  expect(FLOW_LOG_FORMAT).toMatch(/^\$\{version} \$\{account-id} \$\{interface-id} \$\{srcaddr} \$\{dstaddr} /);
  expect(FLOW_LOG_FIELDS.slice(0, 14).at(-1)).toBe("log-status");
  expect(new Set(FLOW_LOG_FIELDS).size).toBe(FLOW_LOG_FIELDS.length);
});
