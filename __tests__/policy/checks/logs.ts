import type { Check } from "../check";

const GROUP = "aws_cloudwatch_log_group";
const FILTER = "aws_cloudwatch_log_metric_filter";
const ALARM = "aws_cloudwatch_metric_alarm";
const COMPOSITE = "aws_cloudwatch_composite_alarm";

/**
 * What CIS wants an alarm about, by words that a filter for it has. Prowler's checks are quoted; trivy's want one text to the
 * letter, in which the one for root has a mistake.
 */
const WATCHED: Readonly<Record<string, readonly string[]>> = {
  "unauthorized calls": ["*UnauthorizedOperation", "AccessDenied*"],
  "sign-in without MFA": ["ConsoleLogin", "$.additionalEventData.MFAUsed", '"Yes"'],
  "use of root": ["Root", "$.userIdentity.invokedBy NOT EXISTS", '$.eventType != "AwsServiceEvent"'],
  "IAM policies": ["DeleteRolePolicy", "PutUserPolicy", "CreatePolicyVersion", "AttachGroupPolicy", "DetachRolePolicy"],
  trails: ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
  "failed sign-ins": ["ConsoleLogin", "Failed authentication"],
  keys: ["kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion"],
  "bucket policies": ["s3.amazonaws.com", "PutBucketAcl", "PutBucketPolicy", "DeleteBucketPolicy"],
  Config: ["config.amazonaws.com", "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutConfigurationRecorder"],
  "security groups": ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupEgress", "DeleteSecurityGroup"],
  NACLs: ["CreateNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclAssociation"],
  gateways: ["CreateCustomerGateway", "AttachInternetGateway", "DetachInternetGateway"],
  "route tables": ["ec2.amazonaws.com", "CreateRoute", "ReplaceRouteTableAssociation", "DisassociateRouteTable"],
  VPCs: ["CreateVpc", "ModifyVpcAttribute", "DeleteVpcPeeringConnection", "EnableVpcClassicLink"],
  Organizations: ["organizations.amazonaws.com", "AttachPolicy", "LeaveOrganization", "MoveAccount"],
};

/** Patterns of a log group's filters. */
type Filter = { pattern: string; metric_transformation: { name: string; namespace: string } };

const cases = (words: readonly string[][], metric: string) => ({
  "aws_cloudtrail.a": { cloud_watch_logs_group_arn: `\${${GROUP}.a.arn}:*` },
  ...Object.fromEntries(
    words.map((pattern, index) => [
      `${FILTER}.${index}`,
      {
        log_group_name: `\${${GROUP}.a.name}`,
        pattern: pattern.join(" "),
        metric_transformation: { name: "m", namespace: "n" },
      },
    ]),
  ),
  [`${ALARM}.m`]: { metric_name: metric, namespace: "n", alarm_actions: ["topic"] },
});

const action = (type: string, block: object) => ({ [`${type}.a`]: block });

export const LOG_CHECKS: readonly Check[] = [
  {
    id: "log-group-key",
    standsFor: [
      "CKV_AWS_158",
      "AVD-AWS-0017",
      "cloudwatch_log_group_kms_encryption_enabled",
      "CloudWatchLogGroupEncrypted",
    ],
    demands: "a log group is under a key of ours",
    types: [GROUP],
    judge: ({ kms_key_id }) => kms_key_id !== undefined,
    passes: action(GROUP, { kms_key_id: "arn" }),
    fails: action(GROUP, {}),
  },
  {
    id: "log-group-retention",
    standsFor: [
      "CKV_AWS_66",
      "CKV_AWS_338",
      "cloudwatch_log_group_retention_policy_specific_days_enabled",
      "CloudWatchLogGroupRetentionPeriod",
    ],
    demands: "a log group keeps what it gets for a year at least, and not for ever unasked",
    types: [GROUP],
    judge: ({ retention_in_days: days }) => typeof days === "number" && (days === 0 || days >= 365),
    passes: action(GROUP, { retention_in_days: 365 }),
    fails: { [`${GROUP}.a`]: { retention_in_days: 30 }, [`${GROUP}.b`]: {} },
  },
  {
    id: "trail-watched",
    standsFor: [
      ...["0147", "0148", "0149", "0150", "0151", "0152", "0153", "0154"].map((number) => `AVD-AWS-${number}`),
      ...["0155", "0156", "0157", "0158", "0159", "0160", "0174"].map((number) => `AVD-AWS-${number}`),
      "cloudwatch_changes_to_vpcs_alarm_configured",
      "cloudwatch_changes_to_network_route_tables_alarm_configured",
      "cloudwatch_changes_to_network_acls_alarm_configured",
      "cloudwatch_changes_to_network_gateways_alarm_configured",
      "cloudwatch_log_metric_filter_security_group_changes",
      "cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled",
      "cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled",
      "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
      "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
      "cloudwatch_log_metric_filter_policy_changes",
      "cloudwatch_log_metric_filter_root_usage",
      "cloudwatch_log_metric_filter_sign_in_without_mfa",
      "cloudwatch_log_metric_filter_authentication_failures",
      "cloudwatch_log_metric_filter_unauthorized_api_calls",
      "cloudwatch_log_metric_filter_aws_organizations_changes",
    ],
    demands: "a trail's log group has a filter, with an alarm on its metric, for all that CIS wants watched",
    types: ["aws_cloudtrail"],
    judge: ({ cloud_watch_logs_group_arn: arn }, all) => {
      const group = /^\$\{(.+)\.arn\}/.exec(String(arn))?.[1];
      if (group === undefined) return Object.keys(WATCHED);
      const alarms = all.of(ALARM).map(({ block }) => `${block.namespace} ${block.metric_name}`);
      const filters = (all.referringTo(FILTER, group, "log_group_name") as unknown as Filter[])
        .filter(({ metric_transformation: metric }) => alarms.includes(`${metric.namespace} ${metric.name}`))
        .map(({ pattern }) => pattern);
      return Object.entries(WATCHED)
        .filter(([, words]) => !filters.some((pattern) => words.every((word) => pattern.includes(word))))
        .map(([what]) => what);
    },
    passes: cases(
      Object.values(WATCHED).map((words) => [...words]),
      "m",
    ),
    fails: cases(
      Object.values(WATCHED).map((words) => [...words]),
      "another",
    ),
  },
  {
    id: "filter-alarm",
    standsFor: [],
    demands: "somebody is told of what a filter counts",
    types: [FILTER],
    judge: ({ metric_transformation }, all) => {
      const { name, namespace } = metric_transformation as { name: string; namespace: string };
      return all.of(ALARM).some(({ block }) => block.metric_name === name && block.namespace === namespace);
    },
    passes: cases([["REJECT"]], "m"),
    fails: cases([["REJECT"]], "another"),
  },
  {
    id: "alarm-on",
    standsFor: ["CKV_AWS_319", "cloudwatch_alarm_actions_enabled"],
    demands: "an alarm's actions are not switched off",
    types: [ALARM, COMPOSITE],
    judge: ({ actions_enabled }) => actions_enabled !== false,
    passes: { ...action(ALARM, {}), ...action(COMPOSITE, {}) },
    fails: { ...action(ALARM, { actions_enabled: false }), ...action(COMPOSITE, { actions_enabled: false }) },
  },
  {
    id: "alarm-tells",
    standsFor: ["cloudwatch_alarm_actions_alarm_state_configured", "CloudWatchAlarmAction"],
    demands: "somebody is told when an alarm begins, itself or in the one that gathers it",
    types: [ALARM, COMPOSITE],
    judge: ({ alarm_actions }) => Array.isArray(alarm_actions) && alarm_actions.length > 0,
    passes: { ...action(ALARM, { alarm_actions: ["topic"] }), ...action(COMPOSITE, { alarm_actions: ["topic"] }) },
    fails: { ...action(ALARM, {}), ...action(COMPOSITE, { alarm_actions: [], ok_actions: ["topic"] }) },
  },
];
