import { describe, expect, test } from "vitest";
import { busPolicy, forwardingPermissions, forwardingTrust } from "../../src/audit/bus-policy";
import { AuditNames } from "../../src/audit/names";
import type { PolicyDocument } from "../../src/audit/policy";
import { topicPolicy } from "../../src/audit/topic-policy";
import type { PlannedAccount } from "../../src/network/plan";
import { allows } from "../support/iam";

const NETWORK: PlannedAccount = {
  name: "network",
  id: "111111111111",
  role: null,
  externalId: null,
  primary: true,
  region: "us-east-1",
  regions: ["us-east-1", "us-west-2"],
};
const APPS: PlannedAccount = { ...NETWORK, name: "apps", id: "222222222222", primary: false, region: "us-west-2" };
const STRANGER = "999999999999";
const PLAN = { accounts: [APPS, NETWORK] };
const NAMES = new AuditNames("core", "dev");
const BUS = "arn:aws:events:us-east-1:111111111111:event-bus/core-dev";

/** Whether a service may publish to the topic of a region. */
function publishes(service: string, region: string, source: Record<string, string>, plain = false): Promise<boolean> {
  return allows({
    by: service,
    to: "sns:Publish",
    on: NAMES.topicArn(NETWORK.id, region),
    resource: topicPolicy(PLAN, NAMES, region),
    context: { ...source, "aws:SecureTransport": plain ? "false" : "true" },
  });
}

function alarmOf(account: string, region: string) {
  return { "aws:SourceAccount": account, "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:core-x-dev` };
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
describe("the topic of a region", () => {
  const ALARMS = "cloudwatch.amazonaws.com";

  test("takes alarms of every account of the estate in that region", async () => {
    expect(await publishes(ALARMS, "us-west-2", alarmOf(APPS.id, "us-west-2"))).toBe(true);
    expect(await publishes(ALARMS, "us-west-2", alarmOf(NETWORK.id, "us-west-2"))).toBe(true);
  });

  test("takes no alarm of another account", async () => {
    expect(await publishes(ALARMS, "us-west-2", alarmOf(STRANGER, "us-west-2"))).toBe(false);
  });

  test("takes no alarm of an account that only says it is of the estate", async () => {
    const source = { ...alarmOf(STRANGER, "us-west-2"), "aws:SourceAccount": APPS.id };
    expect(await publishes(ALARMS, "us-west-2", source)).toBe(false);
  });

  test("takes nothing from CloudWatch that is no alarm", async () => {
    const source = {
      ...alarmOf(APPS.id, "us-west-2"),
      "aws:SourceArn": "arn:aws:cloudwatch::222222222222:dashboard/x",
    };
    expect(await publishes(ALARMS, "us-west-2", source)).toBe(false);
  });

  test("takes nothing that was sent in the clear", async () => {
    expect(await publishes(ALARMS, "us-west-2", alarmOf(APPS.id, "us-west-2"), true)).toBe(false);
  });

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
  test("takes events of rules in the bus's region, whether or not EventBridge says whose they are", async () => {
    expect(await publishes("events.amazonaws.com", "us-east-1", {})).toBe(true);
    expect(await publishes("events.amazonaws.com", "us-east-1", { "aws:SourceAccount": NETWORK.id })).toBe(true);
  });

  test("takes no event that is said to be another account's", async () => {
    expect(await publishes("events.amazonaws.com", "us-east-1", { "aws:SourceAccount": STRANGER })).toBe(false);
  });

  test("takes no events where there is no bus", async () => {
    expect(await publishes("events.amazonaws.com", "us-west-2", {})).toBe(false);
  });

  test("allows nobody by a star", () => {
    const allowing = topicPolicy(PLAN, NAMES, "us-east-1").Statement.filter(({ Effect }) => Effect === "Allow");
    expect(JSON.stringify(allowing.map(({ Principal }) => Principal))).not.toContain("*");
  });
});

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
describe("the bus", () => {
  const policy = busPolicy(PLAN, NAMES);
  const puts = (account: string, identity: PolicyDocument) =>
    allows({
      by: `arn:aws:iam::${account}:role/core-forward-dev`,
      to: "events:PutEvents",
      on: BUS,
      identity: [identity],
      resource: policy,
    });

  test("takes events that an account of the estate forwards", async () => {
    expect(await puts(APPS.id, forwardingPermissions(PLAN, NAMES))).toBe(true);
    expect(await puts(NETWORK.id, forwardingPermissions(PLAN, NAMES))).toBe(true);
  });

  test("takes none of another account", async () => {
    expect(await puts(STRANGER, forwardingPermissions(PLAN, NAMES))).toBe(false);
  });

  test("takes none of a role without the permission, though its account is the estate's", async () => {
    const other = forwardingPermissions(PLAN, new AuditNames("other", "dev"));
    expect(await puts(APPS.id, other)).toBe(false);
  });

  test("lets nobody write rules on it", () => {
    expect(policy.Statement.map(({ Action }) => Action)).toEqual(["events:PutEvents"]);
  });
});

// https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
describe("the forwarding role", () => {
  const assumes = (account: string, rule: string, region = "us-west-2") =>
    allows({
      by: "events.amazonaws.com",
      to: "sts:AssumeRole",
      on: "arn:aws:iam::222222222222:role/core-forward-dev",
      resource: forwardingTrust(APPS, NAMES),
      context: {
        "aws:SourceAccount": account,
        "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/${rule}`,
      },
    });

  test("is taken for the account's forwarding rules, in every region", async () => {
    expect(await assumes(APPS.id, "core-forward-ec2-dev")).toBe(true);
    expect(await assumes(APPS.id, "core-forward-kms-dev", "eu-west-1")).toBe(true);
  });

  test("is not taken for another rule", async () => {
    expect(await assumes(APPS.id, "theirs")).toBe(false);
  });

  test("is not taken for a rule of another account", async () => {
    expect(await assumes(STRANGER, "core-forward-ec2-dev")).toBe(false);
  });

  test("may put events on the estate's bus and do nothing else", () => {
    expect(forwardingPermissions(PLAN, NAMES).Statement).toEqual([
      { Sid: "Forward", Effect: "Allow", Action: "events:PutEvents", Resource: BUS },
    ]);
  });
});
