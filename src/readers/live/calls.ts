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
  type EC2Client,
  GetManagedPrefixListEntriesCommand,
  GetTransitGatewayRouteTablePropagationsCommand,
  SearchTransitGatewayRoutesCommand,
} from "@aws-sdk/client-ec2";
import type { LiveAction, LiveApi } from "./api";

type Calls = {
  readonly [A in LiveAction]: (
    client: EC2Client,
    input: LiveApi[A][0],
    options: { abortSignal: AbortSignal },
  ) => Promise<LiveApi[A][1]>;
};

/** Each call of the reader by the SDK. Commands are named one by one, so that a bundle holds no others. */
export const CALLS: Calls = {
  DescribeClientVpnEndpoints: (client, input, options) =>
    client.send(new DescribeClientVpnEndpointsCommand(input), options),
  DescribeEgressOnlyInternetGateways: (client, input, options) =>
    client.send(new DescribeEgressOnlyInternetGatewaysCommand(input), options),
  DescribeFlowLogs: (client, input, options) => client.send(new DescribeFlowLogsCommand(input), options),
  DescribeInternetGateways: (client, input, options) =>
    client.send(new DescribeInternetGatewaysCommand(input), options),
  DescribeManagedPrefixLists: (client, input, options) =>
    client.send(new DescribeManagedPrefixListsCommand(input), options),
  DescribeNatGateways: (client, input, options) => client.send(new DescribeNatGatewaysCommand(input), options),
  DescribeNetworkAcls: (client, input, options) => client.send(new DescribeNetworkAclsCommand(input), options),
  DescribeRouteTables: (client, input, options) => client.send(new DescribeRouteTablesCommand(input), options),
  DescribeSecurityGroupRules: (client, input, options) =>
    client.send(new DescribeSecurityGroupRulesCommand(input), options),
  DescribeSecurityGroupVpcAssociations: (client, input, options) =>
    client.send(new DescribeSecurityGroupVpcAssociationsCommand(input), options),
  DescribeSecurityGroups: (client, input, options) => client.send(new DescribeSecurityGroupsCommand(input), options),
  DescribeSubnets: (client, input, options) => client.send(new DescribeSubnetsCommand(input), options),
  DescribeTransitGatewayAttachments: (client, input, options) =>
    client.send(new DescribeTransitGatewayAttachmentsCommand(input), options),
  DescribeTransitGatewayRouteTables: (client, input, options) =>
    client.send(new DescribeTransitGatewayRouteTablesCommand(input), options),
  DescribeTransitGatewayVpcAttachments: (client, input, options) =>
    client.send(new DescribeTransitGatewayVpcAttachmentsCommand(input), options),
  DescribeTransitGateways: (client, input, options) => client.send(new DescribeTransitGatewaysCommand(input), options),
  DescribeVpcAttribute: (client, input, options) => client.send(new DescribeVpcAttributeCommand(input), options),
  DescribeVpcBlockPublicAccessOptions: (client, input, options) =>
    client.send(new DescribeVpcBlockPublicAccessOptionsCommand(input), options),
  DescribeVpcEndpoints: (client, input, options) => client.send(new DescribeVpcEndpointsCommand(input), options),
  DescribeVpcPeeringConnections: (client, input, options) =>
    client.send(new DescribeVpcPeeringConnectionsCommand(input), options),
  DescribeVpcs: (client, input, options) => client.send(new DescribeVpcsCommand(input), options),
  GetManagedPrefixListEntries: (client, input, options) =>
    client.send(new GetManagedPrefixListEntriesCommand(input), options),
  GetTransitGatewayRouteTablePropagations: (client, input, options) =>
    client.send(new GetTransitGatewayRouteTablePropagationsCommand(input), options),
  SearchTransitGatewayRoutes: (client, input, options) =>
    client.send(new SearchTransitGatewayRoutesCommand(input), options),
};
