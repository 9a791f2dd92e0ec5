import { describe, expect, test } from "vitest";
import { CHANGE_CATEGORIES, type ChangeCategory } from "../../src/audit/change-catalogue";
import { forwardedPatterns, patternOf } from "../../src/audit/change-events";
import { eventText } from "../../src/audit/event-text";
import { AuditNames } from "../../src/audit/names";
import { matches } from "../support/event-pattern";
import { everyPlan } from "../support/every-plan";

const BASE = "core-dev";

/** What CloudTrail gives EventBridge of a call. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
function call(service: string, eventName: string, requestParameters: object = {}, more: object = {}) {
  return {
    source: `aws.${service}`,
    "detail-type": "AWS API Call via CloudTrail",
    account: "222222222222",
    region: "us-west-2",
    detail: { eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...more },
  };
}

/** A call of a category, about the estate's own. */
function callOf({ service, only }: ChangeCategory, eventName: string, more?: object) {
  return call(service, eventName, only ? { [only.parameter]: `${only.prefix(BASE)}x` } : {}, more);
}

/** An event as CloudTrail writes it, by category, and one like it that changes nothing of the kind. */
const EXAMPLES: Readonly<Record<string, { readonly is: object; readonly isNot: object }>> = {
  peering: { is: call("ec2", "DeleteVpcPeeringConnection"), isNot: call("ec2", "DescribeVpcPeeringConnections") },
  route: { is: call("ec2", "DeleteRoute"), isNot: call("apigateway", "DeleteRoute") },
  "security-group": {
    is: call("ec2", "ModifySecurityGroupRules"),
    isNot: call("rds", "AuthorizeDBSecurityGroupIngress"),
  },
  "network-acl": { is: call("ec2", "ReplaceNetworkAclEntry"), isNot: call("ec2", "CreateRoute") },
  "flow-log": { is: call("ec2", "DeleteFlowLogs"), isNot: call("ec2", "DescribeFlowLogs") },
  "internet-gateway": { is: call("ec2", "AttachInternetGateway"), isNot: call("ec2", "AttachVolume") },
  "nat-gateway": { is: call("ec2", "DeleteNatGateway"), isNot: call("ec2", "RunInstances") },
  vpc: { is: call("ec2", "ModifyVpcAttribute"), isNot: call("ec2", "DescribeVpcAttribute") },
  transit: { is: call("ec2", "CreateTransitGatewayVpcAttachment"), isNot: call("ec2", "CreateVpc") },
  trail: { is: call("cloudtrail", "StopLogging"), isNot: call("cloudtrail", "LookupEvents") },
  key: { is: call("kms", "DisableKey"), isNot: call("kms", "GenerateDataKey") },
  "log-group": {
    is: call("logs", "DeleteLogGroup", { logGroupName: "/archipelago/core-dev/flow-logs" }),
    isNot: call("logs", "DeleteLogGroup", { logGroupName: "/aws/lambda/theirs" }),
  },
  archive: {
    is: call("s3", "PutBucketPolicy", { bucketName: "core-dev-archive-111111111111" }),
    isNot: call("s3", "PutBucketPolicy", { bucketName: "theirs" }),
  },
};

describe.each(CHANGE_CATEGORIES)("changes of $slug", (category) => {
  const pattern = patternOf(category, BASE);

  test("are told of", () => {
    expect(matches(pattern, EXAMPLES[category.slug]?.is)).toBe(true);
  });

  test("are not made of what only looks like it", () => {
    expect(matches(pattern, EXAMPLES[category.slug]?.isNot)).toBe(false);
  });

  test("are not told of when the call failed", () => {
    const [event = ""] = category.events;
    expect(matches(pattern, callOf(category, event))).toBe(true);
    expect(matches(pattern, callOf(category, event, { errorCode: "Client.UnauthorizedOperation" }))).toBe(false);
  });

  test("reach the bus: each event goes there once, and is of one category there", () => {
    for (const eventName of category.events) {
      const event = callOf(category, eventName);
      const forwarded = [...forwardedPatterns(BASE).values()].filter((one) => matches(one, event));
      const told = CHANGE_CATEGORIES.filter((one) => matches(patternOf(one, BASE), event));
      expect([forwarded.length, told.map(({ slug }) => slug)]).toEqual([1, [category.slug]]);
    }
  });
});

describe("what an account forwards", () => {
  test("is nothing that nobody is told of", () => {
    const forwarded = [...forwardedPatterns(BASE).values()];
    for (const { isNot } of Object.values(EXAMPLES)) {
      const told = CHANGE_CATEGORIES.some((category) => matches(patternOf(category, BASE), isNot));
      expect(forwarded.some((pattern) => matches(pattern, isNot))).toBe(told);
    }
  });

  test("does not come back: what publishing and forwarding call is no change", () => {
    const calls = [call("sns", "Publish"), call("events", "PutEvents"), call("sqs", "SendMessage")];
    const patterns = [...forwardedPatterns(BASE).values()];
    expect(calls.filter((one) => patterns.some((pattern) => matches(pattern, one)))).toEqual([]);
  });

  test("keeps to one narrowing for each service, which its one pattern can say", () => {
    const narrowings = new Set(CHANGE_CATEGORIES.map(({ service, only }) => `${service} ${only?.parameter}`));
    expect(narrowings.size).toBe(new Set(CHANGE_CATEGORIES.map(({ service }) => service)).size);
  });
});

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
test("no pattern of any plan is longer than EventBridge takes", () => {
  everyPlan(({ plan }) => {
    const { base } = new AuditNames(plan.name, plan.environment ?? "abcdefgh");
    const patterns = [
      ...forwardedPatterns(base).values(),
      ...CHANGE_CATEGORIES.map((category) => patternOf(category, base)),
    ];
    expect(Math.max(...patterns.map((pattern) => JSON.stringify(pattern).length))).toBeLessThanOrEqual(2048);
  });
});

test("the longest names leave every pattern short enough", () => {
  const base = `${"e".repeat(30)}-${"s".repeat(16)}`;
  const lengths = [...forwardedPatterns(base).values()].map((pattern) => JSON.stringify(pattern).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(2048);
});

describe("the message of a change", () => {
  test.each(CHANGE_CATEGORIES)("of $slug fills in what it names, and says what to do", (category) => {
    const { inputPaths, inputTemplate } = eventText(category);
    const named = [...inputTemplate.matchAll(/<([a-z]+)>/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(inputPaths).sort());
    expect(inputTemplate).toContain(`"runbook: change-${category.slug}"`);
    expect(inputTemplate).toContain(category.firstStep);
  });

  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
  test("is lines in quotes, without a quote within, no longer than EventBridge takes", () => {
    for (const category of CHANGE_CATEGORIES) {
      const { inputTemplate } = eventText(category);
      expect(inputTemplate.split("\n").filter((line) => !/^"[^"\\]*"$/.test(line))).toEqual([]);
      expect(inputTemplate.length).toBeLessThanOrEqual(8192);
    }
  });
});
