import { describe, expect, test } from "vitest";
import { type KeyPurpose, keyPlaces } from "../../src/audit/key-places";
import { keyPolicy } from "../../src/audit/key-policy";
import type { NetworkPlan } from "../../src/network/plan";
import {
  APPS,
  type Asking,
  type Context,
  LOGS,
  NAMES,
  NETWORK,
  personMay,
  STRANGER,
  serviceMay,
  threeAccounts,
} from "./three-accounts";

const ALL = threeAccounts({ audit: { account: "logs" }, monitoring: {}, compliance: {} });

/** The key of a place, by the policy that it has when each purpose has its own. */
function keyOf(place: string, purpose: KeyPurpose, plan: NetworkPlan = ALL): Asking {
  const found = keyPlaces(plan).find(({ key }) => key === place);
  if (!found?.purposes.includes(purpose)) throw new Error(`${place} has no key for ${purpose}`);
  const { account, region } = found;
  const policy = keyPolicy(plan, NAMES, found, [purpose]);
  return { policy, of: account.id, on: `arn:aws:kms:${region}:${account.id}:key/1234abcd-12ab-34cd-56ef-1234567890ab` };
}

const DATA_KEY = "kms:GenerateDataKey";

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
describe("the key of a place's logs", () => {
  const key = keyOf("apps/us-west-2", "logs");
  const group = (account: string, region: string, name: string): Context => ({
    "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:${name}`,
  });

  test.each(["/archipelago/core-dev/flow-logs", "/archipelago/core-dev/trail"])("encrypts %s", async (name) => {
    expect(await serviceMay(key, "logs.us-west-2.amazonaws.com", DATA_KEY, group(APPS, "us-west-2", name))).toBe(true);
  });

  test.each([
    ["another log group of the account", group(APPS, "us-west-2", "/archipelago/core-dev/flow-logs-2")],
    ["the same log group of another account", group(STRANGER, "us-west-2", "/archipelago/core-dev/trail")],
    ["the same log group of another account of the estate", group(NETWORK, "us-west-2", "/archipelago/core-dev/trail")],
  ])("does not encrypt %s", async (_, context) => {
    expect(await serviceMay(key, "logs.us-west-2.amazonaws.com", DATA_KEY, context)).toBe(false);
  });

  test("serves CloudWatch Logs of no other region, and no other service", async () => {
    const context = group(APPS, "us-west-2", "/archipelago/core-dev/trail");
    expect(await serviceMay(key, "logs.us-east-1.amazonaws.com", DATA_KEY, context)).toBe(false);
    expect(await serviceMay(key, "events.amazonaws.com", DATA_KEY, context)).toBe(false);
  });

  test("encrypts the function's log group in the primary's region alone", async () => {
    const logs = "logs.us-east-1.amazonaws.com";
    const ofFunction = "/aws/lambda/core-compliance-dev";
    const primary = keyOf("network/us-east-1", "logs");
    expect(await serviceMay(primary, logs, DATA_KEY, group(NETWORK, "us-east-1", ofFunction))).toBe(true);
    const other = keyOf("logs/us-east-1", "logs");
    expect(await serviceMay(other, logs, DATA_KEY, group(LOGS, "us-east-1", ofFunction))).toBe(false);
  });
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
describe("the key of the archive, for trails,", () => {
  const key = keyOf("logs/us-east-1", "archive");
  const TRAIL = "cloudtrail.amazonaws.com";
  const trail = (arn: string): Context => ({
    "aws:SourceArn": arn,
    "kms:EncryptionContext:aws:cloudtrail:arn": arn,
  });

  test("encrypts those of every account of the estate", async () => {
    for (const [account, region] of [
      [NETWORK, "us-east-1"],
      [APPS, "us-west-2"],
      [LOGS, "us-east-1"],
    ] as const) {
      const ours = trail(`arn:aws:cloudtrail:${region}:${account}:trail/core-dev`);
      expect(await serviceMay(key, TRAIL, DATA_KEY, ours)).toBe(true);
      expect(await serviceMay(key, TRAIL, "kms:DescribeKey", ours)).toBe(true);
    }
  });

  test.each([
    ["a trail of another account", trail(`arn:aws:cloudtrail:us-east-1:${STRANGER}:trail/core-dev`)],
    ["another trail of an account of the estate", trail(`arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/other`)],
    [
      "a trail that encrypts in the name of one of ours",
      {
        ...trail(`arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev`),
        "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${STRANGER}:trail/core-dev`,
      },
    ],
  ])("does not encrypt %s", async (_, context) => {
    expect(await serviceMay(key, TRAIL, DATA_KEY, context)).toBe(false);
  });

  // "kms:Decrypt permissions are required to create or update a trail" whose bucket has a bucket key:
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html#create-kms-key-policy-for-cloudtrail-decrypt
  test("decrypts for ours, without which no trail is made on a bucket with a bucket key, and for no other", async () => {
    const ours = trail(`arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev`);
    expect(await serviceMay(key, TRAIL, "kms:Decrypt", ours)).toBe(true);
    const theirs = trail(`arn:aws:cloudtrail:us-east-1:${STRANGER}:trail/core-dev`);
    expect(await serviceMay(key, TRAIL, "kms:Decrypt", theirs)).toBe(false);
    expect(await serviceMay(key, TRAIL, "kms:Decrypt", {})).toBe(false);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-changes
  test("makes the bucket's key, whose context is the bucket and may not name the trail", async () => {
    const bucket = "arn:aws:s3:::core-dev-archive-333333333333";
    const asked = { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev` };
    expect(await serviceMay(key, TRAIL, DATA_KEY, { ...asked, "kms:EncryptionContext:aws:s3:arn": bucket })).toBe(true);
    const stranger = { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${STRANGER}:trail/core-dev` };
    expect(await serviceMay(key, TRAIL, DATA_KEY, { ...stranger, "kms:EncryptionContext:aws:s3:arn": bucket })).toBe(
      false,
    );
  });

  test("serves an organization's trail as the primary account's alone", async () => {
    const one = keyOf(
      "logs/us-east-1",
      "archive",
      threeAccounts({ audit: { account: "logs", trail: { organization: true } } }),
    );
    expect(
      await serviceMay(one, TRAIL, DATA_KEY, trail(`arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev`)),
    ).toBe(true);
    expect(await serviceMay(one, TRAIL, DATA_KEY, trail(`arn:aws:cloudtrail:us-west-2:${APPS}:trail/core-dev`))).toBe(
      false,
    );
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
describe("the key of the archive, for flow logs,", () => {
  const key = keyOf("logs/us-east-1", "archive");
  const DELIVERY = "delivery.logs.amazonaws.com";
  const source = (account: string, arnOf = account): Context => ({
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:logs:us-west-2:${arnOf}:*`,
  });

  test("encrypts those of accounts with VPCs", async () => {
    expect(await serviceMay(key, DELIVERY, DATA_KEY, source(APPS))).toBe(true);
    expect(await serviceMay(key, DELIVERY, DATA_KEY, source(NETWORK))).toBe(true);
  });

  test.each([
    ["another account", source(STRANGER)],
    ["an account of the estate without VPCs", source(LOGS)],
    ["another account that says it is one of ours", source(APPS, STRANGER)],
  ])("does not encrypt those of %s", async (_, context) => {
    expect(await serviceMay(key, DELIVERY, DATA_KEY, context)).toBe(false);
  });

  test("has no word of them when they do not go there", () => {
    const plan = threeAccounts({ audit: { account: "logs", flowLogs: { to: ["cloudwatch"] } } });
    expect(JSON.stringify(keyOf("logs/us-east-1", "archive", plan))).not.toContain(DELIVERY);
  });
});

describe("the key of the archive, for the function in another account,", () => {
  const key = keyOf("logs/us-east-1", "archive");
  const VIA_S3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
  const role = `arn:aws:iam::${NETWORK}:role/core-compliance-dev`;

  test("reads and writes by S3", async () => {
    expect(await personMay(key, role, DATA_KEY, VIA_S3)).toBe(true);
    expect(await personMay(key, role, "kms:Decrypt", VIA_S3)).toBe(true);
  });

  test("is closed to calls of KMS itself, and to other roles", async () => {
    expect(await personMay(key, role, "kms:Decrypt", {})).toBe(false);
    const other = `arn:aws:iam::${NETWORK}:role/core-other-dev`;
    expect(await personMay(key, other, "kms:Decrypt", VIA_S3)).toBe(false);
    const stranger = `arn:aws:iam::${STRANGER}:role/core-compliance-dev`;
    expect(await personMay(key, stranger, "kms:Decrypt", VIA_S3)).toBe(false);
  });
});

// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
describe("the key of a region's topic", () => {
  const topic = (region: string, account = NETWORK): Context => ({
    "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${region}:${account}:core-dev`,
  });
  const alarm = (account: string, region: string, arnOf = account): Context => ({
    ...topic(region),
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:cloudwatch:${region}:${arnOf}:alarm:core-x-dev`,
  });
  const ALARMS = "cloudwatch.amazonaws.com";
  const west = keyOf("network/us-west-2", "notifications");

  test("serves alarms of every account in its region", async () => {
    expect(await serviceMay(west, ALARMS, DATA_KEY, alarm(APPS, "us-west-2"))).toBe(true);
    expect(await serviceMay(west, ALARMS, "kms:Decrypt", alarm(LOGS, "us-west-2"))).toBe(true);
  });

  test.each([
    ["another account", alarm(STRANGER, "us-west-2")],
    ["another account that says it is one of ours", alarm(APPS, "us-west-2", STRANGER)],
    ["the estate for another topic", { ...alarm(APPS, "us-west-2"), ...topic("us-west-2", STRANGER) }],
  ])("does not serve alarms of %s", async (_, context) => {
    expect(await serviceMay(west, ALARMS, DATA_KEY, context)).toBe(false);
  });

  test("serves rules of the bus, in the bus's region alone, for our topic alone", async () => {
    const EVENTS = "events.amazonaws.com";
    const east = keyOf("network/us-east-1", "notifications");
    // EventBridge names neither account nor ARN of its source for a topic
    expect(await serviceMay(east, EVENTS, DATA_KEY, topic("us-east-1"))).toBe(true);
    expect(await serviceMay(east, EVENTS, DATA_KEY, topic("us-east-1", STRANGER))).toBe(false);
    expect(await serviceMay(west, EVENTS, DATA_KEY, topic("us-west-2"))).toBe(false);
  });
});

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services
describe("the key of the function", () => {
  const key = keyOf("network/us-east-1", "compliance");
  const role = `arn:aws:iam::${NETWORK}:role/core-compliance-dev`;
  const via = (service: string, account = NETWORK): Context => ({
    "kms:CallerAccount": account,
    "kms:ViaService": `${service}.us-east-1.amazonaws.com`,
  });
  const rule = (account: string, arnOf = account): Context => ({
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:events:us-east-1:${arnOf}:rule/core-dev/core-changes-dev`,
  });

  test("serves rules that write to its queues, and no other account's", async () => {
    expect(await serviceMay(key, "events.amazonaws.com", DATA_KEY, rule(NETWORK))).toBe(true);
    expect(await serviceMay(key, "events.amazonaws.com", DATA_KEY, rule(STRANGER))).toBe(false);
    expect(await serviceMay(key, "events.amazonaws.com", DATA_KEY, rule(NETWORK, STRANGER))).toBe(false);
    expect(await serviceMay(key, "cloudwatch.amazonaws.com", DATA_KEY, rule(NETWORK))).toBe(false);
  });

  test.each(["dynamodb", "lambda", "sqs", "ssm"])("is used through %s", async (service) => {
    expect(await personMay(key, role, "kms:Decrypt", via(service))).toBe(true);
  });

  test("is used through no other service, nor from another account, nor by calls of KMS itself", async () => {
    expect(await personMay(key, role, "kms:Decrypt", via("s3"))).toBe(false);
    expect(await personMay(key, role, "kms:Decrypt", via("sqs", STRANGER))).toBe(false);
    expect(await personMay(key, role, "kms:Decrypt", { "kms:CallerAccount": NETWORK })).toBe(false);
  });

  test("is granted to services that go on without a caller, and to nobody else", async () => {
    const grant = (service: string, toAws: string) =>
      personMay(key, role, "kms:CreateGrant", { ...via(service), "kms:GrantIsForAWSResource": toAws });
    expect(await grant("lambda", "true")).toBe(true);
    expect(await grant("lambda", "false")).toBe(false);
    expect(await grant("sqs", "true")).toBe(false);
  });
});

describe("every key", () => {
  const keys = keyPlaces(ALL).flatMap(({ key, purposes }) => purposes.map((purpose) => keyOf(key, purpose)));

  test("is administered by its own account, which cannot decrypt by that", async () => {
    for (const key of keys) {
      const admin = `arn:aws:iam::${key.of}:role/Admin`;
      expect(await personMay(key, admin, "kms:PutKeyPolicy", {})).toBe(true);
      expect(await personMay(key, admin, "kms:ScheduleKeyDeletion", {})).toBe(true);
      expect(await personMay(key, admin, "kms:Decrypt", { "kms:CallerAccount": key.of })).toBe(false);
      expect(await personMay(key, `arn:aws:iam::${STRANGER}:role/Admin`, "kms:PutKeyPolicy", {})).toBe(false);
    }
  });

  test("has no star but the resource, which is the key itself", () => {
    for (const { policy } of keys) {
      for (const { Action, Principal, Resource } of policy.Statement) {
        expect(JSON.stringify([Action, Principal])).not.toContain("*");
        expect(Resource).toBe("*");
      }
    }
  });

  test("binds everybody but its administrators by a condition", () => {
    for (const { policy } of keys) {
      const unbound = policy.Statement.filter(({ Condition }) => Condition === undefined).map(({ Sid }) => Sid);
      expect(unbound).toEqual(["Administration"]);
    }
  });

  test("says nothing twice where one key serves every purpose", () => {
    for (const place of keyPlaces(ALL)) {
      const sids = keyPolicy(ALL, NAMES, place, place.purposes).Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });
});

test("a key is there only where something uses it", () => {
  const used = (plan: NetworkPlan) => keyPlaces(plan).map(({ key, purposes }) => `${key}: ${purposes.join(" ")}`);
  expect(used(ALL)).toEqual([
    "apps/us-west-2: logs",
    "logs/us-east-1: logs archive",
    "network/us-east-1: logs notifications compliance",
    "network/us-west-2: notifications",
  ]);
  expect(used(threeAccounts({ audit: { account: "logs", trail: "off", flowLogs: "off" } }))).toEqual([
    "logs/us-east-1: archive",
  ]);
  expect(used(threeAccounts({}))).toEqual([]);
});
