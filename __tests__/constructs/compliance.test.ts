import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { describe, expect, test } from "vitest";
import { synthEstate } from "../../src/testing";
import { remediating } from "../support/audited";
import { auditedPlan, synthCompliance } from "./compliance-fixture";

const template = synthCompliance(auditedPlan());
const run = template.byId(LambdaFunction, "compliance");

function variablesOf(block: typeof run): Record<string, string> {
  return (block.environment as { variables: Record<string, string> }).variables;
}

describe("the compliance function", () => {
  test("is made in the primary account, in its own region", () => {
    const elsewhere = [
      ...[CloudwatchEventRule, CloudwatchEventTarget, CloudwatchLogGroup, CloudwatchMetricAlarm, DynamodbTable],
      ...[LambdaFunction, LambdaPermission, LambdaEventSourceMapping, SqsQueue, SsmParameter],
    ].flatMap((type) =>
      Object.entries(template.resources(type)).filter(([, block]) => block.provider !== "aws.network-us-east-1"),
    );
    expect(elsewhere).toEqual([]);
    expect(template.providerOf(LambdaFunction, "compliance")).toMatchObject({ allowed_account_ids: ["111111111111"] });
  });

  test("says how it runs rather than leave it to Lambda", () => {
    expect(run).toMatchObject({
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      memory_size: 1024,
      timeout: 300,
      reserved_concurrent_executions: 3,
      tracing_config: { mode: "Active" },
    });
  });

  test("is a file of the stack's folder, with its hash in the JSON", () => {
    expect(run.filename).toMatch(/^assets\/compliance\/[0-9A-F]{32}\/compliance\.zip$/);
    expect(run.source_code_hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  test("keeps its environment encrypted and its failures in a queue", () => {
    expect(run.kms_key_arn).toBe("arn:aws:kms:us-east-1:111111111111:key/compliance");
    expect(run.dead_letter_config).toEqual({ target_arn: "${aws_sqs_queue.failed.arn}" });
  });

  test("is told where everything is", () => {
    expect(variablesOf(run)).toMatchObject({
      ESTATE: "core",
      ENVIRONMENT: "dev",
      PARAMETERS: "/archipelago/core-dev/compliance",
      ARCHIVE_BUCKET: "core-dev-archive-111111111111",
      ARCHIVE_REGION: "us-east-1",
      AUDIT_ROLE: "core-audit-dev",
      EXTERNAL_ID: "archipelago-core",
    });
  });

  test("is told of a role to repair with only when something is to be repaired", () => {
    expect(variablesOf(run)).not.toHaveProperty("REPAIR_ROLE");
    const repairing = synthCompliance(auditedPlan({ compliance: remediating("on") }));
    expect(variablesOf(repairing.byId(LambdaFunction, "compliance")).REPAIR_ROLE).toBe("core-repair-dev");
  });

  test("writes to a log group of its own, which is encrypted and forgets", () => {
    expect(run.logging_config).toEqual({
      log_format: "JSON",
      log_group: "${aws_cloudwatch_log_group.compliance.name}",
    });
    expect(template.byId(CloudwatchLogGroup, "compliance")).toMatchObject({
      name: "/aws/lambda/core-compliance-dev",
      kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/logs",
      retention_in_days: 365,
    });
  });

  test("is made after its permissions, which Lambda tries at once", () => {
    expect(run.depends_on).toEqual([
      "aws_iam_role_policy_attachment.compliance_calls",
      "aws_iam_role_policy_attachment.compliance_runtime",
    ]);
  });

  test("has no permissions in line and none that AWS wrote", () => {
    expect(template.resources("aws_iam_role_policy")).toEqual({});
    const attached = Object.values(template.resources("aws_iam_role_policy_attachment"));
    expect(attached.filter(({ policy_arn }) => !String(policy_arn).startsWith("${aws_iam_policy."))).toEqual([]);
  });
});

describe("sweeps are set off", () => {
  test("only once there is what they read", () => {
    const read = [
      ...["aws_s3_object.expected-estate", "aws_s3_object.expected-ids"],
      ...["aws_ssm_parameter.compliance_settings", "aws_ssm_parameter.compliance_topic"],
    ];
    const { depends_on } = template.byId(CloudwatchEventTarget, "compliance_sweep");
    expect(depends_on).toEqual(["aws_lambda_permission.compliance_sweep", ...read]);
    expect(template.byId(LambdaEventSourceMapping, "compliance").depends_on).toEqual(read);
  });

  test("by the schedule, which alone may invoke the function", () => {
    expect(template.byId(CloudwatchEventRule, "compliance_sweep").schedule_expression).toBe("rate(1 hour)");
    expect(Object.values(template.resources(LambdaPermission))).toMatchObject([
      {
        principal: "events.amazonaws.com",
        source_arn: "${aws_cloudwatch_event_rule.compliance_sweep.arn}",
        function_name: "${aws_lambda_function.compliance.function_name}",
      },
    ]);
  });

  test("by changes in the estate's accounts that AWS itself tells of", () => {
    const rule = template.byId(CloudwatchEventRule, "compliance_changes");
    expect(rule.event_bus_name).toBe("core-dev");
    expect(JSON.parse(String(rule.event_pattern))).toMatchObject({
      account: ["222222222222", "111111111111"],
      source: [{ prefix: "aws." }],
    });
    expect(template.byId(CloudwatchEventTarget, "compliance_changes").arn).toBe("${aws_sqs_queue.changes.arn}");
  });

  test("once for a burst of changes", () => {
    expect(template.byId(LambdaEventSourceMapping, "compliance")).toMatchObject({
      event_source_arn: "${aws_sqs_queue.changes.arn}",
      maximum_batching_window_in_seconds: 15,
      scaling_config: { maximum_concurrency: 2 },
    });
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  test("for at most ten changes at once where they are not waited for, as Lambda wants it", () => {
    const eager = synthCompliance(auditedPlan({ compliance: { coalesceSeconds: 0 } }));
    expect(eager.byId(LambdaEventSourceMapping, "compliance").batch_size).toBe(10);
  });
});

describe("the queues", () => {
  const policyOf = (name: string) => JSON.parse(String(template.byId(SqsQueue, name).policy)).Statement;

  test("are encrypted with the estate's key", () => {
    const keys = Object.values(template.resources(SqsQueue)).map((queue) => queue.kms_master_key_id);
    expect(keys).toEqual(Array(2).fill("arn:aws:kms:us-east-1:111111111111:key/compliance"));
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  test("hide a change for six times as long as a sweep may take", () => {
    expect(template.byId(SqsQueue, "changes").visibility_timeout_seconds).toBeGreaterThanOrEqual(
      6 * Number(run.timeout),
    );
  });

  // A batch that is throttled is received again too, hence AWS's advice of five at least.
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  test("give up on a change that was received five times in vain, and keep it for two weeks", () => {
    expect(JSON.parse(String(template.byId(SqsQueue, "changes").redrive_policy))).toEqual({
      deadLetterTargetArn: "${aws_sqs_queue.failed.arn}",
      maxReceiveCount: 5,
    });
    expect(template.byId(SqsQueue, "failed").message_retention_seconds).toBe(1_209_600);
  });

  test("take messages of EventBridge from exactly the function's own rules", () => {
    const [changes] = policyOf("changes");
    const [failed] = policyOf("failed");
    expect(changes).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Condition: { ArnEquals: { "aws:SourceArn": ["${aws_cloudwatch_event_rule.compliance_changes.arn}"] } },
    });
    expect(failed.Condition.ArnEquals["aws:SourceArn"]).toEqual([
      "${aws_cloudwatch_event_rule.compliance_changes.arn}",
      "${aws_cloudwatch_event_rule.compliance_sweep.arn}",
    ]);
  });

  test("let nobody in without TLS", () => {
    for (const name of ["changes", "failed"]) {
      expect(policyOf(name)).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
    }
  });
});

describe("what sweeps keep and are told", () => {
  test("is a table that can be restored, and that goes with the function whatever the estate protects", () => {
    const table = template.byId(DynamodbTable, "findings");
    expect(table).toMatchObject({
      name: "core-dev-findings",
      hash_key: "id",
      billing_mode: "PAY_PER_REQUEST",
      point_in_time_recovery: { enabled: true },
      server_side_encryption: { enabled: true, kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/compliance" },
    });
    expect(table).not.toHaveProperty("deletion_protection_enabled");
    expect(table).not.toHaveProperty("lifecycle");
  });

  test("are parameters that are secret whatever they hold", () => {
    const parameters = Object.values(template.resources(SsmParameter));
    expect(parameters.map(({ name, type, key_id }) => [name, type, key_id])).toEqual([
      [
        "/archipelago/core-dev/compliance/settings",
        "SecureString",
        "arn:aws:kms:us-east-1:111111111111:key/compliance",
      ],
      ["/archipelago/core-dev/compliance/topic", "SecureString", "arn:aws:kms:us-east-1:111111111111:key/compliance"],
    ]);
    expect(template.byId(SsmParameter, "compliance_topic").value).toBe("arn:aws:sns:us-east-1:111111111111:core-dev");
    expect(JSON.parse(String(template.byId(SsmParameter, "compliance_settings").value))).toEqual({
      remediate: { default: "off", rules: {}, maxRepairs: 10, breaker: 25 },
      digestFrom: "low",
    });
  });
});

describe("what is expected", () => {
  test("is an object of the archive: the estate from a file, the ids as Terraform knows them", () => {
    const estate = template.byId(S3Object, "expected-estate");
    expect(estate).toMatchObject({
      key: "expected/estate.json",
      server_side_encryption: "aws:kms",
      bucket_key_enabled: true,
    });
    expect(estate.source).toMatch(/^assets\/expected-estate\/[0-9A-F]{32}\/estate\.json$/);
    expect(estate.source_hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(estate).not.toHaveProperty("content");
    expect(template.byId(S3Object, "expected-ids")).toMatchObject({
      key: "expected/ids.json",
      content: '{"version":1,"vpcs":{}}',
    });
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
  test("has none of the estate's tags, of which an object may have only ten", () => {
    for (const object of Object.values(template.resources(S3Object))) {
      expect(object.override_provider).toEqual({ default_tags: { tags: {} } });
    }
  });

  test("lies where the archive is, though that be another account and region", () => {
    const elsewhere = synthCompliance(auditedPlan({ audit: { account: "apps", region: "us-west-2" } }));
    expect(elsewhere.providerOf(S3Object, "expected-estate")).toMatchObject({
      allowed_account_ids: ["222222222222"],
      region: "us-west-2",
    });
    expect(elsewhere.byId(S3Object, "expected-ids").kms_key_id).toBe("arn:aws:kms:us-west-2:222222222222:key/archive");
    expect(variablesOf(elsewhere.byId(LambdaFunction, "compliance"))).toMatchObject({
      ARCHIVE_BUCKET: "core-dev-archive-222222222222",
      ARCHIVE_REGION: "us-west-2",
    });
    expect(elsewhere.providerOf(LambdaFunction, "compliance")).toMatchObject({ region: "us-east-1" });
  });
});

describe("the function is watched", () => {
  const alarm = (slug: string) => template.byId(CloudwatchMetricAlarm, `compliance-${slug}`);

  test("for errors, faults of sweeps, throttles, time, dead letters, changes that wait, and silence", () => {
    expect(Object.keys(template.resources(CloudwatchMetricAlarm)).sort()).toEqual([
      "compliance-dead-letters",
      "compliance-duration",
      "compliance-errors",
      "compliance-faults",
      "compliance-heartbeat",
      "compliance-queue-age",
      "compliance-throttles",
    ]);
  });

  test("and people are told when it fires and when it is over", () => {
    const topic = ["arn:aws:sns:us-east-1:111111111111:core-dev"];
    for (const block of Object.values(template.resources(CloudwatchMetricAlarm))) {
      expect(block).toMatchObject({ alarm_actions: topic, ok_actions: topic });
    }
  });

  test("for a sweep with faults, until one had none", () => {
    expect(alarm("faults")).toMatchObject({
      namespace: "Archipelago/core-dev",
      metric_name: "SweepFaults",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      treat_missing_data: "ignore",
    });
  });

  test("for three hours without a finished sweep, where no data is no sweep", () => {
    expect(alarm("heartbeat")).toMatchObject({
      namespace: "Archipelago/core-dev",
      metric_name: "SweepFinished",
      period: 3600,
      evaluation_periods: 3,
      threshold: 1,
      comparison_operator: "LessThanThreshold",
      treat_missing_data: "breaching",
    });
    expect(alarm("heartbeat")).not.toHaveProperty("dimensions");
  });

  test("for sweeps that come near the time they are given", () => {
    expect(alarm("duration")).toMatchObject({ metric_name: "Duration", statistic: "Maximum", threshold: 240_000 });
  });
});

test("an estate without compliance has no function, nothing that feeds one, and no role that one could assume", () => {
  const plan = { ...auditedPlan(), compliance: null };
  const estate = { state: { layout: "single", backend: { kind: "local" } }, proof: "off" } as const;
  const addresses = [...synthEstate(estate, plan).values()].flatMap((stack) => stack.addresses());
  expect(addresses.filter((address) => address.startsWith("aws_cloudwatch_event_bus."))).toHaveLength(1);
  expect(
    addresses.filter((address) => /^aws_(lambda|sqs|dynamodb|ssm|s3_object)|compliance|_audit$|_repair$/.test(address)),
  ).toEqual([]);
});
