import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { describe, expect, test } from "vitest";
import type { EstateStack } from "../../src/stacks/estate-stack";
import { addStacks } from "../../src/stacks/layouts";
import { synthApp } from "../../src/testing";
import { auditedEstate } from "./audit-fixture";

type At = readonly [account: string, region: string];
const ARCHIVE: At = ["logs", "eu-west-1"];
const PRIMARY: At = ["network", "us-east-1"];
const APPS: At = ["apps", "us-west-2"];

/** Synthesizes an audited estate in one stack, with something added. */
function synthWith(add: (stack: EstateStack) => unknown): void {
  const { estate, plan } = auditedEstate("single", { audit: { account: "logs" }, monitoring: {} });
  synthApp((app) => {
    const [stack] = addStacks(app, estate, plan);
    if (stack) add(stack);
  });
}

function provider(stack: EstateStack, at: At) {
  return stack.account(...at).provider;
}

/** A trail of apps, with a bucket and a key made elsewhere. */
function trail(stack: EstateStack, made: { bucket: At; key: At }): void {
  new Cloudtrail(stack, "extra", {
    provider: provider(stack, APPS),
    name: "extra",
    s3BucketName: new S3Bucket(stack, "extra-bucket", { provider: provider(stack, made.bucket) }).id,
    kmsKeyId: new KmsKey(stack, "extra-key", { provider: provider(stack, made.key) }).arn,
  });
}

function alarm(stack: EstateStack, topic: string): void {
  new CloudwatchMetricAlarm(stack, "extra", {
    provider: provider(stack, APPS),
    alarmName: "extra",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    okActions: [topic],
  });
}

function target(stack: EstateStack, arn: string): void {
  new CloudwatchEventTarget(stack, "extra", { provider: provider(stack, APPS), rule: "r", arn });
}

describe("what is meant to be elsewhere passes:", () => {
  test("a trail's bucket and key in the archive's place", () => {
    expect(() => synthWith((stack) => trail(stack, { bucket: ARCHIVE, key: ARCHIVE }))).not.toThrow();
  });

  test("an alarm's topic in the primary account and the alarm's region", () => {
    expect(() => synthWith((stack) => alarm(stack, "arn:aws:sns:us-west-2:111111111111:core-dev"))).not.toThrow();
  });

  test("a rule's target on the bus in the primary account", () => {
    const bus = "arn:aws:events:us-east-1:111111111111:event-bus/core-dev";
    expect(() => synthWith((stack) => target(stack, bus))).not.toThrow();
  });

  test("what a policy or an object only says", () => {
    const words = (stack: EstateStack) => {
      const key = new KmsKey(stack, "extra", { provider: provider(stack, ARCHIVE) });
      new IamRolePolicy(stack, "extra-policy", { provider: provider(stack, APPS), role: "r", policy: key.arn });
      new S3Object(stack, "extra-object", {
        provider: provider(stack, APPS),
        bucket: "b",
        key: "k",
        content: key.arn,
      });
    };
    expect(() => synthWith(words)).not.toThrow();
  });
});

describe("synth fails for", () => {
  test("a trail whose bucket is not the archive's", () => {
    expect(() => synthWith((stack) => trail(stack, { bucket: PRIMARY, key: ARCHIVE }))).toThrow(
      "aws_cloudtrail.extra would be made in 222222222222 us-west-2, but its s3_bucket_name is of aws_s3_bucket.extra-bucket in 111111111111 us-east-1",
    );
  });

  test("a trail whose key is in the archive's account and another region", () => {
    expect(() => synthWith((stack) => trail(stack, { bucket: ARCHIVE, key: ["logs", "us-east-1"] }))).toThrow(
      "its kms_key_id is of aws_kms_key.extra-key in 333333333333 us-east-1",
    );
  });

  test("an alarm that tells a topic of another account than the primary", () => {
    expect(() => synthWith((stack) => alarm(stack, "arn:aws:sns:us-west-2:333333333333:core-dev"))).toThrow(
      "aws_cloudwatch_metric_alarm.extra would be made in 222222222222 us-west-2, but its ok_actions is of arn:aws:sns:us-west-2:333333333333:core-dev in 333333333333 us-west-2",
    );
  });

  test("an alarm that tells the primary's topic of another region, which CloudWatch refuses", () => {
    expect(() => synthWith((stack) => alarm(stack, "arn:aws:sns:us-east-1:111111111111:core-dev"))).toThrow(
      "is of arn:aws:sns:us-east-1:111111111111:core-dev in 111111111111 us-east-1",
    );
  });

  test("a rule that forwards to a bus of another account than the primary", () => {
    const bus = "arn:aws:events:us-east-1:333333333333:event-bus/core-dev";
    expect(() => synthWith((stack) => target(stack, bus))).toThrow(`its arn is of ${bus} in 333333333333 us-east-1`);
  });

  test("a flow log that writes to a log group of another account", () => {
    const wrong = (stack: EstateStack) => {
      const group = new CloudwatchLogGroup(stack, "extra", { provider: provider(stack, PRIMARY) });
      new FlowLog(stack, "extra-log", { provider: provider(stack, APPS), vpcId: "vpc-1", logDestination: group.arn });
    };
    expect(() => synthWith(wrong)).toThrow(
      "aws_flow_log.extra-log would be made in 222222222222 us-west-2, but its log_destination is of aws_cloudwatch_log_group.extra in 111111111111 us-east-1",
    );
  });

  test("a log group under another account's key", () => {
    const wrong = (stack: EstateStack) => {
      const key = new KmsKey(stack, "extra", { provider: provider(stack, ARCHIVE) });
      new CloudwatchLogGroup(stack, "extra-group", { provider: provider(stack, APPS), kmsKeyId: key.arn });
    };
    expect(() => synthWith(wrong)).toThrow("its kms_key_id is of aws_kms_key.extra in 333333333333 eu-west-1");
  });

  test("a function that is told of something that is neither its own nor the archive's", () => {
    const wrong = (stack: EstateStack) => {
      const bucket = new S3Bucket(stack, "extra", { provider: provider(stack, APPS) });
      new LambdaFunction(stack, "extra-function", {
        provider: provider(stack, PRIMARY),
        functionName: "f",
        role: "r",
        environment: { variables: { BUCKET: bucket.id } },
      });
    };
    expect(() => synthWith(wrong)).toThrow("its environment is of aws_s3_bucket.extra in 222222222222 us-west-2");
  });
});

test("synth fails for a part's stack that takes another account's key for its logs", () => {
  const { estate, plan } = auditedEstate("per-account", { audit: { account: "logs" } });
  expect(() =>
    synthApp((app) => {
      const audit = addStacks(app, estate, plan).find(({ node }) => node.id === "core--audit-apps");
      const network = app.node.findChild("core-network") as EstateStack;
      if (!audit) throw new Error("each account has a stack for its audit");
      new CloudwatchLogGroup(audit, "extra", {
        provider: provider(audit, APPS),
        kmsKeyId: audit.idFrom(network, "key_arns", "network/us-east-1"),
      });
    }),
  ).toThrow(
    "aws_cloudwatch_log_group.extra would be made in 222222222222 us-west-2, but its kms_key_id is of data.terraform_remote_state.core-network.outputs.key_arns in 111111111111 us-east-1",
  );
});
