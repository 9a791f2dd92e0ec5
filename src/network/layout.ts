import type { AddressedSubnet } from "./addresses";
import { isRouted, routedCidrs } from "./catalogue";
import { type Cidr, formatCidr } from "./cidr";
import type { Tier, Vpc } from "./estate";
import type { FlowEnd } from "./flows";
import type { PlannedNatGateway, PlannedRouteTable } from "./plan";

/** A VPC with everything that has an address in it: what routes and rules are made from. */
export interface VpcLayout {
  readonly vpc: Vpc;
  readonly subnets: readonly AddressedSubnet[];
  readonly slots: ReadonlyMap<string, Cidr>;
  readonly routeTables: readonly PlannedRouteTable[];
  readonly natGateways: readonly PlannedNatGateway[];
}

export type Layouts = ReadonlyMap<string, VpcLayout>;

/** CIDRs of a tier's subnets: those that peers have routes to, or all of them as the VPC itself sees them. */
export function tierCidrs(layout: VpcLayout, tier: Tier, all = false): string[] {
  return layout.subnets
    .filter((subnet) => subnet.tier === tier && (all || isRouted(layout.vpc, subnet.cidr)))
    .map((subnet) => formatCidr(subnet.cidr));
}

/** The addresses that rules name for an end of a flow. */
export function endCidrs({ end, vpc, tiers }: FlowEnd, layouts: Layouts): string[] {
  if (end.kind === "internet") return ["0.0.0.0/0"];
  if (end.kind === "cidr") return [end.cidr];
  const layout = vpc && layouts.get(vpc.name);
  if (layout === undefined) return [];
  return end.kind === "vpc" ? routedCidrs(layout.vpc) : tiers.flatMap((tier) => tierCidrs(layout, tier));
}

/** Names of the tiers in which a VPC's NAT gateways stand. */
export function natHosts({ vpc, natGateways }: VpcLayout): string[] {
  const hosts = natGateways.map(({ subnet }) => subnet.split("/")[1]);
  return vpc.tiers.map((tier) => tier.name).filter((name) => hosts.includes(name));
}
