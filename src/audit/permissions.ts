import { arnInAnyRegion } from "../network/arns";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { type PolicyDocument, policyOf } from "./policy";

/**
 * What the audit role reads of anything in the account and region: AWS has no resource types for these.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
const OF_ANYTHING = [
  "cloudtrail:DescribeTrails",
  "ec2:DescribeClientVpnEndpoints",
  "ec2:DescribeEgressOnlyInternetGateways",
  "ec2:DescribeFlowLogs",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeManagedPrefixLists",
  "ec2:DescribeNatGateways",
  "ec2:DescribeNetworkAcls",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroupRules",
  "ec2:DescribeSecurityGroupVpcAssociations",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeTransitGatewayAttachments",
  "ec2:DescribeTransitGatewayRouteTables",
  "ec2:DescribeTransitGatewayVpcAttachments",
  "ec2:DescribeTransitGateways",
  "ec2:DescribeVpcBlockPublicAccessOptions",
  "ec2:DescribeVpcEndpoints",
  "ec2:DescribeVpcPeeringConnections",
  "ec2:DescribeVpcs",
  "ec2:GetTransitGatewayRouteTablePropagations",
  "kms:ListAliases",
];

/** What the audit role of an account may do: the calls of the live reader and no other, in the regions that are used. */
export function auditRolePolicy({
  id,
  region,
  regions,
}: Pick<PlannedAccount, "id" | "region" | "regions">): PolicyDocument {
  const Condition = { StringEquals: { "aws:RequestedRegion": regions } };
  return policyOf(
    { Sid: "Read", Effect: "Allow", Action: OF_ANYTHING, Resource: "*", Condition },
    {
      Sid: "ReadVpcs",
      Effect: "Allow",
      Action: ["ec2:DescribeVpcAttribute", "ec2:GetManagedPrefixListEntries"],
      // of other accounts too: shared VPCs and lists are their owners', and AWS's lists its own
      Resource: ["vpc/*", "prefix-list/*"].map((resource) => arnInAnyRegion(region, "ec2", "*", resource)),
      Condition,
    },
    {
      Sid: "ReadTransit",
      Effect: "Allow",
      Action: "ec2:SearchTransitGatewayRoutes",
      Resource: arnInAnyRegion(region, "ec2", id, "transit-gateway-route-table/*"),
      Condition,
    },
    {
      Sid: "ReadTrails",
      Effect: "Allow",
      Action: "cloudtrail:GetTrailStatus",
      Resource: arnInAnyRegion(region, "cloudtrail", id, "trail/*"),
      Condition,
    },
    {
      Sid: "ReadKeys",
      Effect: "Allow",
      Action: ["kms:DescribeKey", "kms:GetKeyRotationStatus"],
      Resource: arnInAnyRegion(region, "kms", id, "key/*"),
      Condition,
    },
  );
}

/**
 * Who may assume the audit role and the repair role: the function's role and nobody else, if it gives the external id.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustOfFunction(functionRoleArn: string, externalId: string): PolicyDocument {
  return policyOf({
    Sid: "Function",
    Effect: "Allow",
    Principal: { AWS: functionRoleArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  });
}

/** Whether anything is repaired: only then there is a role for it. */
export function repairs({ compliance }: Pick<NetworkPlan, "compliance">): boolean {
  if (compliance === null) return false;
  const { default: mode, rules } = compliance.remediate;
  return [mode, ...Object.values(rules)].includes("on");
}
