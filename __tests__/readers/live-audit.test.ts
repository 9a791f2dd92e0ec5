import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { awsError, FakeAws } from "./live-fake";
import { HUB, read } from "./live-one-vpc";

const TRAIL = "arn:aws:cloudtrail:us-east-1:111111111111:trail/core-dev";
const KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
const REPORTED = { FlowLogStatus: "ACTIVE", ResourceId: "vpc-1", TrafficType: "ALL" as const };
const trail = (over: object = {}) => ({
  DescribeTrails: {
    trailList: [
      {
        Name: "core-dev",
        TrailARN: TRAIL,
        HomeRegion: "us-east-1",
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        LogFileValidationEnabled: true,
        KmsKeyId: KEY,
        S3BucketName: "core-dev-archive-111111111111",
        CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:111111111111:log-group:/archipelago/core-dev/trail:*",
        ...over,
      },
    ],
  },
});
const aliases = (...names: string[]) => ({
  Aliases: names.map((AliasName) => ({ AliasName, TargetKeyId: "1" })),
});
const key = (over: object = {}) => ({
  DescribeKey: { KeyMetadata: { KeyId: "1", Arn: KEY, KeyState: "Enabled" as const, ...over } },
});

test("a flow log says where it writes to, what, and how it went", async () => {
  const { flowLogs } = await read({
    DescribeFlowLogs: {
      FlowLogs: [
        {
          ...REPORTED,
          FlowLogId: "fl-1",
          LogDestinationType: "cloud-watch-logs",
          LogGroupName: "/archipelago/core-dev/flow-logs",
          MaxAggregationInterval: 60,
          LogFormat: "${version} ${vpc-id}",
          DeliverLogsStatus: "FAILED",
          DeliverLogsErrorMessage: "Access error",
        },
        {
          ...REPORTED,
          FlowLogId: "fl-2",
          LogDestinationType: "s3",
          LogDestination: "arn:aws:s3:::core-dev-archive/flow-logs/",
          DeliverLogsStatus: "SUCCESS",
        },
        {
          ...REPORTED,
          FlowLogId: "fl-3",
          LogDestinationType: "kinesis-data-firehose",
          LogDestination: "arn:aws:firehose:us-east-1:111111111111:deliverystream/flows",
        },
      ],
    },
  });
  expect(flowLogs).toMatchObject([
    {
      id: "fl-1",
      destination: { kind: "cloudwatch", name: "/archipelago/core-dev/flow-logs" },
      aggregationSeconds: 60,
      format: "${version} ${vpc-id}",
      delivery: "failed",
      deliveryError: "Access error",
    },
    { id: "fl-2", destination: { kind: "s3", name: "core-dev-archive/flow-logs" }, delivery: "success" },
    { id: "fl-3", destination: { kind: "firehose", name: "flows" }, delivery: null, deliveryError: null },
  ]);
});

test("a trail says where it is at home and whether it logs", async () => {
  const { trails } = await read({ ...trail(), GetTrailStatus: { IsLogging: false } });
  expect(trails).toEqual([
    {
      id: TRAIL,
      name: "core-dev",
      account: HUB.id,
      region: "us-east-1",
      tags: {},
      origin: { address: TRAIL },
      multiRegion: true,
      organization: false,
      logging: false,
      validation: true,
      key: KEY,
      bucket: "core-dev-archive-111111111111",
      logGroup: "/archipelago/core-dev/trail",
    },
  ]);
});

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
test("trails are asked for where they are at home, without the shadows that other regions see", async () => {
  const aws = new FakeAws({ "111111111111 us-east-1": trail() });
  await readLive({ accounts: [{ ...HUB, regions: ["us-east-1", "eu-west-1"] }], connect: aws.connect });
  const asked = aws.calls.filter(({ action }) => action === "DescribeTrails");
  expect(asked.map(({ input }) => input)).toEqual([{ includeShadowTrails: false }, { includeShadowTrails: false }]);
  expect(aws.calls.filter(({ action }) => action === "GetTrailStatus")).toMatchObject([{ input: { Name: TRAIL } }]);
});

test("a trail whose status is denied is there, and nobody knows whether it logs", async () => {
  const model = await read({ ...trail(), GetTrailStatus: awsError("AccessDeniedException") });
  expect(model.trails).toMatchObject([{ id: TRAIL, logging: null }]);
  expect(model.notInterpreted).toMatchObject([
    {
      origin: { address: "arn:aws:cloudtrail:us-east-1:111111111111:*" },
      type: "GetTrailStatus",
      why: "denied (AccessDeniedException): the role needs cloudtrail:GetTrailStatus",
      unread: { hides: "nothing" },
    },
  ]);
});

test("a key has all its aliases, its state and whether it is rotated", async () => {
  const { keys } = await read({
    ...key(),
    ListAliases: aliases("alias/core-dev-logs", "alias/core-dev"),
    GetKeyRotationStatus: { KeyRotationEnabled: true },
  });
  expect(keys).toEqual([
    {
      id: KEY,
      name: "core-dev",
      account: HUB.id,
      region: "us-east-1",
      tags: {},
      origin: { address: KEY },
      aliases: ["alias/core-dev", "alias/core-dev-logs"],
      state: "enabled",
      rotation: true,
    },
  ]);
});

// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
test.each([
  ["Disabled", "disabled"],
  ["PendingDeletion", "pending-deletion"],
  ["PendingReplicaDeletion", "pending-deletion"],
  ["PendingImport", "other"],
] as const)("a key that is %s", async (KeyState, state) => {
  const { keys } = await read({ ...key({ KeyState }), ListAliases: aliases("alias/core-dev") });
  expect(keys).toMatchObject([{ state }]);
});

// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html#API_GetKeyRotationStatus_Errors
test("a key of a kind that cannot be rotated is no gap", async () => {
  const model = await read({
    ...key({ KeySpec: "RSA_2048" }),
    ListAliases: aliases("alias/signing"),
    GetKeyRotationStatus: awsError("UnsupportedOperationException"),
  });
  expect(model.keys).toMatchObject([{ rotation: null }]);
  expect(model.notInterpreted).toEqual([]);
});

test("AWS's own keys are not asked for, nor those that nobody wants", async () => {
  const aws = new FakeAws({
    "111111111111 us-east-1": { ListAliases: aliases("alias/aws/ebs", "alias/other"), ...key() },
  });
  const keyAliases = (alias: string) => alias.startsWith("alias/core-dev");
  const model = await readLive({ accounts: [HUB], connect: aws.connect, keyAliases });
  expect(aws.actions()).toContain("ListAliases");
  expect(aws.actions()).not.toContain("DescribeKey");
  expect(model.keys).toEqual([]);
});

test("all pages of aliases are read, by their markers", async () => {
  const aws = new FakeAws({
    "111111111111 us-east-1": { ListAliases: [aliases("alias/a"), aliases("alias/b")], ...key() },
  });
  const { keys } = await readLive({ accounts: [HUB], connect: aws.connect });
  expect(keys).toMatchObject([{ aliases: ["alias/a", "alias/b"] }]);
});

test("a key that is denied is not there, and the gap says so", async () => {
  const model = await read({
    ListAliases: aliases("alias/core-dev"),
    DescribeKey: awsError("AccessDeniedException"),
  });
  expect(model.keys).toEqual([]);
  expect(model.notInterpreted).toMatchObject([
    { type: "DescribeKey", origin: { address: "arn:aws:kms:us-east-1:111111111111:*" }, unread: { hides: "nothing" } },
  ]);
});
