import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AddressLock } from "../../src/network/lock";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork, pruneLock } from "../../src/network/planner";
import { type EstateSketch, estateOf, type Planned } from "../support/estates";
import { everyPlan } from "../support/every-plan";

type Vpc = Record<string, unknown> & { azs: number; tiers: Record<string, object> };
/** Makes an estate larger by one thing; undefined where that thing has no place. */
type Growth = (sketch: EstateSketch) => EstateSketch | undefined;

function firstVpc(sketch: EstateSketch): readonly [string, Vpc] {
  return Object.entries(sketch.vpcs)[0] as [string, Vpc];
}

function withVpc(sketch: EstateSketch, name: string, change: Partial<Vpc>): EstateSketch {
  return { ...sketch, vpcs: { ...sketch.vpcs, [name]: { ...sketch.vpcs[name], ...change } } };
}

const GROWTHS: Readonly<Record<string, Growth>> = {
  "a VPC": (sketch) => {
    const extra = { account: "apps", cidr: "10.50.0.0/16" };
    const { topology } = sketch;
    const [name] = firstVpc(sketch);
    const links = topology?.kind === "custom" ? { links: [["between", name], ...(topology.links ?? [])] } : {};
    return {
      ...sketch,
      // Its name sorts into the middle, and it is written first.
      vpcs: { between: extra, ...sketch.vpcs },
      topology: { ...topology, ...links },
    } as EstateSketch;
  },
  "an AZ": (sketch) => {
    const [name, vpc] = firstVpc(sketch);
    return withVpc(sketch, name, { azs: vpc.azs + 1 });
  },
  "a tier written first": (sketch) => {
    const [name, vpc] = firstVpc(sketch);
    return withVpc(sketch, name, { tiers: { first: { route: "none" }, ...vpc.tiers } });
  },
  "a tier with a prefix": (sketch) => {
    const [name, vpc] = firstVpc(sketch);
    return withVpc(sketch, name, { tiers: { small: { route: "none", prefix: 26 }, ...vpc.tiers } });
  },
  "a link": (sketch) => {
    const [a, b] = Object.keys(sketch.vpcs);
    const { topology } = sketch;
    const known = (topology?.links ?? []).some(
      (link) => Array.isArray(link) && link.includes(a ?? "") && link.includes(b ?? ""),
    );
    if (!a || !b || known) return undefined;
    return { ...sketch, topology: { ...topology, links: [[b, a], ...(topology?.links ?? [])] } } as EstateSketch;
  },
  "a flow": (sketch) => {
    const [name] = firstVpc(sketch);
    const flow = { from: "peers", to: name, service: "nfs" };
    return { ...sketch, flows: [flow, ...(sketch.flows ?? [])] } as EstateSketch;
  },
};

function planned(sketch: EstateSketch, lock?: AddressLock): Omit<Planned, "sketch"> | undefined {
  const { plan, lock: next } = planNetwork(estateOf(sketch), lock);
  return plan && { plan, lock: next };
}

/** What must not change, as text by key. */
function kept(plan: NetworkPlan): Map<string, string> {
  const entries: [string, unknown][] = [
    ...plan.vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => [subnet.key, subnet] as [string, unknown])),
    ...plan.vpcs.flatMap((vpc) => vpc.natGateways.map((nat) => [`nat ${nat.key}`, nat] as [string, unknown])),
    ...plan.vpcs.flatMap((vpc) => vpc.routeTables.map((table) => [`table ${table.key}`, table] as [string, unknown])),
    ...plan.links.map((link) => [link.key, link] as [string, unknown]),
    ...plan.routes.map((route) => [`route ${route.key}`, route] as [string, unknown]),
    ...plan.securityGroups.flatMap((group) => group.rules.map((rule) => [rule.key, rule] as [string, unknown])),
  ];
  return new Map(entries.map(([key, value]) => [key, JSON.stringify(value)]));
}

/** Keys of what `small` has and `large` has not, or has otherwise. */
function changed(small: NetworkPlan, large: NetworkPlan): string[] {
  const after = kept(large);
  return [...kept(small)].filter(([key, value]) => after.get(key) !== value).map(([key]) => key);
}

describe("with the lock of the first plan", () => {
  it.each(Object.entries(GROWTHS))(
    "adding %s changes nothing, and removing it again gives the first plan back",
    (_, grow) => {
      let grown = 0;
      everyPlan(({ sketch, plan, lock }) => {
        const larger = grow(sketch);
        const after = larger && planned(larger, lock);
        if (!after) return;
        grown++;
        expect(changed(plan, after.plan)).toEqual([]);
        expect(planned(sketch, after.lock)?.plan).toEqual(plan);
      });
      expect(grown).toBeGreaterThan(5);
    },
  );

  it.each(Object.entries(GROWTHS))(
    "removing %s changes nothing else, and adding it again gives the first plan back",
    (_, grow) => {
      let shrunk = 0;
      everyPlan(({ sketch }) => {
        const larger = grow(sketch);
        const before = larger && planned(larger);
        if (!before) return;
        const after = planned(sketch, before.lock);
        if (!after) throw new Error("no plan after the removal");
        shrunk++;
        expect(changed(after.plan, before.plan)).toEqual([]);
        expect(planned(larger, after.lock)?.plan).toEqual(before.plan);
      });
      expect(shrunk).toBeGreaterThan(5);
    },
  );

  it("reordering tiers changes nothing at all", () => {
    everyPlan(({ sketch, plan, lock }) => {
      const vpcs = Object.entries(sketch.vpcs as Record<string, Vpc>).map(([name, vpc]) => [
        name,
        { ...vpc, tiers: Object.fromEntries(Object.entries(vpc.tiers).reverse()) },
      ]);
      const after = planned({ ...sketch, vpcs: Object.fromEntries(vpcs) }, lock);
      expect(after?.plan).toEqual(plan);
      expect(after?.lock).toEqual(lock);
    });
  });

  it("planning again gives the same plan and lock, and allocates nothing", () => {
    everyPlan(({ sketch, plan, lock }) => {
      const again = planNetwork(estateOf(sketch), lock);
      expect(again.plan).toEqual(plan);
      expect(again.lock).toEqual(lock);
      expect(again.allocated).toEqual([]);
    });
  });

  it("never throws, whatever the lock holds", () => {
    const cidr = fc.oneof(
      fc.constantFrom(
        "10.10.0.0/20",
        "10.10.64.0/18",
        "10.10.0.0/16",
        "100.64.0.0/20",
        "2001:db8::/64",
        "nonsense",
        "",
      ),
      fc.tuple(fc.nat(255), fc.integer({ min: 16, max: 28 })).map(([third, prefix]) => `10.10.${third}.0/${prefix}`),
    );
    const subnets = fc.dictionary(fc.constantFrom("public/1", "public/2", "data/1", "gone/1", "odd"), cidr);
    const lockedVpc = fc.record(
      { cidr, subnets, reserved: subnets, slots: fc.dictionary(fc.constantFrom("public", "data", "gone"), cidr) },
      { requiredKeys: ["cidr", "subnets", "reserved"] },
    );
    const sketch = { vpcs: { app: { cidr: "10.10.0.0/16", tiers: { public: {}, data: { route: "none" } } } } };
    const estate = estateOf(sketch);
    fc.assert(
      fc.property(lockedVpc, (app) => {
        const lock = { version: 1, vpcs: { app } } as AddressLock;
        const { plan, lock: next, problems } = planNetwork(estate, lock);
        expect(plan === undefined).toBe(problems.some((problem) => problem.code.startsWith("E-")));
        for (const subnet of plan?.vpcs[0]?.subnets ?? []) {
          const id = subnet.key.replace("app/", "");
          const locked = app.cidr === "10.10.0.0/16" ? app.subnets[id] : undefined;
          expect(subnet.cidr).toBe(locked ?? subnet.cidr);
        }
        if (plan) expect(planNetwork(estate, next).plan).toEqual(plan);
      }),
    );
  });

  it("pruning what was never freed changes nothing", () => {
    everyPlan(({ lock }) => {
      expect(pruneLock(lock)).toEqual(lock);
    });
  });
});
