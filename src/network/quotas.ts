import type { Problem } from "../diagnostics/problem";
import type { Catalogue } from "./catalogue";
import type { LimitName, Limits, Vpc } from "./estate";
import { atKey, zoneKey } from "./keys";
import type { VpcLayout } from "./layout";
import { QUOTAS } from "./limits";
import type { PlannedLink, PlannedRoute, PlannedSecurityGroup } from "./plan";
import * as problem from "./problems/limits";

/** What of a plan is counted against quotas. */
export interface Counted {
  readonly catalogue: Catalogue;
  readonly layouts: readonly VpcLayout[];
  readonly links: readonly PlannedLink[];
  readonly routes: readonly PlannedRoute[];
  readonly securityGroups: readonly PlannedSecurityGroup[];
}

/** Counts that pass a quota in force, and quotas that `limits` raises past what AWS grants. */
export function quotaProblems(counted: Counted): Problem[] {
  const { limits } = counted.catalogue.estate;
  return [
    ...Object.values(QUOTAS).flatMap((quota) =>
      limits[quota.name] > quota.ceiling ? [problem.limitPastCeiling(quota, limits[quota.name])] : [],
    ),
    ...ruleBudget(limits),
    ...counted.layouts.flatMap((layout) => ofVpc(layout, limits)),
    ...ofPlaces(counted, limits),
    ...ofTables(counted, limits),
    ...ofGroups(counted, limits),
    ...ofLinks(counted, limits),
  ];
}

/** The problem of one count, if it is one. */
export function overQuota(name: LimitName, count: number, limits: Limits, what: string, vpc: Vpc): Problem[] {
  const quota = QUOTAS[name];
  if (count > quota.ceiling) return [problem.pastCeiling(quota, count, what, vpc)];
  return count > limits[name] ? [problem.overLimit(quota, count, limits[name], what, vpc)] : [];
}

/** AWS keeps rules per group times groups per interface at 1,000 or less; an interface may have 5 groups by default. */
function ruleBudget(limits: Limits): Problem[] {
  const rules = limits.rulesPerSecurityGroup;
  return rules > 200 && rules <= 1000 ? [problem.fewerGroupsPerInterface(rules, Math.floor(1000 / rules))] : [];
}

function ofVpc({ vpc, subnets, routeTables }: VpcLayout, limits: Limits): Problem[] {
  return [
    ...overQuota("cidrsPerVpc", 1 + vpc.secondaryCidrs.length, limits, vpc.name, vpc),
    ...overQuota("subnetsPerVpc", subnets.length, limits, vpc.name, vpc),
    // The VPC's own main table and default NACL count too.
    ...overQuota("routeTablesPerVpc", routeTables.length + 1, limits, vpc.name, vpc),
    ...overQuota("naclsPerVpc", vpc.tiers.length + 1, limits, vpc.name, vpc),
  ];
}

/** What is counted per account and region. */
function ofPlaces({ layouts, securityGroups }: Counted, limits: Limits): Problem[] {
  const groups = new Map<string, number>();
  for (const { vpc } of securityGroups) groups.set(vpc, (groups.get(vpc) ?? 0) + 1);
  const places = new Map<string, VpcLayout[]>();
  for (const layout of layouts) atKey(places, `${layout.vpc.account} in ${layout.vpc.region}`, () => []).push(layout);
  return [...places].flatMap(([place, here]) => {
    const last = here.at(-1)?.vpc;
    if (last === undefined) return [];
    const nats = here.flatMap((layout) => layout.natGateways.map((nat) => ({ nat, layout })));
    const zones = new Map<string, number>();
    for (const { nat, layout } of nats) {
      const zone = layout.subnets.find((subnet) => `${layout.vpc.name}/${subnet.id}` === nat.subnet)?.zone;
      if (zone) zones.set(zoneKey(zone), (zones.get(zoneKey(zone)) ?? 0) + 1);
    }
    const gateways = here.filter(({ vpc }) => vpc.tiers.some((tier) => tier.route === "internet")).length;
    // Each VPC's default group counts too.
    const all = here.reduce((sum, { vpc }) => sum + 1 + (groups.get(vpc.name) ?? 0), 0);
    return [
      ...overQuota("vpcsPerRegion", here.length, limits, place, last),
      ...overQuota("elasticIpsPerRegion", nats.length, limits, place, last),
      ...overQuota("internetGatewaysPerRegion", gateways, limits, place, last),
      ...overQuota("securityGroupsPerRegion", all, limits, place, last),
      ...[...zones].flatMap(([zone, count]) =>
        overQuota("natGatewaysPerAz", count, limits, `${place}, zone ${zone}`, last),
      ),
    ];
  });
}

function ofTables({ layouts, routes }: Counted, limits: Limits): Problem[] {
  const counts = new Map<string, number>();
  for (const { table } of routes) counts.set(table, (counts.get(table) ?? 0) + 1);
  return layouts.flatMap(({ vpc, routeTables }) => {
    const full = routeTables.map(({ key, defaultRoute }) => ({
      key,
      count: (counts.get(key) ?? 0) + (defaultRoute ? 1 : 0),
    }));
    const worst = full.reduce((a, b) => (b.count > a.count ? b : a), { key: "", count: 0 });
    return overQuota("routesPerTable", worst.count, limits, worst.key, vpc);
  });
}

function ofGroups({ catalogue, securityGroups }: Counted, limits: Limits): Problem[] {
  return securityGroups.flatMap(({ key, vpc, rules }) =>
    overQuota("rulesPerSecurityGroup", rules.length, limits, key, catalogue.vpc(vpc)),
  );
}

function ofLinks({ catalogue, links }: Counted, limits: Limits): Problem[] {
  const active = new Map<string, number>();
  const awaited = new Map<string, number>();
  for (const { requester, accepter } of links) {
    for (const name of [requester, accepter]) active.set(name, (active.get(name) ?? 0) + 1);
    const [a, b] = [catalogue.vpc(requester), catalogue.vpc(accepter)];
    // Within an account and region AWS accepts at once.
    if (a.account !== b.account || a.region !== b.region) awaited.set(requester, (awaited.get(requester) ?? 0) + 1);
  }
  return [
    ...[...active].flatMap(([name, count]) => overQuota("peeringsPerVpc", count, limits, name, catalogue.vpc(name))),
    ...[...awaited].flatMap(([name, count]) => {
      const allowed = limits.outstandingPeeringsPerVpc;
      return count > allowed ? [problem.manyOutstanding(catalogue.vpc(name), count, allowed)] : [];
    }),
  ];
}
