import { describe, expect, it } from "vitest";
import { planNetwork } from "../../src/network/planner";
import { codesIn, type EstateSketch, estateOf, planOf, problemIn } from "../support/estates";

/** CIDR by subnet of the VPC `app`. */
function subnetsOf(vpc: object): Record<string, string> {
  const plan = planOf(estateOf({ vpcs: { app: vpc } }));
  return Object.fromEntries(plan.vpcs.flatMap((one) => one.subnets.map((s) => [s.key.replace("app/", ""), s.cidr])));
}

function app(vpc: object): EstateSketch {
  return { vpcs: { app: { cidr: "10.0.0.0/16", ...vpc } } };
}

describe("a VPC whose tiers have no prefix", () => {
  it("is a grid of four tier slots by four zone slots, in the order written", () => {
    const tiers = { public: {}, private: {}, data: { route: "none" } };
    expect(subnetsOf({ cidr: "10.0.0.0/16", azs: 2, tiers })).toEqual({
      "data/1": "10.0.128.0/20",
      "data/2": "10.0.144.0/20",
      "private/1": "10.0.64.0/20",
      "private/2": "10.0.80.0/20",
      "public/1": "10.0.0.0/20",
      "public/2": "10.0.16.0/20",
    });
  });

  it("gives a tier with fewer zones than the VPC the slots of just those", () => {
    const tiers = { public: {}, private: {}, data: { route: "none", azs: ["c"] } };
    expect(subnetsOf({ cidr: "10.0.0.0/16", azs: ["a", "b", "c"], tiers })["data/c"]).toBe("10.0.160.0/20");
  });

  it("has a grid of its own in a secondary CIDR", () => {
    const tiers = { public: {}, pods: { route: "none", in: "100.64.0.0/16" } };
    const subnets = subnetsOf({ cidr: "10.0.0.0/16", azs: 1, secondaryCidrs: ["100.64.0.0/16"], tiers });
    expect(subnets).toEqual({ "pods/1": "100.64.0.0/20", "public/1": "10.0.0.0/20" });
  });

  it("moves a tier to the next free slot where explicit CIDRs lie in its own", () => {
    const tiers = { fixed: { route: "none", cidrs: ["10.0.0.0/24"] }, public: {} };
    expect(subnetsOf({ cidr: "10.0.0.0/16", azs: 1, tiers })).toEqual({
      "fixed/1": "10.0.0.0/24",
      "public/1": "10.0.64.0/20",
    });
  });

  it("has no place for a fifth tier", () => {
    const four = { public: {}, private: {}, a: {}, b: {} };
    const problem = problemIn(app({ tiers: { ...four, c: {} } }), "E-GRID-TIERS");
    expect(problem.message).toBe("tier c of app needs one of the 4 tier slots of 10.0.0.0/16, and all are taken");
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "c"]);
    expect(codesIn(app({ tiers: four }))).toEqual([]);
  });

  it("has no place for a fifth zone", () => {
    const problem = problemIn(app({ azs: 5, nat: "none", tiers: { private: {} } }), "E-GRID-ZONES");
    expect(problem.message).toBe("tier private of app has 5 zones, and a tier slot holds 4 subnets");
    expect(codesIn(app({ azs: 5, nat: "none", tiers: { private: { prefix: 24 } } }))).toEqual([]);
  });

  it("must be a /24 or wider, because a sixteenth of less is no subnet", () => {
    const problem = problemIn(
      { vpcs: { app: { cidr: "10.0.0.0/25", tiers: { private: { route: "none" } } } } },
      "E-SUBNET-SIZE",
    );
    expect(problem.message).toBe("the subnets of tier private of app would be /29 in 10.0.0.0/25");
    expect(codesIn({ vpcs: { app: { cidr: "10.0.0.0/24" } } })).toEqual([]);
  });
});

describe("a VPC with a prefix in a tier", () => {
  it("is packed: widest first, in written order where equal, without gaps", () => {
    const tiers = { public: { prefix: 26 }, private: { prefix: 24 }, data: { route: "none", prefix: 26 } };
    expect(subnetsOf({ cidr: "10.0.0.0/22", azs: 2, tiers })).toEqual({
      "data/1": "10.0.2.128/26",
      "data/2": "10.0.2.192/26",
      "private/1": "10.0.0.0/24",
      "private/2": "10.0.1.0/24",
      "public/1": "10.0.2.0/26",
      "public/2": "10.0.2.64/26",
    });
  });

  it("gives a tier without one a sixteenth of the VPC", () => {
    const tiers = { public: { prefix: 26 }, private: {} };
    expect(subnetsOf({ cidr: "10.0.0.0/16", azs: 1, tiers })).toEqual({
      "private/1": "10.0.0.0/20",
      "public/1": "10.0.16.0/26",
    });
  });

  it("fits 30,720 of 32,768 addresses in three zones", () => {
    const tiers = {
      small: { route: "none", prefix: 23 },
      mid: { route: "none", prefix: 22 },
      public: { prefix: 23 },
      wide: { route: "none", prefix: 19 },
    };
    // Per zone 8,192 + 1,024 + 512 + 512 = 10,240 addresses.
    const subnets = subnetsOf({ cidr: "10.0.0.0/17", azs: 3, tiers });
    const sizes = Object.values(subnets).map((cidr) => 2 ** (32 - Number(cidr.split("/")[1])));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(30_720);
  });

  it("fills a VPC to the last address", () => {
    const tiers = {
      a: { route: "none", prefix: 26 },
      b: { route: "none", prefix: 25 },
      c: { route: "none", prefix: 26 },
    };
    expect(Object.values(subnetsOf({ cidr: "10.0.0.0/23", azs: 2, tiers }))).toHaveLength(6);
  });

  it("goes around explicit CIDRs", () => {
    const tiers = { fixed: { route: "none", cidrs: ["10.0.0.64/26"] }, data: { route: "none", prefix: 25 } };
    expect(subnetsOf({ cidr: "10.0.0.0/24", azs: 1, tiers })).toEqual({
      "data/1": "10.0.0.128/25",
      "fixed/1": "10.0.0.64/26",
    });
  });

  it("says how much is needed and how much there is when it does not fit", () => {
    const tiers = { a: { route: "none", prefix: 25 }, b: { route: "none", prefix: 26 } };
    const problem = problemIn({ vpcs: { app: { cidr: "10.0.0.0/24", azs: 2, tiers } } }, "E-SUBNETS-DO-NOT-FIT");
    expect(problem.message).toBe(
      "the subnets of app do not fit 10.0.0.0/24: 2 of /25 and 2 of /26 need 384 addresses, and 256 are free (the widest free block is /24)",
    );
    expect(problem.path).toEqual(["vpcs", "app", "cidr"]);
  });

  it("does not fit when the free addresses are scattered", () => {
    const tiers = { fixed: { route: "none", cidrs: ["10.0.0.96/28"] }, data: { route: "none", prefix: 25, azs: 1 } };
    const one = { cidr: "10.0.0.0/24", azs: 1, tiers };
    expect(codesIn({ vpcs: { app: one } })).toEqual([]);
    const two = { ...one, azs: 2, tiers: { fixed: { ...tiers.fixed, azs: 1 }, data: { route: "none", prefix: 25 } } };
    const problem = problemIn({ vpcs: { app: two } }, "E-SUBNETS-DO-NOT-FIT");
    expect(problem.message).toContain("2 of /25 need 256 addresses, and 240 are free (the widest free block is /25)");
  });

  it("has no subnet wider than the block it is cut from", () => {
    const tiers = { data: { route: "none", prefix: 20 } };
    const problem = problemIn({ vpcs: { app: { cidr: "10.0.0.0/22", tiers } } }, "E-SUBNET-SIZE");
    expect(problem.message).toBe("the subnets of tier data of app would be /20 in 10.0.0.0/22");
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "data", "prefix"]);
  });
});

describe("explicit CIDRs", () => {
  it("lie in the VPC", () => {
    const tiers = { data: { route: "none", cidrs: ["10.1.0.0/24"] } };
    const problem = problemIn(app({ azs: 1, tiers }), "E-SUBNET-OUTSIDE");
    expect(problem.message).toBe("10.1.0.0/24 of tier data lies in none of the CIDRs of app");
    expect(codesIn(app({ azs: 1, tiers: { data: { route: "none", cidrs: ["10.0.1.0/24"] } } }))).toEqual([]);
  });

  it("share no address, and both places are named", () => {
    const tiers = {
      data: { route: "none", cidrs: ["10.0.1.0/24"] },
      log: { route: "none", cidrs: ["10.0.0.0/23"] },
    };
    const problem = problemIn(app({ azs: 1, tiers }), "E-SUBNET-OVERLAP");
    expect(problem.message).toBe("two subnets of app overlap: 10.0.0.0/23 of app/log/1 and 10.0.1.0/24 of app/data/1");
    expect(problem.path).toEqual(["vpcs", "app", "tiers", "log", "cidrs", 0]);
    expect(problem.related?.[0]?.path).toEqual(["vpcs", "app", "tiers", "data", "cidrs", 0]);
  });

  it("are one for each zone", () => {
    const tiers = { data: { route: "none", cidrs: ["10.0.1.0/24"] } };
    const problem = problemIn(app({ azs: 2, tiers }), "E-TIER-CIDRS");
    expect(problem.message).toBe("tier data of app has 1 CIDR for 2 zones");
  });
});

describe("the block that a tier lies in", () => {
  it("is one of its VPC's", () => {
    const problem = problemIn(app({ tiers: { pods: { route: "none", in: "100.64.0.0/16" } } }), "E-TIER-IN");
    expect(problem.message).toBe("tier pods is to lie in 100.64.0.0/16, which is no CIDR of app");
    expect(problem.allowed).toBe("10.0.0.0/16");
  });
});

describe("availability zones", () => {
  it("are not more than the region has", () => {
    const problem = problemIn(app({ region: "us-east-2", azs: 4 }), "E-AZ-COUNT");
    expect(problem.message).toBe("app asks for 4 availability zones, and us-east-2 has 3 that every account may use");
    expect(codesIn(app({ region: "us-west-2", azs: 4 }))).not.toContain("E-AZ-COUNT");
  });

  it("are of the VPC's region", () => {
    const problem = problemIn(app({ azs: ["use1-az1", "usw2-az2"], nat: "single" }), "E-AZ-REGION");
    expect(problem.message).toBe("usw2-az2 is no zone of us-east-1, the region of app");
    expect(codesIn(app({ azs: ["use1-az1", "use1-az2"] }))).toEqual([]);
  });

  it("of a tier are some of its VPC's", () => {
    const problem = problemIn(app({ azs: ["a", "b"], tiers: { data: { route: "none", azs: ["c"] } } }), "E-TIER-AZ");
    expect(problem.message).toBe("tier data of app wants zone c, which app does not have");
  });

  it("are not judged in a region that is newer than our table", () => {
    expect(codesIn(app({ region: "xx-south-9", azs: 4 }))).toEqual([]);
  });
});

describe("ways out", () => {
  const natKeys = (vpc: object) => planOf(estateOf(app(vpc))).vpcs[0]?.natGateways ?? [];
  const tables = (vpc: object) => planOf(estateOf(app(vpc))).vpcs[0]?.routeTables ?? [];

  it("are a NAT gateway in each zone by default", () => {
    expect(natKeys({})).toEqual([
      { key: "app/1", subnet: "app/public/1" },
      { key: "app/2", subnet: "app/public/2" },
    ]);
    expect(tables({}).map((table) => [table.key, table.defaultRoute])).toEqual([
      ["app/private/1", { kind: "nat", natGateway: "app/1" }],
      ["app/private/2", { kind: "nat", natGateway: "app/2" }],
      ["app/public", { kind: "internet" }],
    ]);
  });

  it("are one gateway for all zones with nat: single", () => {
    expect(natKeys({ nat: "single" })).toEqual([{ key: "app/1", subnet: "app/public/1" }]);
    const targets = tables({ nat: "single" }).map((table) => table.defaultRoute);
    expect(targets).toEqual([
      { kind: "nat", natGateway: "app/1" },
      { kind: "nat", natGateway: "app/1" },
      { kind: "internet" },
    ]);
  });

  it("keep the same tables without NAT, so that switching it on replaces none", () => {
    expect(tables({ nat: "none" }).map((table) => table.key)).toEqual(tables({}).map((table) => table.key));
    expect(natKeys({ nat: "none" })).toEqual([]);
  });

  it("are no gateways where no tier uses them", () => {
    expect(natKeys({ tiers: { public: {} } })).toEqual([]);
  });

  it("need an internet tier for NAT", () => {
    const problem = problemIn(app({ tiers: { private: {} } }), "E-NAT-NO-INTERNET");
    expect(problem.message).toBe("tier private of app routes to NAT, and app has no tier that routes to the internet");
    expect(codesIn(app({ tiers: { private: {} }, nat: "none" }))).toEqual([]);
  });

  it("need an internet subnet in each zone with nat: per-az", () => {
    const tiers = { public: { azs: 1 }, private: {} };
    const problem = problemIn(app({ tiers }), "E-NAT-AZ");
    expect(problem.message).toBe(
      "tier private of app has a subnet in zone 2, where no tier routes to the internet and so no NAT gateway can stand",
    );
    expect(codesIn(app({ tiers, nat: "single" }))).toEqual([]);
  });
});

describe("a plan with an error", () => {
  it("is none, gives the lock back as it was, and still holds every other problem", () => {
    const estate = estateOf({
      vpcs: { app: { cidr: "10.0.0.0/16", azs: 5 }, data: { cidr: "10.0.0.0/16", tiers: { private: {} } } },
      topology: { kind: "full-mesh" },
    });
    const { plan, problems, lock, allocated } = planNetwork(estate);
    expect(plan).toBeUndefined();
    expect(lock).toEqual({ version: 1, vpcs: {} });
    expect(allocated).toEqual([]);
    const codes = problems.map((problem) => problem.code);
    expect(codes).toContain("E-GRID-ZONES");
    expect(codes).toContain("E-NAT-NO-INTERNET");
    expect(codes).toContain("E-CIDR-OVERLAP");
  });
});
