import type { LiveAction } from "./api";

const ACTIONS: Readonly<Record<LiveAction, true>> = {
  DescribeClientVpnEndpoints: true,
  DescribeEgressOnlyInternetGateways: true,
  DescribeFlowLogs: true,
  DescribeInternetGateways: true,
  DescribeManagedPrefixLists: true,
  DescribeNatGateways: true,
  DescribeNetworkAcls: true,
  DescribeRouteTables: true,
  DescribeSecurityGroupRules: true,
  DescribeSecurityGroupVpcAssociations: true,
  DescribeSecurityGroups: true,
  DescribeSubnets: true,
  DescribeTransitGatewayAttachments: true,
  DescribeTransitGatewayRouteTables: true,
  DescribeTransitGatewayVpcAttachments: true,
  DescribeTransitGateways: true,
  DescribeVpcAttribute: true,
  DescribeVpcBlockPublicAccessOptions: true,
  DescribeVpcEndpoints: true,
  DescribeVpcPeeringConnections: true,
  DescribeVpcs: true,
  GetManagedPrefixListEntries: true,
  GetTransitGatewayRouteTablePropagations: true,
  SearchTransitGatewayRoutes: true,
};

/**
 * What the role that reads an account must be allowed, e.g. `ec2:DescribeVpcs`: exactly the calls of the live reader,
 * sorted. Whoever assumes the role needs `sts:AssumeRole` on it; nobody needs a permission for `sts:GetCallerIdentity`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const LIVE_ACTIONS: readonly string[] = Object.keys(ACTIONS)
  .map((action) => `ec2:${action}`)
  .sort();
