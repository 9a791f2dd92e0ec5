import type { Subnet, Vpc } from "@aws-sdk/client-ec2";
import type { ModelSubnet, ModelVpc } from "../../model/network-model";
import type { Answers } from "./answers";
import { gather, objectOf, type Place } from "./things";

/** What a subnet gets from the tables and ACLs of its place: by subnet id. */
export interface Associations {
  readonly routeTables: ReadonlyMap<string, string>;
  readonly networkAcls: ReadonlyMap<string, string>;
}

export function vpcsOf(places: readonly Answers[]): ModelVpc[] {
  return gather(places, ({ vpcs }) => vpcs, modelVpc);
}

function modelVpc(vpc: Vpc, place: Answers): ModelVpc {
  const base = objectOf(place, { kind: "vpc", id: vpc.VpcId, owner: vpc.OwnerId, tags: vpc.Tags });
  const { id } = base;
  const dns = place.dns[id];
  const main = place.routeTables.find(
    (table) => table.VpcId === id && table.Associations?.some((one) => one.Main === true),
  );
  const acl = place.networkAcls.find((one) => one.VpcId === id && one.IsDefault);
  // The name is AWS's and cannot be given to another group.
  const group = place.securityGroups.find((one) => one.VpcId === id && one.GroupName === "default");
  return {
    ...base,
    cidrs: vpcCidrs(vpc),
    dnsSupport: dns?.support ?? null,
    dnsHostnames: dns?.hostnames ?? null,
    mainRouteTable: main?.RouteTableId ?? unread(id).mainRouteTable,
    defaultNetworkAcl: acl?.NetworkAclId ?? unread(id).defaultNetworkAcl,
    defaultSecurityGroup: group?.GroupId ?? unread(id).defaultSecurityGroup,
    managed: true,
    isDefault: vpc.IsDefault ?? false,
  };
}

function vpcCidrs(vpc: Vpc): string[] {
  const v4 = (vpc.CidrBlockAssociationSet ?? [])
    .filter((block) => block.CidrBlockState?.State === "associated")
    .map((block) => block.CidrBlock);
  return distinctCidrs([vpc.CidrBlock, ...v4, ...ipv6Cidrs(vpc)]);
}

function ipv6Cidrs(of: Vpc | Subnet): (string | undefined)[] {
  return (of.Ipv6CidrBlockAssociationSet ?? [])
    .filter((block) => block.Ipv6CidrBlockState?.State === "associated")
    .map((block) => block.Ipv6CidrBlock);
}

/** Ids of what AWS gives each VPC, where AWS was not asked or did not answer. */
export function unread(vpc: string): Pick<ModelVpc, "mainRouteTable" | "defaultNetworkAcl" | "defaultSecurityGroup"> {
  return {
    mainRouteTable: `${vpc}/main-route-table`,
    defaultNetworkAcl: `${vpc}/default-network-acl`,
    defaultSecurityGroup: `${vpc}/default-security-group`,
  };
}

export function subnetsOf(
  places: readonly Answers[],
  vpcs: ReadonlyMap<string, ModelVpc>,
  { routeTables, networkAcls }: Associations,
): ModelSubnet[] {
  return gather(
    places,
    ({ subnets }) => subnets,
    (subnet, place) => {
      const base = subnetObject(subnet, place);
      const vpc = subnet.VpcId ?? "?";
      const own = routeTables.get(base.id);
      const { mainRouteTable, defaultNetworkAcl } = vpcs.get(vpc) ?? unread(vpc);
      return {
        ...base,
        vpc,
        cidrs: subnetCidrs(subnet),
        zone: subnet.AvailabilityZoneId ?? subnet.AvailabilityZone ?? null,
        routeTable: own ?? mainRouteTable,
        ownRouteTable: own !== undefined,
        networkAcl: networkAcls.get(base.id) ?? defaultNetworkAcl,
        mapPublicIp: subnet.MapPublicIpOnLaunch ?? false,
      };
    },
  );
}

function subnetObject(subnet: Subnet, place: Place) {
  return objectOf(place, { kind: "subnet", id: subnet.SubnetId, owner: subnet.OwnerId, tags: subnet.Tags });
}

function subnetCidrs(subnet: Subnet): string[] {
  return distinctCidrs([subnet.CidrBlock, ...ipv6Cidrs(subnet)]);
}

export function distinctCidrs(cidrs: readonly (string | undefined)[]): string[] {
  return [...new Set(cidrs.filter((cidr) => cidr !== undefined && cidr !== ""))] as string[];
}
