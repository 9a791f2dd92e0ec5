/** Findings of the policy scan that are as they should be. */
export interface Waiver {
  readonly check: string;
  /** Subjects of findings: addresses, with the statement or rule at fault where only that is. */
  readonly at: RegExp;
  /** Which those are, in words. */
  readonly where: string;
  /** Estates of `estates/` in which alone it holds. @default - all */
  readonly estates?: readonly string[];
  /** For whoever has to answer for it. */
  readonly reason: string;
}

export const WAIVERS: readonly Waiver[] = [
  {
    check: "vpc-flow-log",
    at: /^aws_vpc\./,
    where: "VPCs of estates without `audit`",
    estates: ["custom", "full-mesh", "one-vpc", "two-hubs-three-regions"],
    reason: "These examples show the network alone. `audit: {}` logs the traffic of every VPC.",
  },
  {
    check: "vpc-two-zones",
    at: /^aws_vpc\.sandbox$/,
    where: "a VPC with `azs: 1`",
    reason: "Its estate asks for one zone.",
  },
  {
    check: "vpc-public-apart",
    at: /^aws_vpc\.(data|database)$/,
    where: "VPCs whose tiers are all private",
    estates: ["custom", "full-mesh"],
    reason: "Their estates keep what lies there away from the internet altogether.",
  },
  {
    check: "vpc-ec2-endpoint",
    at: /^aws_vpc\./,
    where: "all VPCs",
    reason:
      "Nothing that the estate makes in a VPC calls EC2's API. Whoever runs something there that does knows its subnets.",
  },
  {
    check: "route-peering-part-of-vpc",
    at: /^aws_route\./,
    where: "routes over links without `routes: subnet`",
    reason:
      "A route says where packets go, not whether they may: security groups and NACLs let through the declared flows alone, and the proof shows it. `routes: subnet` makes a link's routes as narrow as its flows.",
  },
  {
    check: "route-no-gateway",
    at: /^aws_route\.[\w-]+_(public|edge)_0-0-0-0-0$/,
    where: "default routes of public tiers",
    reason:
      "That is what makes a tier public: NAT gateways lie there, and nothing in it gets a public address unasked.",
  },
  {
    check: "zones-pinned",
    at: /^data\.aws_availability_zones\./,
    where: "all look-ups of zones",
    reason:
      "Ids are sorted, and AWS numbers a region's new zones upwards, so that the first of them stay what they are. An estate that wants certain zones names them under `azs`, and then none are looked up.",
  },
  {
    check: "group-in-from-world",
    at: /^aws_vpc_security_group_ingress_rule\.shared_edge_https-server_tcp-443_198-51-100-0-24$/,
    where: "a flow from a public range, on 443",
    reason: "The estate declares that flow, from that range and to that port.",
  },
  {
    check: "group-out-to-world",
    at: /^aws_vpc_security_group_egress_rule\.[\w-]+_tcp-443_0-0-0-0-0$/,
    where: "declared flows to `internet`, on 443",
    reason: "The estate declares that flow to that port; every other is closed.",
  },
  {
    check: "group-used",
    at: /^aws_security_group\./,
    where: "all groups",
    reason:
      "They are made for what others run in the VPCs, which has stacks of its own and finds the groups in the outputs.",
  },
  {
    check: "acl-none",
    at: /^aws_network_acl\./,
    where: "all NACLs",
    reason: "A second wall that is derived from the flows and proven, so that nobody has to keep it by hand.",
  },
  {
    check: "acl-rdp",
    at: /^aws_network_acl\..+\/\d+$/,
    where: "answers from the internet, to ports 1024 and above",
    reason:
      "A NACL knows no connections, so that it has to let in the answers to what went out by a NAT gateway. No security group lets RDP in. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports",
  },
  {
    check: "acl-first-port",
    at: /^aws_network_acl\..+\/\d+$/,
    where: "entries for all ports from the VPC's own block",
    reason: "Between the subnets of a VPC the security groups decide; the NACLs stand between VPCs.",
  },
  {
    check: "s3-key",
    at: /^aws_s3_bucket\.access-logs$/,
    where: "the bucket of access logs",
    reason:
      "S3 writes access logs under its own key (SSE-S3) only. https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  },
  {
    check: "s3-access-log",
    at: /^aws_s3_bucket\.access-logs$/,
    where: "the bucket of access logs",
    reason: "Its log would be written to itself, and each entry would make another.",
  },
  {
    check: "s3-events",
    at: /^aws_s3_bucket\.access-logs$/,
    where: "the bucket of access logs",
    reason: "S3 alone writes there, all the time, and nobody waits for it.",
  },
  {
    check: "s3-replication",
    at: /^aws_s3_bucket\.(access-logs|archive)$/,
    where: "the archive and its access logs",
    reason:
      "A second copy doubles the cost and has to be as well guarded. S3 keeps objects in three zones; a plan of AWS Backup or a replication rule of your own can be put beside it.",
  },
  {
    check: "s3-object-lock",
    at: /^aws_s3_bucket\.(access-logs|archive)$/,
    where: "the archive without `objectLock`, and its access logs",
    reason:
      "`audit.objectLock` switches it on for the archive. It is off by default because in the mode `compliance` nobody can ever undo it. S3 writes no access logs to a bucket with a default retention.",
  },
  {
    check: "s3-mfa-delete",
    at: /^aws_s3_bucket_versioning\.(access-logs|archive)$/,
    where: "the archive and its access logs",
    reason:
      "Only the account's root, with its device at hand, can switch that on, so Terraform cannot. `audit.objectLock` does more. https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html",
  },
  {
    check: "trail-topic",
    at: /^aws_cloudtrail\./,
    where: "all trails",
    reason:
      "A message for every file, every few minutes, in each account, is read by nobody. Changes that matter reach the topic by EventBridge and by alarms.",
  },
  {
    check: "trail-data-events",
    at: /^aws_cloudtrail\./,
    where: "all trails",
    reason:
      "AWS charges for each event, and an estate of networks does not know the account's buckets. Whoever comes to the archive is in its access log.",
  },
  {
    check: "trail-insights",
    at: /^aws_cloudtrail\./,
    where: "trails without `insights`",
    reason: "AWS charges for them. `audit.trail.insights` switches them on.",
  },
  {
    check: "subscription-dead-letters",
    at: /^aws_sns_topic_subscription\./,
    where: "all subscriptions",
    reason:
      "SNS tries again: for 6 hours by e-mail, for 23 days where the subscriber is a queue or a function. What is not told stays: alarms keep their state, and findings are in the table, the archive and the metrics.",
  },
  {
    check: "bus-no-account-unconditioned",
    at: /^aws_cloudwatch_event_bus_policy\.changes\/Accounts$/,
    where: "the estate's bus",
    reason:
      "It names the estate's accounts one by one, and its rules take events of AWS's own sources only, which nobody can make up. There need be no organization to ask for.",
  },
  {
    check: "target-dead-letters",
    at: /^aws_cloudwatch_event_target\.(change-|.+_forward-)/,
    where: "forwarding from an account's bus, and the rules that tell people",
    reason:
      "EventBridge tries again for 24 hours, and what it could not deliver the next scheduled sweep finds. Queues in every account and region would have to be watched themselves. What sets off the function has a queue of dead letters.",
  },
  {
    check: "lambda-vpc",
    at: /^aws_lambda_function\.compliance$/,
    where: "the compliance function",
    reason:
      "It calls AWS's APIs and nothing in a VPC. Within the network it judges, it would be cut off by the fault that it has to report.",
  },
  {
    check: "lambda-signed",
    at: /^aws_lambda_function\.compliance$/,
    where: "the compliance function",
    reason:
      "A signing profile belongs to whoever builds the zip. The zip is the same on every machine, and its hash is in the plan.",
  },
  {
    check: "lambda-failure-destination",
    at: /^aws_lambda_function_event_invoke_config\.compliance$/,
    where: "the compliance function",
    reason: "Failed invocations go to its queue of dead letters, which has an alarm.",
  },
  {
    check: "table-deletion",
    at: /^aws_dynamodb_table\.findings$/,
    where: "the table of findings",
    reason:
      "It remembers what was told and nothing else: without it a sweep tells everything once more. Protected, it would stop the apply that takes `compliance` out of the estate when most else is gone.",
  },
  {
    check: "table-backup",
    at: /^aws_dynamodb_table\.findings$/,
    where: "the table of findings",
    reason: "It can be put back to any second of 35 days, and without it a sweep finds everything again.",
  },
  {
    check: "trust-bound-to-source",
    at: /^aws_iam_role\.compliance\/Lambda$/,
    where: "the compliance function's role",
    reason:
      "Nobody outside the account can give a function this role: IAM passes no role across accounts. AWS documents no condition for the role that a function runs with. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.[\w-]+_audit\/(Read|ReadVpcs|ReadTransit|ReadTrails|ReadKeys)$/,
    where: "the audit role",
    reason:
      "It reads what is there, of which nobody knows the ids before; in the account, and in the regions that the estate uses. Describing has no resource types in EC2.",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.[\w-]+_repair\/(Routes|Groups|Rules|TagRules|Acls|Peerings|FlowLogsOfVpcs|FlowLogs|TagFlowLogs)$/,
    where: "the repair role",
    reason:
      "Ids are not known before; each statement holds for what carries the estate's tags, in regions that it uses.",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.[\w-]+_repair\/DeliverFlowLogs$/,
    where: "the repair role, for flow logs to the archive",
    reason:
      "These actions have no resource types. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.[\w-]+_flow-logs\/(WriteRecords|FindGroup)$/,
    where: "the roles of flow logs",
    reason:
      "Streams of one log group, which VPC names; and finding that group, which AWS asks to be allowed on the account's groups in the region. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.[\w-]+_trail\/WriteEvents$/,
    where: "the roles of trails",
    reason: "Streams of one log group whose names begin with the account and its region; CloudTrail adds the rest.",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.compliance_(calls\/(ReadExpected|StoreReports|ReadParameters)|runtime\/Log)$/,
    where: "the compliance function",
    reason: "Objects, parameters and streams below one folder, path or log group that is its own.",
  },
  {
    check: "permission-named-resources",
    at: /^aws_iam_policy\.compliance_runtime\/Trace$/,
    where: "the compliance function, for X-Ray",
    reason:
      "X-Ray has no resource types for it. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html",
  },
];
