import type {
  ClientVpnEndpoint,
  EgressOnlyInternetGateway,
  FlowLog,
  InternetGateway,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  PrefixListEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  SecurityGroupVpcAssociation,
  Subnet,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  TransitGatewayRouteTablePropagation,
  TransitGatewayVpcAttachment,
  Vpc,
  VpcBlockPublicAccessOptions,
  VpcEndpoint,
  VpcPeeringConnection,
} from "@aws-sdk/client-ec2";
import type { LiveClient } from "./api";
import { Asker } from "./ask";
import { askKeys, askTrails, type KeyAnswers, type TrailAnswers } from "./ask-audit";
import type { Failure } from "./failure";

/** What an account answered in a region, before it is a model. Serializable. */
export interface Answers {
  /** 12 digits of the account that was asked; what is shared with it belongs to others. */
  readonly account: string;
  readonly region: string;
  readonly vpcs: readonly Vpc[];
  /** By VPC id; absent where AWS did not say. */
  readonly dns: Readonly<Record<string, { readonly support?: boolean; readonly hostnames?: boolean }>>;
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly securityGroupRules: readonly SecurityGroupRule[];
  readonly peerings: readonly VpcPeeringConnection[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyGateways: readonly EgressOnlyInternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly transitGateways: readonly TransitGateway[];
  readonly transitAttachments: readonly TransitGatewayAttachment[];
  readonly transitVpcAttachments: readonly TransitGatewayVpcAttachment[];
  readonly transitRouteTables: readonly TransitTableAnswers[];
  readonly endpoints: readonly VpcEndpoint[];
  readonly prefixLists: readonly PrefixListAnswers[];
  readonly flowLogs: readonly FlowLog[];
  readonly trails: readonly TrailAnswers[];
  readonly keys: readonly KeyAnswers[];
  /** What is only looked at to say that it is not followed. */
  readonly clientVpns: readonly ClientVpnEndpoint[];
  readonly groupAssociations: readonly SecurityGroupVpcAssociation[];
  readonly publicAccess: VpcBlockPublicAccessOptions | undefined;
  readonly failures: readonly Failure[];
}

export interface TransitTableAnswers {
  readonly table: TransitGatewayRouteTable;
  /** The static ones. */
  readonly routes: readonly TransitGatewayRoute[];
  readonly propagations: readonly TransitGatewayRouteTablePropagation[];
}

export interface PrefixListAnswers {
  readonly list: ManagedPrefixList;
  /** Null: not asked for (AWS's own lists), or not answered. */
  readonly entries: readonly PrefixListEntry[] | null;
}

/** Items a page: the most that each call takes. */
const MOST = { MaxResults: 1000 };
const FEW = { MaxResults: 100 };

/**
 * Asks everything at once: a chain of pages for each kind of thing. After that come only calls that have no form for many
 * things: two for each VPC (its DNS switches), one for each prefix list, two for each route table of a transit gateway, one for each
 * trail, two for each key.
 * @param keyAliases which keys are asked for, by their aliases
 */
export async function askPlace(
  account: string,
  region: string,
  client: LiveClient,
  keyAliases: (alias: string) => boolean = () => true,
): Promise<Answers> {
  const asker = new Asker(client);
  const vpcs = asker.all("DescribeVpcs", MOST, (page) => page.Vpcs);
  const prefixLists = asker.all("DescribeManagedPrefixLists", FEW, (page) => page.PrefixLists);
  const tables = asker.all("DescribeTransitGatewayRouteTables", MOST, (page) => page.TransitGatewayRouteTables);
  const work = {
    vpcs,
    dns: vpcs.then((found) => dnsSwitches(asker, found)),
    subnets: asker.all("DescribeSubnets", MOST, (page) => page.Subnets),
    routeTables: asker.all("DescribeRouteTables", FEW, (page) => page.RouteTables),
    networkAcls: asker.all("DescribeNetworkAcls", MOST, (page) => page.NetworkAcls),
    securityGroups: asker.all("DescribeSecurityGroups", MOST, (page) => page.SecurityGroups),
    securityGroupRules: asker.all("DescribeSecurityGroupRules", MOST, (page) => page.SecurityGroupRules),
    peerings: asker.all("DescribeVpcPeeringConnections", MOST, (page) => page.VpcPeeringConnections),
    internetGateways: asker.all("DescribeInternetGateways", MOST, (page) => page.InternetGateways),
    egressOnlyGateways: asker.all(
      "DescribeEgressOnlyInternetGateways",
      { MaxResults: 255 },
      (page) => page.EgressOnlyInternetGateways,
    ),
    natGateways: asker.all("DescribeNatGateways", MOST, (page) => page.NatGateways),
    transitGateways: asker.all("DescribeTransitGateways", MOST, (page) => page.TransitGateways),
    transitAttachments: asker.all("DescribeTransitGatewayAttachments", MOST, (page) => page.TransitGatewayAttachments),
    transitVpcAttachments: asker.all(
      "DescribeTransitGatewayVpcAttachments",
      MOST,
      (page) => page.TransitGatewayVpcAttachments,
    ),
    transitRouteTables: tables.then((found) => Promise.all(found.map((table) => transitTable(asker, table)))),
    endpoints: asker.all("DescribeVpcEndpoints", MOST, (page) => page.VpcEndpoints),
    prefixLists: prefixLists.then((found) => Promise.all(found.map((list) => prefixList(asker, list)))),
    flowLogs: asker.all("DescribeFlowLogs", MOST, (page) => page.FlowLogs),
    trails: askTrails(asker),
    keys: askKeys(asker, keyAliases),
    clientVpns: asker.all("DescribeClientVpnEndpoints", MOST, (page) => page.ClientVpnEndpoints),
    groupAssociations: asker.all(
      "DescribeSecurityGroupVpcAssociations",
      MOST,
      (page) => page.SecurityGroupVpcAssociations,
    ),
    publicAccess: asker
      .one("DescribeVpcBlockPublicAccessOptions", {})
      .then((answer) => answer?.VpcBlockPublicAccessOptions),
  };
  return { account, region, ...(await settled(work)), failures: asker.sorted() };
}

type Settled<T> = { [K in keyof T]: Awaited<T[K]> };

async function settled<T extends Record<string, Promise<unknown>>>(work: T): Promise<Settled<T>> {
  const entries = Object.entries(work).map(async ([key, value]) => [key, await value] as const);
  return Object.fromEntries(await Promise.all(entries)) as Settled<T>;
}

async function dnsSwitches(asker: Asker, vpcs: readonly Vpc[]): Promise<Answers["dns"]> {
  const asked = vpcs.map(async ({ VpcId = "" }) => {
    const [support, hostnames] = await Promise.all([
      asker.one("DescribeVpcAttribute", { VpcId, Attribute: "enableDnsSupport" }),
      asker.one("DescribeVpcAttribute", { VpcId, Attribute: "enableDnsHostnames" }),
    ]);
    return [VpcId, { support: support?.EnableDnsSupport?.Value, hostnames: hostnames?.EnableDnsHostnames?.Value }];
  });
  return Object.fromEntries(await Promise.all(asked));
}

async function transitTable(asker: Asker, table: TransitGatewayRouteTable): Promise<TransitTableAnswers> {
  const id = { TransitGatewayRouteTableId: table.TransitGatewayRouteTableId };
  const statics = { ...id, ...MOST, Filters: [{ Name: "type", Values: ["static"] }] };
  const [routes, propagations] = await Promise.all([
    asker.all("SearchTransitGatewayRoutes", statics, (page) => page.Routes),
    asker.all(
      "GetTransitGatewayRouteTablePropagations",
      { ...id, ...MOST },
      (page) => page.TransitGatewayRouteTablePropagations,
    ),
  ]);
  return { table, routes, propagations };
}

async function prefixList(asker: Asker, list: ManagedPrefixList): Promise<PrefixListAnswers> {
  if (list.OwnerId === "AWS") return { list, entries: null };
  const input = { PrefixListId: list.PrefixListId, ...FEW };
  return { list, entries: await asker.whole("GetManagedPrefixListEntries", input, (page) => page.Entries) };
}
