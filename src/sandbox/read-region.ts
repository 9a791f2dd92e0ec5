import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type NetworkAclEntry,
  type Route,
  type RouteTable,
  type SecurityGroupRule,
  type Tag,
  type Vpc,
  type VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import type { FoundLinkSide, FoundVpc, RegionInventory } from "./inventory";
import { trafficText } from "./traffic-text";

/** Reads what an account holds in a region. An emulator's answers fit in one page, so there is no paging here. */
export async function readRegion(client: EC2Client, account: string, region: string): Promise<RegionInventory> {
  const [zones, vpcs, subnets, igws, nats, ips, tables, acls, groups, rules, links] = await Promise.all([
    client.send(
      new DescribeAvailabilityZonesCommand({ Filters: [{ Name: "opt-in-status", Values: ["opt-in-not-required"] }] }),
    ),
    client.send(new DescribeVpcsCommand({})),
    client.send(new DescribeSubnetsCommand({})),
    client.send(new DescribeInternetGatewaysCommand({})),
    client.send(new DescribeNatGatewaysCommand({})),
    client.send(new DescribeAddressesCommand({})),
    client.send(new DescribeRouteTablesCommand({})),
    client.send(new DescribeNetworkAclsCommand({})),
    client.send(new DescribeSecurityGroupsCommand({})),
    client.send(new DescribeSecurityGroupRulesCommand({})),
    client.send(new DescribeVpcPeeringConnectionsCommand({})),
  ]);
  const builtIn = new Set((vpcs.Vpcs ?? []).filter((vpc) => vpc.IsDefault).map((vpc) => vpc.VpcId));
  const ours = (vpcs.Vpcs ?? []).filter((vpc) => !vpc.IsDefault);
  const known = new Set([...builtIn, ...ours.map((vpc) => vpc.VpcId)]);
  const liveNats = (nats.NatGateways ?? []).filter((nat) => nat.State !== "deleted");

  const found = ours.map(async (vpc): Promise<FoundVpc> => {
    const within = <T extends { VpcId?: string }>(all: readonly T[] | undefined): T[] =>
      (all ?? []).filter((one) => one.VpcId === vpc.VpcId);
    const [dnsSupport, dnsHostnames] = await Promise.all([
      attribute(client, vpc, "enableDnsSupport"),
      attribute(client, vpc, "enableDnsHostnames"),
    ]);
    return {
      id: text(vpc.VpcId),
      name: nameTag(vpc.Tags),
      cidrs: (vpc.CidrBlockAssociationSet ?? [])
        .filter((block) => block.CidrBlockState?.State === "associated")
        .map((block) => text(block.CidrBlock)),
      dnsSupport,
      dnsHostnames,
      internetGateways: (igws.InternetGateways ?? [])
        .filter((igw) => igw.Attachments?.some((one) => one.VpcId === vpc.VpcId))
        .map((igw) => text(igw.InternetGatewayId)),
      subnets: within(subnets.Subnets).map((subnet) => ({
        id: text(subnet.SubnetId),
        name: nameTag(subnet.Tags),
        cidr: text(subnet.CidrBlock),
        zoneId: text(subnet.AvailabilityZoneId),
        publicIps: subnet.MapPublicIpOnLaunch ?? false,
      })),
      natGateways: within(liveNats).map((nat) => ({
        id: text(nat.NatGatewayId),
        name: nameTag(nat.Tags),
        subnetId: text(nat.SubnetId),
        public: nat.State === "available" && (nat.NatGatewayAddresses ?? []).some((one) => one.PublicIp !== undefined),
      })),
      routeTables: within(tables.RouteTables).map(routeTable),
      networkAcls: within(acls.NetworkAcls).map((acl) => ({
        id: text(acl.NetworkAclId),
        name: nameTag(acl.Tags),
        default: acl.IsDefault ?? false,
        subnetIds: (acl.Associations ?? []).map((one) => text(one.SubnetId)),
        entries: (acl.Entries ?? []).filter((entry) => entry.RuleNumber !== 32767).map(aclEntry),
      })),
      securityGroups: within(groups.SecurityGroups).map((group) => ({
        id: text(group.GroupId),
        name: nameTag(group.Tags),
        default: group.GroupName === "default",
        rules: (rules.SecurityGroupRules ?? []).filter((rule) => rule.GroupId === group.GroupId).map(securityRule),
      })),
    };
  });

  return {
    account,
    region,
    zones: (zones.AvailabilityZones ?? [])
      .map((zone) => ({ id: text(zone.ZoneId), name: text(zone.ZoneName) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    vpcs: await Promise.all(found),
    links: (links.VpcPeeringConnections ?? [])
      .filter((link) => link.Status?.Code !== "deleted")
      .map((link) => ({
        id: text(link.VpcPeeringConnectionId),
        status: text(link.Status?.Code),
        requester: side(link.RequesterVpcInfo),
        accepter: side(link.AccepterVpcInfo),
      })),
    elasticIps: (ips.Addresses ?? []).map((ip) => ({
      id: text(ip.AllocationId),
      name: nameTag(ip.Tags),
      attached: ip.AssociationId !== undefined,
    })),
    strays: [
      ...(igws.InternetGateways ?? [])
        .filter((igw) => !igw.Attachments?.some((one) => known.has(one.VpcId)))
        .map((igw) => `internet gateway ${igw.InternetGatewayId}`),
      ...(acls.NetworkAcls ?? [])
        .filter((acl) => !known.has(acl.VpcId) || (builtIn.has(acl.VpcId) && !acl.IsDefault))
        .map((acl) => `network ACL ${acl.NetworkAclId}`),
      ...(groups.SecurityGroups ?? [])
        .filter((group) => !known.has(group.VpcId) || (builtIn.has(group.VpcId) && group.GroupName !== "default"))
        .map((group) => `security group ${group.GroupId} ${group.GroupName}`),
      ...(tables.RouteTables ?? [])
        .filter((table) => !known.has(table.VpcId) || (builtIn.has(table.VpcId) && !isMain(table)))
        .map((table) => `route table ${table.RouteTableId}`),
      ...(subnets.Subnets ?? [])
        .filter((subnet) => !known.has(subnet.VpcId) || (builtIn.has(subnet.VpcId) && !subnet.DefaultForAz))
        .map((subnet) => `subnet ${subnet.SubnetId} ${subnet.CidrBlock}`),
      ...liveNats
        .filter((nat) => !known.has(nat.VpcId) || builtIn.has(nat.VpcId))
        .map((nat) => `NAT gateway ${nat.NatGatewayId}, ${nat.State}`),
    ],
  };
}

async function attribute(
  client: EC2Client,
  vpc: Vpc,
  name: "enableDnsSupport" | "enableDnsHostnames",
): Promise<boolean> {
  const answer = await client.send(new DescribeVpcAttributeCommand({ VpcId: vpc.VpcId, Attribute: name }));
  return (name === "enableDnsSupport" ? answer.EnableDnsSupport : answer.EnableDnsHostnames)?.Value ?? false;
}

function routeTable(table: RouteTable): FoundVpc["routeTables"][number] {
  return {
    id: text(table.RouteTableId),
    name: nameTag(table.Tags),
    main: isMain(table),
    subnetIds: (table.Associations ?? []).flatMap((one) => (one.SubnetId === undefined ? [] : [one.SubnetId])),
    routes: (table.Routes ?? [])
      .filter((route) => route.GatewayId !== "local")
      .map((route) => ({
        destination: text(
          route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId,
        ),
        target: target(route),
        state: text(route.State),
      })),
  };
}

function target(route: Route): string {
  const { VpcPeeringConnectionId, NatGatewayId, GatewayId, TransitGatewayId, NetworkInterfaceId } = route;
  return text(VpcPeeringConnectionId ?? NatGatewayId ?? GatewayId ?? TransitGatewayId ?? NetworkInterfaceId);
}

function isMain(table: RouteTable): boolean {
  return (table.Associations ?? []).some((one) => one.Main === true);
}

function aclEntry(entry: NetworkAclEntry): FoundVpc["networkAcls"][number]["entries"][number] {
  const icmp = entry.Protocol === "1";
  return {
    egress: entry.Egress ?? false,
    number: entry.RuleNumber ?? 0,
    action: text(entry.RuleAction),
    traffic: trafficText(text(entry.Protocol), {
      from: icmp ? entry.IcmpTypeCode?.Type : entry.PortRange?.From,
      to: icmp ? entry.IcmpTypeCode?.Code : entry.PortRange?.To,
    }),
    cidr: text(entry.CidrBlock ?? entry.Ipv6CidrBlock),
  };
}

function securityRule(rule: SecurityGroupRule): FoundVpc["securityGroups"][number]["rules"][number] {
  return {
    egress: rule.IsEgress ?? false,
    traffic: trafficText(text(rule.IpProtocol), { from: rule.FromPort, to: rule.ToPort }),
    peer: text(rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId),
  };
}

function side(info: VpcPeeringConnectionVpcInfo | undefined): FoundLinkSide {
  return {
    accountId: text(info?.OwnerId),
    region: text(info?.Region),
    vpcId: text(info?.VpcId),
    dns: info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? false,
  };
}

function nameTag(tags: readonly Tag[] | undefined): string {
  return tags?.find((tag) => tag.Key === "Name")?.Value ?? "";
}

function text(value: string | undefined): string {
  return value ?? "?";
}
