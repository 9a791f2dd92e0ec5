import type {
  DescribeTrailsRequest,
  DescribeTrailsResponse,
  GetTrailStatusRequest,
  GetTrailStatusResponse,
} from "@aws-sdk/client-cloudtrail";
import type {
  DescribeClientVpnEndpointsRequest,
  DescribeClientVpnEndpointsResult,
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
  DescribeFlowLogsRequest,
  DescribeFlowLogsResult,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  DescribeSecurityGroupVpcAssociationsRequest,
  DescribeSecurityGroupVpcAssociationsResult,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  DescribeTransitGatewayAttachmentsRequest,
  DescribeTransitGatewayAttachmentsResult,
  DescribeTransitGatewayRouteTablesRequest,
  DescribeTransitGatewayRouteTablesResult,
  DescribeTransitGatewaysRequest,
  DescribeTransitGatewaysResult,
  DescribeTransitGatewayVpcAttachmentsRequest,
  DescribeTransitGatewayVpcAttachmentsResult,
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  DescribeVpcBlockPublicAccessOptionsRequest,
  DescribeVpcBlockPublicAccessOptionsResult,
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult,
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  GetTransitGatewayRouteTablePropagationsRequest,
  GetTransitGatewayRouteTablePropagationsResult,
  SearchTransitGatewayRoutesRequest,
  SearchTransitGatewayRoutesResult,
} from "@aws-sdk/client-ec2";
import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  ListAliasesRequest,
  ListAliasesResponse,
} from "@aws-sdk/client-kms";

/**
 * Every call that the live reader makes: what it sends and what it gets. Most are of EC2; no two services name a call
 * alike. `permissionOf` says of which service each is.
 */
export interface LiveApi {
  DescribeClientVpnEndpoints: [DescribeClientVpnEndpointsRequest, DescribeClientVpnEndpointsResult];
  DescribeEgressOnlyInternetGateways: [
    DescribeEgressOnlyInternetGatewaysRequest,
    DescribeEgressOnlyInternetGatewaysResult,
  ];
  DescribeFlowLogs: [DescribeFlowLogsRequest, DescribeFlowLogsResult];
  DescribeInternetGateways: [DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult];
  DescribeKey: [DescribeKeyRequest, DescribeKeyResponse];
  DescribeManagedPrefixLists: [DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResult];
  DescribeNatGateways: [DescribeNatGatewaysRequest, DescribeNatGatewaysResult];
  DescribeNetworkAcls: [DescribeNetworkAclsRequest, DescribeNetworkAclsResult];
  DescribeRouteTables: [DescribeRouteTablesRequest, DescribeRouteTablesResult];
  DescribeSecurityGroupRules: [DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult];
  DescribeSecurityGroupVpcAssociations: [
    DescribeSecurityGroupVpcAssociationsRequest,
    DescribeSecurityGroupVpcAssociationsResult,
  ];
  DescribeSecurityGroups: [DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult];
  DescribeSubnets: [DescribeSubnetsRequest, DescribeSubnetsResult];
  DescribeTrails: [DescribeTrailsRequest, DescribeTrailsResponse];
  DescribeTransitGatewayAttachments: [
    DescribeTransitGatewayAttachmentsRequest,
    DescribeTransitGatewayAttachmentsResult,
  ];
  DescribeTransitGatewayRouteTables: [
    DescribeTransitGatewayRouteTablesRequest,
    DescribeTransitGatewayRouteTablesResult,
  ];
  DescribeTransitGatewayVpcAttachments: [
    DescribeTransitGatewayVpcAttachmentsRequest,
    DescribeTransitGatewayVpcAttachmentsResult,
  ];
  DescribeTransitGateways: [DescribeTransitGatewaysRequest, DescribeTransitGatewaysResult];
  DescribeVpcAttribute: [DescribeVpcAttributeRequest, DescribeVpcAttributeResult];
  DescribeVpcBlockPublicAccessOptions: [
    DescribeVpcBlockPublicAccessOptionsRequest,
    DescribeVpcBlockPublicAccessOptionsResult,
  ];
  DescribeVpcEndpoints: [DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult];
  DescribeVpcPeeringConnections: [DescribeVpcPeeringConnectionsRequest, DescribeVpcPeeringConnectionsResult];
  DescribeVpcs: [DescribeVpcsRequest, DescribeVpcsResult];
  GetKeyRotationStatus: [GetKeyRotationStatusRequest, GetKeyRotationStatusResponse];
  GetManagedPrefixListEntries: [GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult];
  GetTrailStatus: [GetTrailStatusRequest, GetTrailStatusResponse];
  GetTransitGatewayRouteTablePropagations: [
    GetTransitGatewayRouteTablePropagationsRequest,
    GetTransitGatewayRouteTablePropagationsResult,
  ];
  ListAliases: [ListAliasesRequest, ListAliasesResponse];
  SearchTransitGatewayRoutes: [SearchTransitGatewayRoutesRequest, SearchTransitGatewayRoutesResult];
}

export type LiveAction = keyof LiveApi;

/**
 * All that is asked of an account and region: AWS in production, a fake in tests. An error it throws has AWS's code as
 * its `name`.
 */
export interface LiveClient {
  send<A extends LiveAction>(action: A, input: LiveApi[A][0]): Promise<LiveApi[A][1]>;
  /** Frees the connections. */
  close(): void;
}

/** An account as the live reader enters it. A `PlannedAccount` of a network plan is one. */
export interface LiveAccount {
  /** 12 digits. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly regions: readonly string[];
  /** Name of the role to assume; null: the credentials at hand are this account's. @default null */
  readonly role?: string | null;
  readonly externalId?: string | null;
}

/** Enters an account in a region. What it throws is a gap of that place, not a failure of the reader. */
export type Connect = (account: LiveAccount, region: string) => Promise<LiveClient>;
