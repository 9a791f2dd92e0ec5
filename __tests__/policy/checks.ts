import type { Check } from "./check";
import { ACL_CHECKS } from "./checks/acls";
import { BUCKET_CHECKS } from "./checks/buckets";
import { EVENT_CHECKS } from "./checks/events";
import { FUNCTION_CHECKS } from "./checks/functions";
import { KEY_CHECKS } from "./checks/keys";
import { LOG_CHECKS } from "./checks/logs";
import { MESSAGE_CHECKS } from "./checks/messages";
import { OBJECT_CHECKS } from "./checks/objects";
import { PERMISSION_CHECKS } from "./checks/permissions";
import { ROLE_CHECKS } from "./checks/roles";
import { RULE_CHECKS } from "./checks/rules";
import { STATE_CHECKS } from "./checks/state";
import { TRAIL_CHECKS } from "./checks/trails";
import { VPC_CHECKS } from "./checks/vpcs";

export const CHECKS: readonly Check[] = [
  ...VPC_CHECKS,
  ...RULE_CHECKS,
  ...ACL_CHECKS,
  ...KEY_CHECKS,
  ...BUCKET_CHECKS,
  ...OBJECT_CHECKS,
  ...TRAIL_CHECKS,
  ...LOG_CHECKS,
  ...MESSAGE_CHECKS,
  ...EVENT_CHECKS,
  ...FUNCTION_CHECKS,
  ...STATE_CHECKS,
  ...ROLE_CHECKS,
  ...PERMISSION_CHECKS,
];

/** Types that no suite has a rule for. */
export const NOT_JUDGED: readonly string[] = [
  "aws_cloudwatch_event_bus",
  "aws_cloudwatch_event_rule",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_flow_log",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_lambda_event_source_mapping",
  "aws_nat_gateway",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_peering_connection",
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_peering_connection_options",
  "data.terraform_remote_state",
];
