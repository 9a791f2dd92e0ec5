import type { Problem } from "../diagnostics/problem";
import { routedCidrs } from "./catalogue";
import { cidrOf, contains, formatCidr } from "./cidr";
import type { Tier } from "./estate";
import type { PairFlow } from "./flows";
import { atKey, sortedBy } from "./keys";
import { type Layouts, tierCidrs, type VpcLayout } from "./layout";
import type { PlannedLink, PlannedRoute, PlannedRouteTable } from "./plan";
import { routeConflict } from "./problems/topology";
import { forEachOverlap } from "./sweep";

export interface Routes {
  /** Sorted by key. */
  readonly routes: readonly PlannedRoute[];
  readonly problems: readonly Problem[];
}

/** The routes over links, in the tables of both sides, as wide as each link's scope says. */
export function planRoutes(links: readonly PlannedLink[], flows: readonly PairFlow[], layouts: Layouts): Routes {
  const byLink = new Map<string, PairFlow[]>();
  for (const flow of flows) if (flow.link !== undefined) atKey(byLink, flow.link, () => []).push(flow);
  const routes = new Map<string, PlannedRoute>();
  for (const link of links) {
    const [a, b] = [layouts.get(link.requester), layouts.get(link.accepter)];
    if (a === undefined || b === undefined) continue;
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const wanted =
        link.routes === "vpc" ? wholeVpc(here, there) : taking(link, here, there, byLink.get(link.key) ?? []);
      for (const { table, destination } of wanted) {
        const key = `${table}/${destination}`;
        const route = { key, link: link.key, vpc: here.vpc.name, table, destination };
        // A second link that claims the destination keeps a key of its own until the conflict is reported.
        routes.set(`${key} ${link.key}`, route);
      }
    }
  }
  const sorted = sortedBy(routes.values(), (route) => route.key);
  return { routes: sorted, problems: conflicts(sorted, layouts) };
}

interface Wanted {
  readonly table: string;
  readonly destination: string;
}

function wholeVpc(here: VpcLayout, there: VpcLayout): Wanted[] {
  return here.routeTables.flatMap(({ key }) =>
    routedCidrs(there.vpc).map((destination) => ({ table: key, destination })),
  );
}

/** From the tables of tiers that take part in a flow over the link, to what they flow to or from. */
function taking(link: PlannedLink, here: VpcLayout, there: VpcLayout, flows: readonly PairFlow[]): Wanted[] {
  return flows.flatMap(({ from, to }) => {
    const [mine, theirs] = from.vpc?.name === here.vpc.name ? [from, to] : [to, from];
    const destinations = theirs.tiers.flatMap((tier) => destinationsOf(link, there, tier));
    return mine.tiers
      .flatMap((tier) => tablesOf(here, tier))
      .flatMap(({ key }) => destinations.map((destination) => ({ table: key, destination })));
  });
}

function tablesOf({ routeTables }: VpcLayout, tier: Tier): PlannedRouteTable[] {
  return routeTables.filter((table) => table.tier === tier.name);
}

/** A tier's slot stands for all its subnets, also later ones; a subnet outside the slot is named beside it. */
function destinationsOf(link: PlannedLink, layout: VpcLayout, tier: Tier): string[] {
  const subnets = tierCidrs(layout, tier);
  const slot = link.routes === "tier" ? layout.slots.get(tier.name) : undefined;
  if (slot === undefined) return subnets;
  const outside = layout.subnets.filter((subnet) => subnet.tier === tier && !contains(slot, subnet.cidr));
  return [
    formatCidr(slot),
    ...outside.map((subnet) => formatCidr(subnet.cidr)).filter((cidr) => subnets.includes(cidr)),
  ];
}

/** Destinations that two links claim in one table: one of the two would get the other's traffic. */
function conflicts(routes: readonly PlannedRoute[], layouts: Layouts): Problem[] {
  const found = new Map<string, Problem>();
  const byTable = new Map<string, PlannedRoute[]>();
  for (const route of routes) atKey(byTable, route.table, () => []).push(route);
  for (const [table, entries] of byTable) {
    forEachOverlap(
      entries,
      (route) => cidrOf(route.destination),
      (wide, narrow) => {
        if (wide.link === narrow.link) return;
        const [a, b] = wide.link < narrow.link ? [wide, narrow] : [narrow, wide];
        const [left, right, here] = [peerOf(a, layouts), peerOf(b, layouts), layouts.get(a.vpc)?.vpc];
        if (!left || !right || !here) return;
        const key = [a.vpc, a.link, b.link, left.name, right.name].join(" ");
        if (found.has(key)) return;
        found.set(key, routeConflict(here, table, left, a.destination, right, b.destination));
      },
    );
  }
  return [...found.values()];
}

function peerOf(route: PlannedRoute, layouts: Layouts) {
  const other = route.link.split("--").find((name) => name !== route.vpc);
  return other === undefined ? undefined : layouts.get(other)?.vpc;
}
