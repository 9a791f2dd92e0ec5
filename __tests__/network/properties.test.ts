import { describe, expect, it } from "vitest";
import { cidrOf, contains, overlaps } from "../../src/network/cidr";
import type { NetworkPlan, PlannedVpc } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
import { type EstateSketch, estateOf } from "../support/estates";
import { everyPlan } from "../support/every-plan";

function vpcOf(plan: NetworkPlan, name: string): PlannedVpc {
  const vpc = plan.vpcs.find((candidate) => candidate.name === name);
  if (!vpc) throw new Error(`no VPC ${name}`);
  return vpc;
}

function routed(vpc: PlannedVpc): string[] {
  return [vpc.cidr, ...vpc.secondaryCidrs.filter((secondary) => secondary.routed).map((secondary) => secondary.cidr)];
}

describe("the plan of any valid estate", () => {
  it("has every subnet inside one CIDR of its VPC, and no two that share an address", () => {
    everyPlan(({ plan }) => {
      for (const vpc of plan.vpcs) {
        const own = [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)].map(cidrOf);
        const subnets = vpc.subnets.map((subnet) => cidrOf(subnet.cidr));
        for (const [index, subnet] of subnets.entries()) {
          expect(own.filter((block) => contains(block, subnet))).toHaveLength(1);
          expect(subnets.slice(index + 1).some((other) => overlaps(other, subnet))).toBe(false);
        }
      }
    });
  });

  it("has a subnet for every tier in every zone, each with a route table of its tier", () => {
    everyPlan(({ plan, sketch }) => {
      for (const vpc of plan.vpcs) {
        const asked = sketch.vpcs[vpc.name] as { azs: number; tiers: object };
        expect(vpc.subnets).toHaveLength(asked.azs * Object.keys(asked.tiers).length);
        for (const subnet of vpc.subnets) {
          expect(vpc.routeTables.find((table) => table.key === subnet.routeTable)?.tier).toBe(subnet.tier);
        }
      }
    });
  });

  it("routes every link of scope vpc from every table on both sides to every routed CIDR", () => {
    everyPlan(({ plan }) => {
      for (const link of plan.links.filter((candidate) => candidate.routes === "vpc")) {
        const [a, b] = [vpcOf(plan, link.requester), vpcOf(plan, link.accepter)];
        const expected = [
          ...a.routeTables.flatMap((table) => routed(b).map((cidr) => `${table.key}/${cidr}`)),
          ...b.routeTables.flatMap((table) => routed(a).map((cidr) => `${table.key}/${cidr}`)),
        ];
        const found = plan.routes.filter((route) => route.link === link.key).map((route) => route.key);
        expect(found.toSorted()).toEqual(expected.toSorted());
      }
    });
  });

  it("routes a narrower link exactly between the tiers that its flows join", () => {
    everyPlan(({ plan }) => {
      for (const link of plan.links.filter((candidate) => candidate.routes !== "vpc")) {
        const pairs = tierPairs(plan, link.requester, link.accepter);
        const routes = plan.routes.filter((route) => route.link === link.key);
        const missing: string[] = [];
        for (const [here, there] of pairs) {
          const tables = vpcOf(plan, here.vpc).routeTables.filter((table) => table.tier === here.tier);
          const subnets = vpcOf(plan, there.vpc).subnets.filter((subnet) => subnet.tier === there.tier);
          for (const table of tables) {
            for (const subnet of subnets) {
              const covers = (destination: string) => contains(cidrOf(destination), cidrOf(subnet.cidr));
              if (routes.some((route) => route.table === table.key && covers(route.destination))) continue;
              missing.push(`${table.key} to ${subnet.key}`);
            }
          }
        }
        expect(missing).toEqual([]);
        for (const route of routes) {
          const tier = vpcOf(plan, route.vpc).routeTables.find((table) => table.key === route.table)?.tier;
          const far = pairs.filter(([here]) => here.vpc === route.vpc && here.tier === tier).map(([, there]) => there);
          const subnets = far.flatMap(({ vpc, tier: name }) => vpcOf(plan, vpc).subnets.filter((s) => s.tier === name));
          expect(subnets.some((subnet) => contains(cidrOf(route.destination), cidrOf(subnet.cidr)))).toBe(true);
          if (link.routes === "subnet") expect(subnets.map((subnet) => subnet.cidr)).toContain(route.destination);
        }
      }
    });
  });

  it("has no table with one destination twice, or with overlapping ones of two links, or with its own VPC's", () => {
    everyPlan(({ plan }) => {
      expect(new Set(plan.routes.map((route) => route.key)).size).toBe(plan.routes.length);
      const faults: string[] = [];
      for (const a of plan.routes) {
        const vpc = vpcOf(plan, a.vpc);
        const block = cidrOf(a.destination);
        const own = [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)];
        if (own.some((cidr) => overlaps(cidrOf(cidr), block))) faults.push(a.key);
        for (const b of plan.routes) {
          if (a.table !== b.table || a.link === b.link) continue;
          if (overlaps(block, cidrOf(b.destination))) faults.push(`${a.key} and ${b.key}`);
        }
      }
      expect(faults).toEqual([]);
    });
  });

  it("does not depend on the order of VPCs, accounts, links and flows in the file", () => {
    everyPlan(({ sketch, plan, lock }) => {
      const turned = <T>(items: readonly T[], by: number): T[] =>
        by % 2 === 0 ? items.toReversed() : [...items.slice(by), ...items.slice(0, by)];
      const turnedRecord = (record: object, by: number) => Object.fromEntries(turned(Object.entries(record), by));
      for (const by of [0, 1, 2, 3]) {
        const links = turned(sketch.topology?.links ?? [], by).map((link) =>
          Array.isArray(link) ? link.toReversed() : link,
        );
        const other = planNetwork(
          estateOf({
            ...sketch,
            accounts: turnedRecord(sketch.accounts ?? {}, by),
            vpcs: turnedRecord(sketch.vpcs, by),
            topology: { ...sketch.topology, ...(sketch.topology?.links ? { links } : {}) },
            flows: turned(sketch.flows ?? [], by),
            isolate: turned(sketch.isolate ?? [], by).map((pair) => pair.toReversed()),
          } as EstateSketch),
        );
        expect(other.plan).toEqual(plan);
        expect(JSON.stringify(other.lock)).toBe(JSON.stringify(lock));
        expect(JSON.stringify(other.plan)).toBe(JSON.stringify(plan));
      }
    });
  });

  it("is frozen and the same after a way through JSON", () => {
    everyPlan(({ plan }) => {
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(Object.isFrozen(plan)).toBe(true);
      expect(plan.vpcs.every((vpc) => Object.isFrozen(vpc) && Object.isFrozen(vpc.subnets))).toBe(true);
    });
  });

  it("has unique keys in every list, sorted", () => {
    everyPlan(({ plan }) => {
      const lists = [
        plan.accounts.map((account) => account.name),
        plan.vpcs.map((vpc) => vpc.name),
        plan.links.map((link) => link.key),
        plan.routes.map((route) => route.key),
        plan.securityGroups.map((group) => group.key),
        ...plan.securityGroups.map((group) => group.rules.map((rule) => rule.key)),
        ...plan.vpcs.flatMap((vpc) => [
          vpc.tiers.map((tier) => tier.key),
          vpc.subnets.map((subnet) => subnet.key),
          vpc.routeTables.map((table) => table.key),
          vpc.natGateways.map((nat) => nat.key),
        ]),
      ];
      for (const keys of lists) expect(keys).toEqual([...new Set(keys)].sort());
    });
  });

  it("names only things that it holds", () => {
    everyPlan(({ plan }) => {
      const subnets = new Set(plan.vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => subnet.key)));
      const nats = new Set(plan.vpcs.flatMap((vpc) => vpc.natGateways.map((nat) => nat.key)));
      const groups = new Map(plan.securityGroups.map((group) => [group.key, group]));
      for (const vpc of plan.vpcs) {
        for (const nat of vpc.natGateways) expect(subnets).toContain(nat.subnet);
        for (const { defaultRoute } of vpc.routeTables) {
          if (defaultRoute?.kind === "nat") expect(nats).toContain(defaultRoute.natGateway);
        }
      }
      for (const group of plan.securityGroups) {
        for (const { peer } of group.rules) {
          if ("group" in peer) expect(groups.get(peer.group)?.vpc).toBe(group.vpc);
        }
      }
    });
  });

  it("has a rule on both ends for every flow between VPCs", () => {
    everyPlan(({ plan }) => {
      for (const { from, to, service } of plan.flows) {
        const [a, b] = [from, to].map((end) => ("vpc" in end ? end.vpc : undefined));
        const sides = plan.securityGroups.filter((group) => group.service === service);
        if (a) expect(sides.some((group) => group.vpc === a && group.side === "client")).toBe(true);
        if (b) expect(sides.some((group) => group.vpc === b && group.side === "server")).toBe(true);
      }
    });
  });
});

interface TierEnd {
  readonly vpc: string;
  readonly tier: string;
}

/** Pairs of tiers, in both directions, that flows join over the link of two VPCs. */
function tierPairs(plan: NetworkPlan, a: string, b: string): (readonly [TierEnd, TierEnd])[] {
  return plan.flows.flatMap(({ from, to }) => {
    if (!("vpc" in from) || !("vpc" in to) || from.vpc === to.vpc) return [];
    if (![from.vpc, to.vpc].includes(a) || ![from.vpc, to.vpc].includes(b)) return [];
    const tiers = (end: typeof from): TierEnd[] =>
      end.kind === "tier" ? [end] : vpcOf(plan, end.vpc).tiers.map((tier) => ({ vpc: end.vpc, tier: tier.name }));
    return tiers(from).flatMap((x) =>
      tiers(to).flatMap((y): (readonly [TierEnd, TierEnd])[] => [
        [x, y],
        [y, x],
      ]),
    );
  });
}
