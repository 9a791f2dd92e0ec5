import { expect, test } from "vitest";
import { plan, ref, state, stateVpc, synth } from "./support";

const VPC = { hub: { cidr_block: "10.0.0.0/16" } };
const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/1";
const TRAIL_ARN = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/core-dev";

test("a flow log is followed to its log group or bucket, by reference or by ARN", () => {
  const log = (over: object) => ({ vpc_id: ref("aws_vpc.hub.id"), traffic_type: "ALL", ...over });
  const { flowLogs } = synth({
    aws_vpc: VPC,
    aws_cloudwatch_log_group: { flows: { name: "/archipelago/core-dev/flow-logs" } },
    aws_s3_bucket: { archive: { bucket: "core-dev-archive" } },
    aws_flow_log: {
      group: log({ log_destination: ref("aws_cloudwatch_log_group.flows.arn"), max_aggregation_interval: 60 }),
      bucket: log({ log_destination_type: "s3", log_destination: ref("aws_s3_bucket.archive.arn") }),
      elsewhere: log({ log_destination_type: "s3", log_destination: "arn:aws:s3:::core-dev-archive/logs/" }),
      stream: log({
        log_destination_type: "kinesis-data-firehose",
        log_destination: "arn:aws:firehose:us-east-1:111111111111:deliverystream/flows",
      }),
      unknown: log({ log_destination: ref("var.nobody_knows"), log_format: "$${version} $${vpc-id}" }),
    },
  });
  expect(flowLogs.map(({ id, destination }) => [id, destination])).toEqual([
    ["aws_flow_log.group", { kind: "cloudwatch", name: "/archipelago/core-dev/flow-logs" }],
    ["aws_flow_log.bucket", { kind: "s3", name: "core-dev-archive" }],
    ["aws_flow_log.elsewhere", { kind: "s3", name: "core-dev-archive/logs" }],
    ["aws_flow_log.stream", { kind: "firehose", name: "flows" }],
    ["aws_flow_log.unknown", { kind: "cloudwatch", name: null }],
  ]);
  expect(flowLogs[0]).toMatchObject({ aggregationSeconds: 60, format: null, delivery: null, deliveryError: null });
  expect(flowLogs[4]).toMatchObject({ aggregationSeconds: null, format: "${version} ${vpc-id}" });
});

test("a trail and its key are read from synthesized JSON, and the key is known by its ARN", () => {
  const { trails, keys } = synth({
    aws_kms_key: { main: { enable_key_rotation: true } },
    aws_cloudwatch_log_group: { trail: { name: "/archipelago/core-dev/trail" } },
    aws_kms_alias: {
      one: { name: "alias/core-dev", target_key_id: ref("aws_kms_key.main.key_id") },
      two: { name: "alias/core-dev-archive", target_key_id: ref("aws_kms_key.main.arn") },
    },
    aws_cloudtrail: {
      main: {
        name: "core-dev",
        is_multi_region_trail: true,
        enable_log_file_validation: true,
        kms_key_id: ref("aws_kms_key.main.arn"),
        s3_bucket_name: "core-dev-archive",
        cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail.arn}:*",
      },
    },
  });
  expect(keys).toMatchObject([
    {
      id: "aws_kms_key.main",
      name: "core-dev",
      aliases: ["alias/core-dev", "alias/core-dev-archive"],
      state: "enabled",
      rotation: true,
    },
  ]);
  expect(trails).toMatchObject([
    {
      id: "aws_cloudtrail.main",
      name: "core-dev",
      multiRegion: true,
      organization: false,
      logging: true,
      validation: true,
      key: "aws_kms_key.main",
      bucket: "core-dev-archive",
      logGroup: "/archipelago/core-dev/trail",
    },
  ]);
});

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
test("what nobody wrote is as the provider has it: logging, of one region, not validated, not encrypted; no rotation", () => {
  const { trails, keys } = synth({
    aws_kms_key: { a: {}, b: { is_enabled: false, customer_master_key_spec: "RSA_2048" } },
    aws_cloudtrail: { t: { name: "t", s3_bucket_name: ref("aws_s3_bucket.gone.id") } },
  });
  expect(trails).toMatchObject([{ logging: true, multiRegion: false, validation: false, key: null, bucket: null }]);
  expect(keys).toMatchObject([
    { id: "aws_kms_key.a", state: "enabled", rotation: false },
    { id: "aws_kms_key.b", state: "disabled", rotation: null },
  ]);
});

test("in a state, trails and keys are known by their ARNs, as in a live account", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_kms_key.main": { id: "1", key_id: "1", arn: KEY_ARN, is_enabled: true, enable_key_rotation: true },
    "aws_kms_alias.main": { id: "alias/core-dev", name: "alias/core-dev", target_key_id: "1" },
    "aws_cloudtrail.main": {
      id: "core-dev",
      arn: TRAIL_ARN,
      name: "core-dev",
      enable_logging: false,
      kms_key_id: KEY_ARN,
      cloud_watch_logs_group_arn: "arn:aws:logs:eu-west-1:111111111111:log-group:/archipelago/core-dev/trail:*",
    },
  });
  expect(model.keys).toMatchObject([
    { id: KEY_ARN, account: "111111111111", region: "eu-west-1", aliases: ["alias/core-dev"] },
  ]);
  expect(model.trails).toMatchObject([
    { id: TRAIL_ARN, region: "eu-west-1", logging: false, key: KEY_ARN, logGroup: "/archipelago/core-dev/trail" },
  ]);
});

test("in a plan, a key that does not exist yet is found by the configuration", () => {
  const refers = (...references: string[]) => ({ references });
  const { trails, keys } = plan({
    "aws_kms_key.main": { values: { enable_key_rotation: true }, unknown: { arn: true, key_id: true, id: true } },
    "aws_kms_alias.main": {
      values: { name: "alias/core-dev" },
      unknown: { target_key_id: true },
      expressions: { target_key_id: refers("aws_kms_key.main.key_id", "aws_kms_key.main") },
    },
    "aws_cloudtrail.main": {
      values: { name: "core-dev" },
      unknown: { kms_key_id: true },
      expressions: { kms_key_id: refers("aws_kms_key.main.arn", "aws_kms_key.main") },
    },
  });
  expect(keys).toMatchObject([{ id: "aws_kms_key.main", aliases: ["alias/core-dev"], rotation: true }]);
  expect(trails).toMatchObject([{ id: "aws_cloudtrail.main", key: "aws_kms_key.main" }]);
});

test("a network without any of it has none", () => {
  expect(synth({ aws_vpc: VPC })).toMatchObject({ flowLogs: [], trails: [], keys: [] });
});
