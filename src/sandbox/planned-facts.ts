import type { Zone } from "../network/estate";
import type { NetworkPlan, PlannedRouteTable, PlannedVpc } from "../network/plan";
import { fact, within } from "./fact";
import type { RegionInventory } from "./inventory";
import { plannedTrafficText } from "./traffic-text";

/** What has to be there when a plan is applied. The inventory tells which zones a region has. */
export function plannedFacts(plan: NetworkPlan, inventory: readonly RegionInventory[]): string[] {
  return [...plan.vpcs.flatMap((vpc) => vpcFacts(plan, vpc, inventory)), ...linkFacts(plan)];
}

function vpcFacts(plan: NetworkPlan, vpc: PlannedVpc, inventory: readonly RegionInventory[]): string[] {
  const here = within(vpc.account, vpc.region, vpc.name);
  const place = inventory.find((one) => one.account === vpc.account && one.region === vpc.region);
  const cidrs = [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)].sort();
  const natName = (key: string) => [vpc.name, "nat", key.slice(vpc.name.length + 1)].join("-");
  return [
    fact.vpc(cidrs, vpc.dnsSupport, vpc.dnsHostnames),
    ...(vpc.internetGateway ? [fact.internetGateway()] : []),
    ...vpc.subnets.map((subnet) =>
      fact.subnet(
        name(subnet.key),
        subnet.cidr,
        zoneId(subnet.zone, vpc.region, place?.zones ?? []),
        name(subnet.routeTable),
        name(`${vpc.name}/${subnet.tier}`),
      ),
    ),
    ...vpc.natGateways.map((nat) => fact.natGateway(natName(nat.key), name(nat.subnet))),
    ...vpc.routeTables.flatMap((table) => [
      fact.routeTable(name(table.key)),
      ...defaultRoute(table, natName).map((target) => fact.route(name(table.key), "0.0.0.0/0", target)),
    ]),
    ...plan.routes
      .filter((route) => route.vpc === vpc.name)
      .map((route) => fact.route(name(route.table), route.destination, `link ${route.link}`)),
    ...vpc.tiers.flatMap((tier) => [
      fact.networkAcl(name(tier.key)),
      ...(["ingress", "egress"] as const).flatMap((side) =>
        tier.nacl[side].map(({ number, action, traffic, cidr }) =>
          fact.aclEntry(name(tier.key), side, number, action, plannedTrafficText(traffic), cidr),
        ),
      ),
    ]),
    ...plan.securityGroups
      .filter((group) => group.vpc === vpc.name)
      .flatMap((group) => [
        fact.securityGroup(name(group.key)),
        ...group.rules.map((rule) =>
          fact.securityRule(
            name(group.key),
            rule.direction,
            plannedTrafficText(rule.traffic),
            "cidr" in rule.peer ? rule.peer.cidr : `group ${name(rule.peer.group)}`,
          ),
        ),
      ]),
  ].map(here);
}

function linkFacts(plan: NetworkPlan): string[] {
  return plan.links.map((link) => fact.link(link.requester, link.accepter, "active", link.dns, link.dns));
}

function defaultRoute(table: PlannedRouteTable, natName: (key: string) => string): string[] {
  if (table.defaultRoute === null) return [];
  return table.defaultRoute.kind === "internet"
    ? ["internet gateway"]
    : [`NAT gateway ${natName(table.defaultRoute.natGateway)}`];
}

function zoneId(zone: Zone, region: string, zones: RegionInventory["zones"]): string {
  switch (zone.kind) {
    case "index":
      return zones[zone.index]?.id ?? `zone ${zone.index + 1}`;
    case "id":
      return zone.id;
    case "letter":
      return zones.find((one) => one.name === `${region}${zone.letter}`)?.id ?? `zone ${zone.letter}`;
  }
}

function name(key: string): string {
  return key.replaceAll("/", "-");
}
