import type { LiveAction } from "./api";

/** The service that each call is of, as IAM names it. */
const SERVICES: Readonly<Record<LiveAction, "cloudtrail" | "ec2" | "kms">> = {
  DescribeClientVpnEndpoints: "ec2",
  DescribeEgressOnlyInternetGateways: "ec2",
  DescribeFlowLogs: "ec2",
  DescribeInternetGateways: "ec2",
  DescribeKey: "kms",
  DescribeManagedPrefixLists: "ec2",
  DescribeNatGateways: "ec2",
  DescribeNetworkAcls: "ec2",
  DescribeRouteTables: "ec2",
  DescribeSecurityGroupRules: "ec2",
  DescribeSecurityGroupVpcAssociations: "ec2",
  DescribeSecurityGroups: "ec2",
  DescribeSubnets: "ec2",
  DescribeTrails: "cloudtrail",
  DescribeTransitGatewayAttachments: "ec2",
  DescribeTransitGatewayRouteTables: "ec2",
  DescribeTransitGatewayVpcAttachments: "ec2",
  DescribeTransitGateways: "ec2",
  DescribeVpcAttribute: "ec2",
  DescribeVpcBlockPublicAccessOptions: "ec2",
  DescribeVpcEndpoints: "ec2",
  DescribeVpcPeeringConnections: "ec2",
  DescribeVpcs: "ec2",
  GetKeyRotationStatus: "kms",
  GetManagedPrefixListEntries: "ec2",
  GetTrailStatus: "cloudtrail",
  GetTransitGatewayRouteTablePropagations: "ec2",
  ListAliases: "kms",
  SearchTransitGatewayRoutes: "ec2",
};

/** `ec2:DescribeVpcs`: what must be allowed for the call. */
export function permissionOf(action: LiveAction): string {
  return `${SERVICES[action]}:${action}`;
}

/**
 * What the role that reads an account must be allowed, e.g. `ec2:DescribeVpcs`: exactly the calls of the live reader,
 * sorted. Whoever assumes the role needs `sts:AssumeRole` on it; nobody needs a permission for `sts:GetCallerIdentity`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const LIVE_ACTIONS: readonly string[] = (Object.keys(SERVICES) as LiveAction[]).map(permissionOf).sort();
