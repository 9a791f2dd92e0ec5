import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { describe, expect, test } from "vitest";
import { auditedStack } from "../stacks/audit-fixture";

const template = auditedStack({ audit: { account: "logs" } });

describe("flow logs", () => {
  test("of a VPC go to the archive as Parquet, by the hour and with Hive's names", () => {
    expect(template.byId(FlowLog, "app_archive")).toMatchObject({
      provider: "aws.apps-us-west-2",
      vpc_id: "${aws_vpc.app.id}",
      traffic_type: "ALL",
      max_aggregation_interval: 60,
      log_destination_type: "s3",
      log_destination: "arn:aws:s3:::core-dev-archive-333333333333",
      destination_options: { file_format: "parquet", hive_compatible_partitions: true, per_hour_partition: true },
      tags: { Name: "app-flow-logs-archive-dev", Team: "apps" },
    });
    expect(template.byId(FlowLog, "app_archive")).not.toHaveProperty("iam_role_arn");
  });

  test("of a VPC go to the log group of its account and region, once the role may write there", () => {
    expect(template.byId(FlowLog, "app_cloudwatch")).toMatchObject({
      log_destination_type: "cloud-watch-logs",
      log_destination: "${aws_cloudwatch_log_group.apps_us-west-2_flow-logs.arn}",
      iam_role_arn: "${aws_iam_role.apps_us-west-2_flow-logs.arn}",
      depends_on: ["aws_iam_role_policy_attachment.apps_us-west-2_flow-logs"],
    });
    expect(template.byId(FlowLog, "app_cloudwatch")).not.toHaveProperty("destination_options");
  });

  test("name their fields doubled, for a single ${ would be an expression of Terraform", () => {
    const format = String(template.byId(FlowLog, "hub_cloudwatch").log_format);
    expect(format).toContain("$${pkt-srcaddr} $${pkt-dstaddr}");
    expect(format.replaceAll("$${", "")).not.toContain("${");
  });

  test("go only where the estate sends them", () => {
    const archived = auditedStack({ audit: { flowLogs: { to: ["archive"], aggregationSeconds: 600 } } });
    expect(Object.keys(archived.resources(FlowLog))).toEqual(["app_archive", "hub_archive"]);
    expect(archived.byId(FlowLog, "hub_archive").max_aggregation_interval).toBe(600);
    expect(Object.keys(archived.resources(CloudwatchLogGroup)).filter((name) => name.includes("flow-logs"))).toEqual(
      [],
    );
    expect(Object.keys(archived.resources(IamRole)).filter((name) => name.includes("flow-logs"))).toEqual([]);
  });
});

describe("a trail", () => {
  test("is in every account's own region, of all regions, sealed and under the archive's key", () => {
    expect(Object.keys(template.resources(Cloudtrail))).toEqual(["apps", "logs", "network"]);
    expect(template.byId(Cloudtrail, "apps")).toMatchObject({
      provider: "aws.apps-us-west-2",
      name: "core-dev",
      s3_bucket_name: "${aws_s3_bucket.archive.id}",
      kms_key_id: "${aws_kms_key.logs_eu-west-1.arn}",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      is_organization_trail: false,
      insight_selector: [],
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.apps_trail.arn}:*",
      cloud_watch_logs_role_arn: "${aws_iam_role.apps_trail.arn}",
    });
  });

  test("of an organization is one, in the primary account", () => {
    const one = auditedStack({
      audit: { account: "logs", trail: { organization: true, insights: ["api-error-rate"] } },
    });
    expect(Object.keys(one.resources(Cloudtrail))).toEqual(["network"]);
    expect(one.byId(Cloudtrail, "network")).toMatchObject({
      is_organization_trail: true,
      insight_selector: [{ insight_type: "ApiErrorRateInsight" }],
    });
  });
});

describe("a log group", () => {
  const groups = (from: typeof template) => Object.entries(from.resources(CloudwatchLogGroup));

  test("is under a key of its own account and region, and forgets after a year", () => {
    expect(groups(template)).toHaveLength(5);
    for (const [name, group] of groups(template)) {
      expect([name, group.kms_key_id]).toEqual([
        name,
        expect.stringMatching(`^\\$\{aws_kms_key.${name.split("_")[0]}_`),
      ]);
      expect(group.retention_in_days).toBe(365);
    }
  });

  test("survives a destroy, unless the estate says otherwise", () => {
    for (const [, group] of groups(template)) expect(group.skip_destroy).toBe(true);
    for (const [, group] of groups(auditedStack({ audit: { protect: false } }))) expect(group.skip_destroy).toBe(false);
  });
});

describe("keys", () => {
  const KEYS = ["apps_us-west-2", "logs_eu-west-1", "network_us-east-1"];

  test("are one for an account and region, rotate, and have a month between a destroy and their end", () => {
    expect(Object.keys(template.resources(KmsKey))).toEqual(KEYS);
    for (const key of Object.values(template.resources(KmsKey))) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    }
    expect(template.byId(KmsAlias, "apps_us-west-2")).toMatchObject({
      name: "alias/core-dev",
      target_key_id: "${aws_kms_key.apps_us-west-2.key_id}",
    });
  });

  test("are one for each purpose where the estate says so, and each knows its own services alone", () => {
    const split = auditedStack({ audit: { account: "logs", keys: "per-purpose" } });
    expect(Object.keys(split.resources(KmsKey))).toEqual([
      ...["apps_us-west-2_logs", "logs_eu-west-1_archive", "logs_eu-west-1_logs", "network_us-east-1_logs"],
    ]);
    expect(split.byId(KmsAlias, "logs_eu-west-1_archive").name).toBe("alias/core-dev-archive");
    expect(String(split.byId(KmsKey, "logs_eu-west-1_archive").policy)).not.toContain("logs.eu-west-1.amazonaws.com");
    expect(String(split.byId(KmsKey, "logs_eu-west-1_logs").policy)).not.toContain("cloudtrail");
  });
});
