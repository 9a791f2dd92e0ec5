import type { Check } from "../check";

const TYPES = ["aws_cloudtrail"];
const trail = (block: object) => ({ "aws_cloudtrail.a": block });

export const TRAIL_CHECKS: readonly Check[] = [
  {
    id: "trail-key",
    standsFor: ["CKV_AWS_35", "AVD-AWS-0015", "cloudtrail_kms_encryption_enabled", "CloudTrailEncryptionEnabled"],
    demands: "a trail's files are under a key of ours",
    types: TYPES,
    judge: ({ kms_key_id }) => kms_key_id !== undefined,
    passes: trail({ kms_key_id: "arn" }),
    fails: trail({}),
  },
  {
    id: "trail-validated",
    standsFor: [
      "CKV_AWS_36",
      "AVD-AWS-0016",
      "cloudtrail_log_file_validation_enabled",
      "CloudTrailLogFileValidationEnabled",
    ],
    demands: "changes to a trail's files can be proven",
    types: TYPES,
    judge: ({ enable_log_file_validation }) => enable_log_file_validation === true,
    passes: trail({ enable_log_file_validation: true }),
    fails: trail({}),
  },
  {
    id: "trail-all-regions",
    standsFor: ["CKV_AWS_67", "AVD-AWS-0014", "cloudtrail_multi_region_enabled"],
    demands: "a trail records all regions",
    types: TYPES,
    judge: ({ is_multi_region_trail }) => is_multi_region_trail === true,
    passes: trail({ is_multi_region_trail: true }),
    fails: trail({}),
  },
  {
    id: "trail-on",
    standsFor: ["CKV_AWS_251"],
    demands: "a trail records",
    types: TYPES,
    judge: ({ enable_logging }) => enable_logging !== false,
    passes: trail({}),
    fails: trail({ enable_logging: false }),
  },
  {
    id: "trail-management-events",
    standsFor: ["cloudtrail_multi_region_enabled_logging_management_events"],
    demands: "a trail records all management events, global ones too",
    types: TYPES,
    judge: ({ event_selector, advanced_event_selector, include_global_service_events: global }) =>
      global !== false && event_selector === undefined && advanced_event_selector === undefined,
    passes: trail({ include_global_service_events: true }),
    fails: {
      "aws_cloudtrail.a": { include_global_service_events: false },
      "aws_cloudtrail.b": { event_selector: [{ read_write_type: "WriteOnly" }] },
    },
  },
  {
    id: "trail-log-group",
    standsFor: [
      "CKV2_AWS_10",
      "AVD-AWS-0162",
      "cloudtrail_cloudwatch_logging_enabled",
      "CloudTrailCloudWatchLogsEnabled",
    ],
    demands: "a trail is written to a log group too, by reference",
    types: TYPES,
    judge: ({ cloud_watch_logs_group_arn: group }) => /^\$\{aws_cloudwatch_log_group\./.test(String(group)),
    passes: trail({ cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.a.arn}:*" }),
    fails: trail({}),
  },
  {
    id: "trail-topic",
    standsFor: ["CKV_AWS_252"],
    demands: "a topic is told of each file of a trail",
    types: TYPES,
    judge: ({ sns_topic_name }) => sns_topic_name !== undefined,
    passes: trail({ sns_topic_name: "trail" }),
    fails: trail({}),
  },
  {
    id: "trail-data-events",
    standsFor: [
      "AVD-AWS-0171",
      "AVD-AWS-0172",
      "cloudtrail_s3_dataevents_read_enabled",
      "cloudtrail_s3_dataevents_write_enabled",
    ],
    demands: "a trail records what is read from and written to every bucket",
    types: TYPES,
    judge: ({ event_selector, advanced_event_selector }) =>
      JSON.stringify([event_selector, advanced_event_selector]).includes("AWS::S3::Object"),
    passes: trail({ event_selector: [{ data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] }),
    fails: trail({}),
  },
  {
    id: "trail-insights",
    standsFor: ["cloudtrail_insights_exist"],
    demands: "a trail notices unusual rates of calls",
    types: TYPES,
    judge: ({ insight_selector }) => Array.isArray(insight_selector) && insight_selector.length > 0,
    passes: trail({ insight_selector: [{ insight_type: "ApiCallRateInsight" }] }),
    fails: trail({ insight_selector: [] }),
  },
];
