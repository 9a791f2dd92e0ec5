import { cidrOf, formatCidr, overlaps } from "./cidr";
import { subtract } from "./cidr-sets";
import type { Traffic } from "./estate";
import type { PairFlow } from "./flows";
import { atKey, groupBy } from "./keys";
import { endCidrs, type Layouts, natHosts, type VpcLayout } from "./layout";
import type { PlannedRoute } from "./plan";

/** Addresses that a tier must not send to, although it may use the internet. */
export interface NatDetour {
  /** `app/private` */
  readonly tier: string;
  readonly cidrs: readonly string[];
}

/**
 * A NAT gateway routes what it is given by its own subnet's table, also over links: a tier that has no route to a peer gets
 * there all the same, with the NAT gateway's address, where the tier in which it stands may speak to the peer.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html
 */
export function natDetours(
  flows: readonly PairFlow[],
  routes: readonly PlannedRoute[],
  layouts: Layouts,
): readonly NatDetour[] {
  const byTable = groupBy(routes, ({ table }) => table);
  const byVpc = new Map<string, PairFlow[]>();
  for (const flow of flows) if (flow.from.vpc) atKey(byVpc, flow.from.vpc.name, () => []).push(flow);
  return [...layouts.values()].flatMap((layout) =>
    layout.natGateways.length > 0 ? detoursIn(layout, byVpc.get(layout.vpc.name) ?? [], byTable, layouts) : [],
  );
}

function detoursIn(
  layout: VpcLayout,
  flows: readonly PairFlow[],
  routes: ReadonlyMap<string, readonly PlannedRoute[]>,
  layouts: Layouts,
): NatDetour[] {
  const { vpc } = layout;
  const hosts = natHosts(layout);
  const asHost = flows.filter(
    ({ link, from }) => link !== undefined && from.tiers.some(({ name }) => hosts.includes(name)),
  );
  const blocksOf = (tier: string) =>
    layout.routeTables
      .filter((table) => table.tier === tier)
      .flatMap(({ key }) => routes.get(key) ?? [])
      .map(({ destination }) => cidrOf(destination));
  return vpc.tiers.flatMap((tier) => {
    const out = flows.filter(({ from, to }) => to.end.kind === "internet" && from.tiers.includes(tier));
    const traffic = tier.route === "nat" ? out.flatMap(({ service }) => service.traffic) : [];
    const open = asHost.filter(({ service }) =>
      service.traffic.some((one) => traffic.some((other) => meet(one, other))),
    );
    const targets = open.flatMap(({ to }) => endCidrs(to, layouts)).map(cidrOf);
    const reached = hosts.flatMap(blocksOf).filter((block) => targets.some((target) => overlaps(target, block)));
    // block by block: merged ones would change with every peer that comes or goes
    const own = blocksOf(tier.name);
    const hidden = reached.flatMap((block) => subtract([block], own));
    return hidden.length > 0 ? [{ tier: `${vpc.name}/${tier.name}`, cidrs: hidden.map(formatCidr) }] : [];
  });
}

/** Whether some packet is of both. */
function meet(a: Traffic, b: Traffic): boolean {
  if (a.protocol === "all" || b.protocol === "all") return true;
  if (a.protocol === "icmp" || b.protocol === "icmp") return a.protocol === b.protocol;
  return a.protocol === b.protocol && a.from <= b.to && b.from <= a.to;
}
