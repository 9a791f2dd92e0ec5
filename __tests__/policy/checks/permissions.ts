import type { Check } from "../check";
import { allowed, isConditional, policy, type Statement, sids } from "../statements";

const TYPES = ["aws_iam_policy", "aws_iam_role_policy"];
const may = (
  action: string | string[],
  resource: string | string[],
  condition?: Record<string, Record<string, string>>,
) => ({
  "aws_iam_policy.a": { policy: policy({ Action: action, Resource: resource, Condition: condition }) },
});

/**
 * Actions for which AWS has no resource types, so that a policy can name none.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const OF_NO_RESOURCE = [
  /^cloudtrail:DescribeTrails$/,
  /^cloudwatch:PutMetricData$/,
  /^ec2:Describe(?!VpcAttribute$)/,
  /^kms:ListAliases$/,
  /^logs:(Create|Delete)LogDelivery$/,
  /^xray:Put(TelemetryRecords|TraceSegments)$/,
];

/** Those of a policy's statements that are as described. */
function where(is: (statement: Statement) => boolean): Check["judge"] {
  return (block) => sids(allowed(block.policy).filter(is));
}

const onAnything = ({ resources }: Statement) => resources.includes("*");

function does(...actions: readonly RegExp[]): (statement: Statement) => boolean {
  return (statement) => statement.actions.some((action) => actions.some((one) => one.test(action)));
}

export const PERMISSION_CHECKS: readonly Check[] = [
  {
    id: "permission-named-actions",
    standsFor: [
      "CKV_AWS_62",
      "CKV_AWS_63",
      "CKV2_AWS_40",
      "AVD-AWS-0345",
      "iam_inline_policy_no_administrative_privileges",
      "AwsSolutions-IAM5",
      "IAMPolicyNoStatementsWithAdminAccess",
      "IAMPolicyNoStatementsWithFullAccess",
      "LambdaStarPermissions",
    ],
    demands: "a policy names each action it allows",
    types: TYPES,
    judge: where(({ actions }) => actions.some((action) => action.includes("*"))),
    passes: may("s3:GetObject", "arn:aws:s3:::core/expected"),
    fails: {
      ...may("s3:*", "arn:aws:s3:::core/*"),
      "aws_iam_role_policy.a": { policy: policy({ Action: "*", Resource: "*" }) },
    },
  },
  {
    id: "permission-scoped",
    standsFor: ["CKV_AWS_290", "CKV_AWS_355"],
    demands: "a policy allows on anything only what AWS takes no resource for, or under a condition",
    types: TYPES,
    judge: where(
      (statement) =>
        onAnything(statement) &&
        !isConditional(statement) &&
        statement.actions.some((action) => !OF_NO_RESOURCE.some((one) => one.test(action))),
    ),
    passes: may(["ec2:DescribeVpcs", "xray:PutTraceSegments"], "*"),
    fails: may(["ec2:DescribeVpcs", "ec2:CreateRoute"], "*"),
  },
  {
    id: "permission-named-resources",
    standsFor: ["AwsSolutions-IAM5", "LambdaStarPermissions"],
    demands: "a policy names each resource it allows something on, without a star anywhere",
    types: TYPES,
    judge: where(({ resources }) => resources.some((resource) => resource.includes("*"))),
    passes: may("s3:GetObject", "arn:aws:s3:::core/expected"),
    fails: may("s3:GetObject", "arn:aws:s3:::core/*"),
  },
  {
    id: "permission-reads",
    standsFor: ["CKV_AWS_288", "AVD-AWS-0346"],
    demands: "a policy allows no reading of data wherever it is",
    types: TYPES,
    judge: where(
      (statement) =>
        onAnything(statement) &&
        does(/^s3:(Get|List)/, /^ssm:GetParameter/, /^secretsmanager:Get/, /^dynamodb:(Get|Scan|Query)/)(statement),
    ),
    passes: may("ssm:GetParametersByPath", "arn:aws:ssm:eu-west-1:111111111111:parameter/core"),
    fails: {
      ...may("ssm:GetParameter", "*"),
      "aws_iam_policy.b": { policy: policy({ Action: "s3:GetObject", Resource: "*" }) },
    },
  },
  {
    id: "permission-roles",
    standsFor: ["CKV_AWS_287", "iam_no_custom_policy_permissive_role_assumption"],
    demands: "a policy names each role that may be assumed, and hands out no other credentials",
    types: TYPES,
    judge: where(
      (statement) =>
        does(/^sts:Get(SessionToken|FederationToken)/, /^iam:CreateAccessKey$/)(statement) ||
        (does(/^sts:AssumeRole/)(statement) && statement.resources.some((resource) => resource.includes("*"))),
    ),
    passes: may("sts:AssumeRole", "arn:aws:iam::111111111111:role/core-audit"),
    fails: may("sts:AssumeRole", "arn:aws:iam::111111111111:role/*"),
  },
  {
    id: "permission-pass-role",
    standsFor: [
      "CKV_AWS_286",
      "CKV_AWS_289",
      "AVD-AWS-0342",
      "iam_policy_allows_privilege_escalation",
      "iam_inline_policy_allows_privilege_escalation",
    ],
    demands: "a policy passes named roles to a named service, and changes no permission",
    types: TYPES,
    judge: where(
      (statement) =>
        does(/^iam:(Put|Attach|Create|Update|Add|Set|Delete|Detach)/, /^kms:(CreateGrant|PutKeyPolicy)$/)(statement) ||
        (does(/^iam:PassRole$/)(statement) &&
          !("iam:PassedToService" in statement.conditions && !statement.resources.some((one) => one.includes("*")))),
    ),
    passes: may("iam:PassRole", "arn:aws:iam::111111111111:role/core-flow-logs", {
      StringEquals: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" },
    }),
    fails: {
      ...may("iam:PassRole", "arn:aws:iam::111111111111:role/core-flow-logs"),
      "aws_iam_policy.b": { policy: policy({ Action: "iam:AttachRolePolicy", Resource: "arn:aws:iam::1:role/a" }) },
    },
  },
];
