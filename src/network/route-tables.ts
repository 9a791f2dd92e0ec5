import type { Problem } from "../diagnostics/problem";
import type { AddressedSubnet } from "./addresses";
import { compareCidrs } from "./cidr";
import type { Tier, Vpc } from "./estate";
import { sortedBy, zoneKey } from "./keys";
import type { PlannedNatGateway, PlannedRouteTable } from "./plan";
import { natWithoutInternet, natZone } from "./problems/nat";

/** NAT gateways and route tables of a VPC. */
export interface WaysOut {
  readonly natGateways: readonly PlannedNatGateway[];
  readonly routeTables: readonly PlannedRouteTable[];
  readonly problems: readonly Problem[];
}

/** Key of the table of a tier's subnet. A NAT tier has one per zone even without NAT: switching it on moves no subnet. */
export function tableOf(vpc: Vpc, subnet: AddressedSubnet): string {
  const { tier, zone } = subnet;
  return tier.route === "nat" ? `${vpc.name}/${tier.name}/${zoneKey(zone)}` : `${vpc.name}/${tier.name}`;
}

/**
 * A NAT gateway stands in the internet subnet with the lowest address: of the VPC for `single`, of each zone for
 * `per-az`. Addresses never move, so neither does the gateway.
 */
export function planWaysOut(vpc: Vpc, subnets: readonly AddressedSubnet[]): WaysOut {
  const users = subnets.filter(({ tier }) => tier.route === "nat");
  const hosts = subnets.filter(({ tier }) => tier.route === "internet").sort((a, b) => compareCidrs(a.cidr, b.cidr));
  const gateways = new Map<string, PlannedNatGateway>();
  const problems: Problem[] = [];
  const [lowest] = hosts;
  const [firstUser] = users;
  if (vpc.nat !== "none" && firstUser && lowest === undefined) {
    if (subnets.length > 0) problems.push(natWithoutInternet(vpc, firstUser.tier));
  } else if (vpc.nat === "single" && firstUser && lowest) {
    gateways.set(zoneKey(lowest.zone), gatewayIn(vpc, lowest));
  } else if (vpc.nat === "per-az") {
    for (const user of users) {
      const zone = zoneKey(user.zone);
      const host = hosts.find((subnet) => zoneKey(subnet.zone) === zone);
      if (host) gateways.set(zone, gatewayIn(vpc, host));
      else problems.push(natZone(vpc, user.tier, zone));
    }
  }
  return {
    natGateways: sortedBy(gateways.values(), (nat) => nat.key),
    routeTables: tables(vpc, subnets, gateways),
    problems,
  };
}

function gatewayIn(vpc: Vpc, { id, zone }: AddressedSubnet): PlannedNatGateway {
  return { key: `${vpc.name}/${zoneKey(zone)}`, subnet: `${vpc.name}/${id}` };
}

function tables(
  vpc: Vpc,
  subnets: readonly AddressedSubnet[],
  gateways: ReadonlyMap<string, PlannedNatGateway>,
): PlannedRouteTable[] {
  const made = new Map<string, PlannedRouteTable>();
  for (const subnet of subnets) {
    const key = tableOf(vpc, subnet);
    made.set(key, {
      key,
      tier: subnet.tier.name,
      defaultRoute: defaultRoute(vpc, subnet.tier, zoneKey(subnet.zone), gateways),
    });
  }
  return sortedBy(made.values(), (table) => table.key);
}

function defaultRoute(
  vpc: Vpc,
  tier: Tier,
  zone: string,
  gateways: ReadonlyMap<string, PlannedNatGateway>,
): PlannedRouteTable["defaultRoute"] {
  if (tier.route === "internet") return { kind: "internet" };
  const gateway = vpc.nat === "single" ? [...gateways.values()][0] : gateways.get(zone);
  return tier.route === "nat" && gateway ? { kind: "nat", natGateway: gateway.key } : null;
}
