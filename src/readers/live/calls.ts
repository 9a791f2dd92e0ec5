import { DescribeTrailsCommand, GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import {
  DescribeClientVpnEndpointsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSecurityGroupVpcAssociationsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  GetManagedPrefixListEntriesCommand,
  GetTransitGatewayRouteTablePropagationsCommand,
  SearchTransitGatewayRoutesCommand,
} from "@aws-sdk/client-ec2";
import { DescribeKeyCommand, GetKeyRotationStatusCommand, ListAliasesCommand } from "@aws-sdk/client-kms";
import type { LiveAction, LiveApi } from "./api";
import type { Clients } from "./clients";

type Calls = {
  readonly [A in LiveAction]: (
    clients: Clients,
    input: LiveApi[A][0],
    options: { abortSignal: AbortSignal },
  ) => Promise<LiveApi[A][1]>;
};

/** Each call of the reader by the SDK. Commands are named one by one, so that a bundle holds no others. */
export const CALLS: Calls = {
  DescribeClientVpnEndpoints: ({ ec2 }, input, options) =>
    ec2.send(new DescribeClientVpnEndpointsCommand(input), options),
  DescribeEgressOnlyInternetGateways: ({ ec2 }, input, options) =>
    ec2.send(new DescribeEgressOnlyInternetGatewaysCommand(input), options),
  DescribeFlowLogs: ({ ec2 }, input, options) => ec2.send(new DescribeFlowLogsCommand(input), options),
  DescribeInternetGateways: ({ ec2 }, input, options) => ec2.send(new DescribeInternetGatewaysCommand(input), options),
  DescribeKey: ({ kms }, input, options) => kms.send(new DescribeKeyCommand(input), options),
  DescribeManagedPrefixLists: ({ ec2 }, input, options) =>
    ec2.send(new DescribeManagedPrefixListsCommand(input), options),
  DescribeNatGateways: ({ ec2 }, input, options) => ec2.send(new DescribeNatGatewaysCommand(input), options),
  DescribeNetworkAcls: ({ ec2 }, input, options) => ec2.send(new DescribeNetworkAclsCommand(input), options),
  DescribeRouteTables: ({ ec2 }, input, options) => ec2.send(new DescribeRouteTablesCommand(input), options),
  DescribeSecurityGroupRules: ({ ec2 }, input, options) =>
    ec2.send(new DescribeSecurityGroupRulesCommand(input), options),
  DescribeSecurityGroupVpcAssociations: ({ ec2 }, input, options) =>
    ec2.send(new DescribeSecurityGroupVpcAssociationsCommand(input), options),
  DescribeSecurityGroups: ({ ec2 }, input, options) => ec2.send(new DescribeSecurityGroupsCommand(input), options),
  DescribeSubnets: ({ ec2 }, input, options) => ec2.send(new DescribeSubnetsCommand(input), options),
  DescribeTrails: ({ cloudtrail }, input, options) => cloudtrail.send(new DescribeTrailsCommand(input), options),
  DescribeTransitGatewayAttachments: ({ ec2 }, input, options) =>
    ec2.send(new DescribeTransitGatewayAttachmentsCommand(input), options),
  DescribeTransitGatewayRouteTables: ({ ec2 }, input, options) =>
    ec2.send(new DescribeTransitGatewayRouteTablesCommand(input), options),
  DescribeTransitGatewayVpcAttachments: ({ ec2 }, input, options) =>
    ec2.send(new DescribeTransitGatewayVpcAttachmentsCommand(input), options),
  DescribeTransitGateways: ({ ec2 }, input, options) => ec2.send(new DescribeTransitGatewaysCommand(input), options),
  DescribeVpcAttribute: ({ ec2 }, input, options) => ec2.send(new DescribeVpcAttributeCommand(input), options),
  DescribeVpcBlockPublicAccessOptions: ({ ec2 }, input, options) =>
    ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand(input), options),
  DescribeVpcEndpoints: ({ ec2 }, input, options) => ec2.send(new DescribeVpcEndpointsCommand(input), options),
  DescribeVpcPeeringConnections: ({ ec2 }, input, options) =>
    ec2.send(new DescribeVpcPeeringConnectionsCommand(input), options),
  DescribeVpcs: ({ ec2 }, input, options) => ec2.send(new DescribeVpcsCommand(input), options),
  GetKeyRotationStatus: ({ kms }, input, options) => kms.send(new GetKeyRotationStatusCommand(input), options),
  GetManagedPrefixListEntries: ({ ec2 }, input, options) =>
    ec2.send(new GetManagedPrefixListEntriesCommand(input), options),
  GetTrailStatus: ({ cloudtrail }, input, options) => cloudtrail.send(new GetTrailStatusCommand(input), options),
  GetTransitGatewayRouteTablePropagations: ({ ec2 }, input, options) =>
    ec2.send(new GetTransitGatewayRouteTablePropagationsCommand(input), options),
  ListAliases: ({ kms }, input, options) => kms.send(new ListAliasesCommand(input), options),
  SearchTransitGatewayRoutes: ({ ec2 }, input, options) =>
    ec2.send(new SearchTransitGatewayRoutesCommand(input), options),
};
