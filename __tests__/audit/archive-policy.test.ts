import { describe, expect, test } from "vitest";
import { accessLogPolicy, archivePolicy } from "../../src/audit/archive-policy";
import { AuditNames } from "../../src/audit/names";
import { MAX_AUDITED_ACCOUNTS } from "../../src/estate/archive-checks";
import { defineEstate } from "../../src/estate/parse";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
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
const KEY = `arn:aws:kms:us-east-1:${LOGS}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const BUCKET = `arn:aws:s3:::core-dev-archive-${LOGS}`;
const OWNED = { "s3:x-amz-acl": "bucket-owner-full-control" };

function object(path: string, plan: NetworkPlan = ALL): Asking {
  return { policy: archivePolicy(plan, NAMES, KEY), on: `${BUCKET}/${path}`, of: LOGS };
}
const bucket: Asking = { ...object(""), on: BUCKET };

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
describe("the archive takes trails", () => {
  const TRAIL = "cloudtrail.amazonaws.com";
  const from = (account: string, region: string, name = "core-dev"): Context => ({
    ...OWNED,
    "aws:SourceArn": `arn:aws:cloudtrail:${region}:${account}:trail/${name}`,
  });
  const put = (path: string, context: Context, plan?: NetworkPlan) =>
    serviceMay(object(path, plan), TRAIL, "s3:PutObject", context);

  test("of every account of the estate", async () => {
    expect(await put(`AWSLogs/${NETWORK}/CloudTrail/x.json.gz`, from(NETWORK, "us-east-1"))).toBe(true);
    expect(await put(`AWSLogs/${APPS}/CloudTrail-Digest/x.json.gz`, from(APPS, "us-west-2"))).toBe(true);
    expect(await serviceMay(bucket, TRAIL, "s3:GetBucketAcl", from(APPS, "us-west-2"))).toBe(true);
  });

  test.each([
    ["another account", `AWSLogs/${STRANGER}/x`, from(STRANGER, "us-east-1")],
    ["another account in a folder of ours", `AWSLogs/${NETWORK}/x`, from(STRANGER, "us-east-1")],
    ["another trail of our account", `AWSLogs/${NETWORK}/x`, from(NETWORK, "us-east-1", "other")],
    ["ours outside the accounts' folders", "expected/estate.json", from(NETWORK, "us-east-1")],
  ])("and not of %s", async (_, path, context) => {
    expect(await put(path, context)).toBe(false);
  });

  test("and gives nothing back to them", async () => {
    expect(await serviceMay(object(`AWSLogs/${NETWORK}/x`), TRAIL, "s3:GetObject", from(NETWORK, "us-east-1"))).toBe(
      false,
    );
  });

  test("of an organization from the primary account alone, below the organization's id", async () => {
    const plan = threeAccounts({ audit: { account: "logs", trail: { organization: true } } });
    expect(await put(`AWSLogs/o-a1b2c3d4e5/${APPS}/x`, from(NETWORK, "us-east-1"), plan)).toBe(true);
    expect(await put(`AWSLogs/o-a1b2c3d4e5/${APPS}/x`, from(APPS, "us-west-2"), plan)).toBe(false);
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
describe("the archive takes flow logs", () => {
  const DELIVERY = "delivery.logs.amazonaws.com";
  const from = (account: string, arnOf = account): Context => ({
    ...OWNED,
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:logs:us-west-2:${arnOf}:*`,
  });
  const folder = (account: string) => `AWSLogs/aws-account-id=${account}/aws-service=vpcflowlogs/x.parquet`;
  const put = (path: string, context: Context) => serviceMay(object(path), DELIVERY, "s3:PutObject", context);

  test("of accounts with VPCs", async () => {
    expect(await put(folder(APPS), from(APPS))).toBe(true);
    expect(await put(folder(NETWORK), from(NETWORK))).toBe(true);
    expect(await serviceMay(bucket, DELIVERY, "s3:GetBucketAcl", from(APPS))).toBe(true);
  });

  test.each([
    ["another account", folder(STRANGER), from(STRANGER)],
    ["another account in a folder of ours", folder(APPS), from(STRANGER)],
    ["another account that says it is one of ours", folder(APPS), from(APPS, STRANGER)],
    ["ours among the trails", `AWSLogs/${APPS}/CloudTrail/x`, from(APPS)],
  ])("and not of %s", async (_, path, context) => {
    expect(await put(path, context)).toBe(false);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html: "that statement is appended"
  test("of its own account by what AWS would append otherwise, so that the next plan finds nothing to take away", () => {
    const { Statement } = archivePolicy(threeAccounts({ audit: {} }), NAMES, KEY);
    const own = `arn:aws:s3:::core-dev-archive-${NETWORK}`;
    const ArnLike = { "aws:SourceArn": `arn:aws:logs:us-east-1:${NETWORK}:*` };
    expect(Statement).toContainEqual({
      Sid: "AWSLogDeliveryWrite1",
      Effect: "Allow",
      Principal: { Service: DELIVERY },
      Action: "s3:PutObject",
      Resource: `${own}/AWSLogs/aws-account-id=${NETWORK}/*`,
      Condition: { StringEquals: { ...OWNED, "aws:SourceAccount": NETWORK }, ArnLike },
    });
    expect(Statement).toContainEqual({
      Sid: "AWSLogDeliveryAclCheck1",
      Effect: "Allow",
      Principal: { Service: DELIVERY },
      Action: "s3:GetBucketAcl",
      Resource: own,
      Condition: { StringEquals: { "aws:SourceAccount": NETWORK }, ArnLike },
    });
  });

  test("of no own account where that has no VPC", () => {
    expect(JSON.stringify(archivePolicy(ALL, NAMES, KEY))).not.toContain("AWSLogDelivery");
  });

  test("and has no word of them when they do not go there", () => {
    const plan = threeAccounts({ audit: { account: "logs", flowLogs: { to: ["cloudwatch"] } } });
    expect(JSON.stringify(archivePolicy(plan, NAMES, KEY))).not.toContain(DELIVERY);
  });
});

describe("the archive refuses", () => {
  const admin = `arn:aws:iam::${LOGS}:role/Admin`;
  const put = (context: Context) => personMay(object("reports/x"), admin, "s3:PutObject", context);
  const SSE = "s3:x-amz-server-side-encryption";

  test("whatever is not sent over TLS, of services too", async () => {
    const plain = { "aws:SecureTransport": "false" };
    expect(await personMay(object("reports/x"), admin, "s3:GetObject", plain)).toBe(false);
    expect(await personMay(object("reports/x"), admin, "s3:GetObject", {})).toBe(true);
    const trail = { ...OWNED, ...plain, "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev` };
    const path = `AWSLogs/${NETWORK}/CloudTrail/x`;
    expect(await serviceMay(object(path), "cloudtrail.amazonaws.com", "s3:PutObject", trail)).toBe(false);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
  test("objects under another key, another kind of key, or AWS's own", async () => {
    const other = KEY.replace("1234abcd", "00000000");
    expect(await put({ [SSE]: "aws:kms", [`${SSE}-aws-kms-key-id`]: other })).toBe(false);
    expect(await put({ [SSE]: "aws:kms" })).toBe(false);
    expect(await put({ [SSE]: "AES256" })).toBe(false);
    expect(await put({ "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" })).toBe(false);
  });

  test("no object under its own key, named or by default", async () => {
    expect(await put({ [SSE]: "aws:kms", [`${SSE}-aws-kms-key-id`]: KEY })).toBe(true);
    expect(await put({})).toBe(true);
  });

  test("no delivery for its encryption", async () => {
    const context = {
      ...OWNED,
      [SSE]: "AES256",
      "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${NETWORK}:trail/core-dev`,
    };
    const path = `AWSLogs/${NETWORK}/CloudTrail/x`;
    expect(await serviceMay(object(path), "cloudtrail.amazonaws.com", "s3:PutObject", context)).toBe(true);
  });
});

describe("the function in another account", () => {
  const role = `arn:aws:iam::${NETWORK}:role/core-compliance-dev`;

  test("reads what is expected and writes reports, and not the other way round", async () => {
    expect(await personMay(object("expected/estate.json"), role, "s3:GetObject", {})).toBe(true);
    expect(await personMay(object("reports/2026/11/24/x.json"), role, "s3:PutObject", {})).toBe(true);
    expect(await personMay(object("expected/estate.json"), role, "s3:PutObject", {})).toBe(false);
    expect(await personMay(object("reports/2026/11/24/x.json"), role, "s3:DeleteObject", {})).toBe(false);
    expect(await personMay(object(`AWSLogs/${APPS}/x`), role, "s3:GetObject", {})).toBe(false);
  });

  test("is nobody else there", async () => {
    for (const other of [`arn:aws:iam::${NETWORK}:role/other`, `arn:aws:iam::${STRANGER}:role/core-compliance-dev`]) {
      expect(await personMay(object("expected/estate.json"), other, "s3:GetObject", {})).toBe(false);
    }
  });

  test("needs no word in the policy of its own account's archive, nor where there is none", () => {
    const own = threeAccounts({ audit: {}, monitoring: {}, compliance: {} });
    const none = threeAccounts({ audit: { account: "logs" } });
    for (const plan of [own, none]) {
      expect(JSON.stringify(archivePolicy(plan, NAMES, KEY))).not.toContain("compliance");
    }
  });
});

test("the second bucket takes the archive's access logs from S3, and nothing of another bucket or account", async () => {
  const policy = accessLogPolicy(ALL, NAMES);
  const into: Asking = { policy, on: `arn:aws:s3:::core-dev-access-${LOGS}/archive/x`, of: LOGS };
  const from = (name: string, account: string): Context => ({
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:s3:::${name}`,
  });
  const put = (context: Context) => serviceMay(into, "logging.s3.amazonaws.com", "s3:PutObject", context);
  expect(await put(from(`core-dev-archive-${LOGS}`, LOGS))).toBe(true);
  expect(await put(from("other", LOGS))).toBe(false);
  expect(await put(from(`core-dev-archive-${LOGS}`, STRANGER))).toBe(false);
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html: 20 KB
test("as many accounts as an estate may have fit into the policy of a bucket", () => {
  const accounts = Array.from(
    { length: MAX_AUDITED_ACCOUNTS - 1 },
    (_, at) => [`account-${at}`, { id: `${100000000000 + at}` }] as const,
  );
  const { plan } = planNetwork(
    defineEstate({
      name: "an-estate-of-thirty-characters",
      environment: "production1",
      region: "ap-southeast-1",
      accounts: { primary: { id: "999999999999", primary: true }, ...Object.fromEntries(accounts) },
      vpcs: Object.fromEntries([
        ...accounts.map(([name], at) => [name, { account: name, cidr: `10.${at}.0.0/16` }]),
        ...["ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2"].map((region, at) => [
          region,
          { account: "primary", region, cidr: `10.${200 + at}.0.0/16` },
        ]),
      ]),
      audit: {},
    }),
  );
  if (!plan) throw new Error("the estate is sound");
  const names = new AuditNames(plan.name, "production1");
  expect(JSON.stringify(archivePolicy(plan, names, KEY)).length).toBeLessThan(20 * 1024);
});
