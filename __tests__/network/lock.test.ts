import { describe, expect, it } from "vitest";
import type { AddressLock, LockedVpc } from "../../src/network/lock";
import { planNetwork, pruneLock } from "../../src/network/planner";
import { codesIn, type EstateSketch, estateOf, planOf, problemIn } from "../support/estates";

function lockOf(app: Partial<LockedVpc>): AddressLock {
  return { version: 1, vpcs: { app: { cidr: "10.0.0.0/16", subnets: {}, reserved: {}, ...app } } };
}

function app(vpc: object): EstateSketch {
  return { vpcs: { app: { cidr: "10.0.0.0/16", azs: 1, tiers: { data: { route: "none" } }, ...vpc } } };
}

function dataCidr(sketch: EstateSketch, lock?: AddressLock): string | undefined {
  return planOf(estateOf(sketch), lock).vpcs[0]?.subnets.find((subnet) => subnet.tier === "data")?.cidr;
}

describe("the address lock", () => {
  it("holds every subnet of the plan, sorted, the slots of its tiers and where the VPC lies", () => {
    const { lock, allocated } = planNetwork(estateOf(app({ tiers: { public: {}, data: { route: "none" } } })));
    expect(lock).toEqual(
      lockOf({
        account: "111111111111",
        region: "us-east-1",
        subnets: { "data/1": "10.0.64.0/20", "public/1": "10.0.0.0/20" },
        slots: { data: "10.0.64.0/18", public: "10.0.0.0/18" },
      }),
    );
    expect(allocated).toEqual([
      { vpc: "app", subnet: "data/1", cidr: "10.0.64.0/20" },
      { vpc: "app", subnet: "public/1", cidr: "10.0.0.0/20" },
    ]);
  });

  it.each([
    ["another account", { account: "999999999999" }],
    ["another region", { region: "eu-west-1" }],
  ])("refuses a VPC that lay in %s, for it would be forgotten there", (_, place) => {
    const lock = lockOf({ ...place, subnets: { "data/1": "10.0.0.0/20" } });
    expect(problemIn(app({}), "E-LOCK-PLACE", lock)).toMatchObject({
      path: ["vpcs", "app"],
      at: "key",
      related: [{ in: "lock", path: ["vpcs", "app"] }],
    });
  });

  it.each([
    ["the VPC is where it was", { account: "111111111111", region: "us-east-1", subnets: { "data/1": "10.0.0.0/20" } }],
    ["the lock does not say where", { subnets: { "data/1": "10.0.0.0/20" } }],
    ["its subnets were destroyed there", { region: "eu-west-1", reserved: { "data/1": "10.0.0.0/20" } }],
  ])("takes a VPC when %s", (_, known) => {
    expect(codesIn(app({}), lockOf(known))).not.toContain("E-LOCK-PLACE");
  });

  it("wins over the place that the grid would give", () => {
    const lock = lockOf({ subnets: { "data/1": "10.0.240.0/20" } });
    expect(dataCidr(app({}), lock)).toBe("10.0.240.0/20");
    expect(planNetwork(estateOf(app({})), lock).allocated).toEqual([]);
  });

  it("keeps what was removed from everybody else, until it is pruned", () => {
    const lock = lockOf({ subnets: { "old/1": "10.0.0.0/20" } });
    const { lock: next } = planNetwork(estateOf(app({})), lock);
    expect(next.vpcs.app?.subnets).toEqual({ "data/1": "10.0.64.0/20" });
    expect(next.vpcs.app?.reserved).toEqual({ "old/1": "10.0.0.0/20" });
    expect(pruneLock(next).vpcs.app?.reserved).toEqual({});
    expect(pruneLock(next).vpcs.app?.subnets).toEqual({ "data/1": "10.0.64.0/20" });
  });

  it("gives a subnet that comes back its former address", () => {
    expect(dataCidr(app({}), lockOf({ reserved: { "data/1": "10.0.176.0/20" } }))).toBe("10.0.176.0/20");
  });

  it("reserves everything of a VPC that was removed, and pruning forgets it", () => {
    const { lock } = planNetwork(estateOf(app({})));
    const gone = planNetwork(estateOf({ vpcs: { web: { cidr: "10.1.0.0/16" } } }), lock).lock;
    expect(gone.vpcs.app?.subnets).toEqual({});
    expect(gone.vpcs.app?.reserved).toEqual({ "data/1": "10.0.0.0/20" });
    expect(Object.keys(pruneLock(gone).vpcs)).toEqual(["web"]);
    expect(dataCidr(app({}), gone)).toBe("10.0.0.0/20");
  });

  it("says that a full grid is full of what it reserves", () => {
    const lock = lockOf({
      reserved: { "a/1": "10.0.0.0/20", "b/1": "10.0.64.0/20", "c/1": "10.0.128.0/20", "d/1": "10.0.192.0/20" },
      slots: { a: "10.0.0.0/18", b: "10.0.64.0/18", c: "10.0.128.0/18", d: "10.0.192.0/18" },
    });
    const problem = problemIn(app({}), "E-GRID-TIERS", lock);
    expect(problem.fix).toContain("archipelago lock --prune");
    expect(problem.related?.[0]).toEqual({
      in: "lock",
      path: ["vpcs", "app", "reserved", "a/1"],
      note: "10.0.0.0/20 of app/a/1",
    });
    expect(codesIn(app({}), pruneLock(lock))).toEqual([]);
  });

  it("stays when the first prefix turns the grid into packing", () => {
    const { lock } = planNetwork(estateOf(app({})));
    const tiers = { small: { route: "none", prefix: 26 }, data: { route: "none" } };
    const { plan, lock: next } = planNetwork(estateOf(app({ tiers })), lock);
    expect(plan?.vpcs[0]?.subnets.map((subnet) => subnet.cidr)).toEqual(["10.0.0.0/20", "10.0.64.0/26"]);
    expect(next.vpcs.app?.slots).toEqual({ data: "10.0.0.0/18" });
    // Its next zone lies in its slot too, so that routes to the slot still lead to all of it.
    const more = planOf(estateOf(app({ tiers, azs: 2 })), next);
    expect(more.vpcs[0]?.subnets.map((subnet) => `${subnet.key} ${subnet.cidr}`)).toEqual([
      "app/data/1 10.0.0.0/20",
      "app/data/2 10.0.16.0/20",
      "app/small/1 10.0.64.0/26",
      "app/small/2 10.0.64.64/26",
    ]);
  });

  it("goes with a VPC that is renamed", () => {
    const lock = {
      version: 1 as const,
      vpcs: { old: { cidr: "10.0.0.0/16", subnets: { "data/1": "10.0.32.0/20" }, reserved: {} } },
    };
    const renamed = app({ renamedFrom: "old" });
    expect(dataCidr(renamed, lock)).toBe("10.0.32.0/20");
    const next = planNetwork(estateOf(renamed), lock).lock;
    expect(Object.keys(next.vpcs)).toEqual(["app"]);
    // The file still says renamedFrom after the deploy.
    expect(dataCidr(renamed, next)).toBe("10.0.32.0/20");
  });
});

describe("a lock that contradicts the estate", () => {
  const held = (cidr: string) => lockOf({ subnets: { "data/1": cidr } });

  it("by the VPC's CIDR is an error that names both places", () => {
    const problem = problemIn(app({ cidr: "10.1.0.0/16" }), "E-LOCK-VPC", held("10.0.0.0/20"));
    expect(problem.message).toBe("app has 10.1.0.0/16, and its addresses were locked in 10.0.0.0/16");
    expect(problem.path).toEqual(["vpcs", "app", "cidr"]);
    expect(problem.related).toEqual([{ in: "lock", path: ["vpcs", "app", "cidr"], note: "10.0.0.0/16 of app" }]);
  });

  it("by the VPC's CIDR is none when nothing there is in use any more", () => {
    expect(codesIn(app({ cidr: "10.1.0.0/16" }), lockOf({ reserved: { "data/1": "10.0.0.0/20" } }))).toEqual([]);
  });

  it("by explicit CIDRs is an error that names both places", () => {
    const tiers = { data: { route: "none", cidrs: ["10.0.1.0/24"] } };
    const problem = problemIn(app({ tiers }), "E-LOCK-SUBNET", held("10.0.2.0/24"));
    expect(problem.message).toBe("subnet app/data/1 is locked at 10.0.2.0/24, and the estate wants 10.0.1.0/24");
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "data", "cidrs"]);
    expect(problem.related).toEqual([
      { in: "lock", path: ["vpcs", "app", "subnets", "data/1"], note: "10.0.2.0/24 of app/data/1" },
    ]);
    expect(codesIn(app({ tiers }), held("10.0.1.0/24"))).toEqual([]);
  });

  it("by another prefix is an error", () => {
    const tiers = { data: { route: "none", prefix: 24 } };
    const problem = problemIn(app({ tiers }), "E-LOCK-SUBNET", held("10.0.0.0/20"));
    expect(problem.message).toBe("subnet app/data/1 is locked at 10.0.0.0/20, and the estate wants a /24");
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "data", "prefix"]);
  });

  it("by a subnet outside the block of its tier is an error", () => {
    const problem = problemIn(app({}), "E-LOCK-SUBNET", held("100.64.0.0/20"));
    expect(problem.message).toBe(
      "subnet app/data/1 is locked at 100.64.0.0/20, and the estate wants a block in 10.0.0.0/16",
    );
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "data", "in"]);
  });

  it("by a value that is no CIDR is an error, not a crash", () => {
    const problem = problemIn(app({}), "E-LOCK-VALUE", held("10.0.0.0"));
    expect(problem.message).toBe('the lock holds "10.0.0.0" for app/data/1, which is no CIDR');
    // The same subnet in use and reserved: both are read.
    const both = lockOf({ subnets: { "data/1": "10.0.0.0/20" }, reserved: { "data/1": "10.0.1.0/16" } });
    expect(problemIn(app({}), "E-LOCK-VALUE", both).related?.[0]?.path).toEqual(["vpcs", "app", "reserved", "data/1"]);
  });

  it("by two locked subnets that overlap is an error", () => {
    const lock = lockOf({ subnets: { "data/1": "10.0.0.0/20", "log/1": "10.0.0.0/20" } });
    const tiers = { data: { route: "none" }, log: { route: "none" } };
    const problem = problemIn(app({ tiers }), "E-SUBNET-OVERLAP", lock);
    expect(problem.related?.map((place) => place.in)).toEqual(["lock", "lock"]);
  });

  it("by explicit CIDRs on reserved addresses is an error that names both places", () => {
    const tiers = { data: { route: "none", cidrs: ["10.0.0.0/24"] } };
    const problem = problemIn(app({ tiers }), "E-SUBNET-RESERVED", lockOf({ reserved: { "old/1": "10.0.0.0/20" } }));
    expect(problem.message).toBe(
      "10.0.0.0/24 of tier data overlaps 10.0.0.0/20, which is reserved for the former subnet app/old/1",
    );
    expect(problem.related?.[0]?.path).toEqual(["vpcs", "app", "reserved", "old/1"]);
  });
});
