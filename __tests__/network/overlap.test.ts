import { describe, expect, it } from "vitest";
import type { EstateInput } from "../../src/estate/parse";
import { Catalogue } from "../../src/network/catalogue";
import { cidrProblems } from "../../src/network/overlap";
import { codesIn, type EstateSketch, estateOf, problemIn } from "../support/estates";

function pair(app: object, data: object, topology: object = { kind: "full-mesh" }): EstateSketch {
  return {
    vpcs: { app: { cidr: "10.2.0.0/16", ...app }, data: { cidr: "10.3.0.0/16", ...data } },
    topology,
  } as EstateSketch;
}

const UNROUTED = { secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }] };

describe("linked VPCs", () => {
  it("share no address of their primary CIDRs, and both lines are named", () => {
    const problem = problemIn(pair({}, { cidr: "10.2.64.0/18" }), "E-CIDR-OVERLAP");
    expect(problem.message).toBe("10.2.64.0/18 of data overlaps 10.2.0.0/16 of app, and the two are linked");
    expect(problem.path).toEqual(["vpcs", "data", "cidr"]);
    expect(problem.related).toEqual([{ path: ["vpcs", "app", "cidr"], note: "10.2.0.0/16 of app" }]);
    expect(codesIn(pair({}, {}))).toEqual([]);
  });

  it("share no address of a secondary CIDR", () => {
    const problem = problemIn(pair({ secondaryCidrs: ["10.3.128.0/20"] }, {}), "E-CIDR-OVERLAP");
    expect(problem.path).toEqual(["vpcs", "data", "cidr"]);
    expect(problem.related?.[0]?.path).toEqual(["vpcs", "app", "secondaryCidrs", 0]);
  });

  it("share none of an unrouted one either, because AWS refuses the peering", () => {
    const problem = problemIn(pair(UNROUTED, UNROUTED), "E-CIDR-OVERLAP");
    expect(problem.message).toBe("100.64.0.0/16 of data overlaps 100.64.0.0/16 of app, and the two are linked");
  });
});

describe("VPCs that are not linked", () => {
  it("may share addresses", () => {
    expect(codesIn(pair({}, { cidr: "10.2.0.0/16" }, { kind: "none" }))).toEqual([]);
  });

  it("may share unrouted ones under one hub", () => {
    const vpcs = {
      app: { cidr: "10.2.0.0/16", ...UNROUTED },
      data: { cidr: "10.3.0.0/16", ...UNROUTED },
      hub: { cidr: "10.4.0.0/16" },
    };
    const limits = { elasticIpsPerRegion: 10 };
    expect(codesIn({ vpcs, topology: { kind: "hub-spoke", hub: "hub" }, limits })).toEqual([]);
  });

  it("may not both be destinations in the tables of a third", () => {
    const second = { secondaryCidrs: ["100.64.0.0/16"] };
    const vpcs = {
      app: { cidr: "10.2.0.0/16", ...second },
      data: { cidr: "10.3.0.0/16", ...second },
      hub: { cidr: "10.4.0.0/16" },
    };
    const sketch = {
      vpcs,
      topology: { kind: "hub-spoke", hub: "hub" },
      limits: { elasticIpsPerRegion: 10 },
    } as EstateSketch;
    const problem = problemIn(sketch, "E-ROUTE-CONFLICT");
    expect(problem.message).toBe(
      "100.64.0.0/16 of app and of data are one destination in the route tables of hub (hub/private/1 for one)",
    );
    expect(problem.path).toEqual(["vpcs", "data", "secondaryCidrs", 0]);
    expect(problem.related?.[0]).toEqual({
      path: ["vpcs", "app", "secondaryCidrs", 0],
      note: "100.64.0.0/16 of app",
    });
  });

  it("may not be destinations of which one contains the other", () => {
    const vpcs = { app: { cidr: "10.2.0.0/16" }, data: { cidr: "10.2.64.0/18" }, hub: { cidr: "10.4.0.0/16" } };
    const topology = { kind: "hub-spoke", hub: "hub" } as const;
    const limits = { elasticIpsPerRegion: 10 };
    const problem = problemIn({ vpcs, topology, limits }, "E-ROUTE-CONFLICT");
    expect(problem.message).toBe(
      "10.2.0.0/16 of app and 10.2.64.0/18 of data overlap in the route tables of hub (hub/private/1 for one): the narrower takes the traffic of the wider",
    );
    // Narrow routes keep the two apart.
    const flows: EstateInput["flows"] = [
      { from: "hub/private", to: "app/public", service: "https" },
      { from: "hub/private", to: "data/public", service: "https" },
    ];
    expect(codesIn({ vpcs, topology, limits, flows, routes: "subnet" })).toEqual([]);
    const same = { ...vpcs, data: { cidr: "10.2.0.0/18" } };
    expect(codesIn({ vpcs: same, topology, limits, flows, routes: "subnet" })).toEqual(["E-ROUTE-CONFLICT"]);
  });
});

describe("the CIDRs of one VPC", () => {
  const one = (cidr: string, ...secondaryCidrs: string[]): EstateSketch => ({
    vpcs: { app: { cidr, secondaryCidrs } },
  });

  it("share no address", () => {
    const problem = problemIn(one("10.2.0.0/16", "10.2.4.0/24"), "E-CIDR-OWN-OVERLAP");
    expect(problem.message).toBe("app has two CIDRs that overlap: 10.2.0.0/16 and 10.2.4.0/24");
    expect(problem.path).toEqual(["vpcs", "app", "secondaryCidrs", 0]);
  });

  it.each([
    ["10.2.0.0/16", "172.16.0.0/16", "172.16.0.0/12"],
    ["10.2.0.0/16", "192.168.0.0/16", "192.168.0.0/16"],
    ["10.2.0.0/16", "198.19.0.0/16", "198.19.0.0/16"],
    ["10.1.0.0/16", "10.0.0.0/20", "10.0.0.0/16"],
    ["172.16.0.0/16", "10.2.0.0/16", "10.0.0.0/8"],
    ["172.16.0.0/16", "172.31.0.0/16", "172.31.0.0/16"],
    ["192.168.0.0/16", "172.16.0.0/16", "172.16.0.0/12"],
    ["198.19.0.0/16", "10.2.0.0/16", "10.0.0.0/8"],
    ["100.64.0.0/16", "10.2.0.0/16", "10.0.0.0/8"],
    ["203.0.112.0/20", "192.168.0.0/16", "192.168.0.0/16"],
  ])("of %s may not be joined by %s", (primary, secondary, range) => {
    const problem = problemIn(one(primary, secondary), "E-CIDR-SECONDARY");
    expect(problem.message).toBe(
      `AWS refuses ${secondary} as a secondary CIDR of app: no block of ${range} may stand beside ${primary}`,
    );
  });

  it.each([
    ["10.2.0.0/16", "10.0.0.0/16"],
    ["10.2.0.0/16", "100.64.0.0/16"],
    ["172.16.0.0/16", "172.17.0.0/16"],
    ["192.168.0.0/17", "192.168.128.0/17"],
    ["100.64.0.0/16", "100.65.0.0/16"],
  ])("of %s may be joined by %s", (primary, secondary) => {
    expect(codesIn(one(primary, secondary))).toEqual([]);
  });

  it("are doubted when they are public", () => {
    const problem = problemIn(one("203.0.112.0/20"), "W-CIDR-PUBLIC");
    expect(problem.message).toBe(
      "203.0.112.0/20 of app is not private: app cannot reach those addresses on the internet",
    );
  });

  it.each(["10.2.0.0/16", "172.31.0.0/16", "192.168.0.0/16", "100.64.0.0/16", "198.18.0.0/16"])(
    "are fine in %s, which hides nothing on the internet",
    (cidr) => {
      expect(codesIn(one(cidr))).toEqual([]);
    },
  );

  it("of which just a part is private are doubted", () => {
    expect(codesIn(one("172.0.0.0/16"))).toEqual(["W-CIDR-PUBLIC"]);
  });

  it.each(["127.0.0.0/16", "169.254.0.0/16", "224.0.0.0/16", "0.0.0.0/16"])("are never in %s", (cidr) => {
    expect(codesIn(one(cidr))).toEqual(["E-CIDR-UNUSABLE"]);
  });
});

describe("a thousand VPCs", () => {
  it("are checked for overlap in well under a second, and the one overlap is found", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `v${index}`);
    const vpcs = Object.fromEntries(
      names.map((name, index) => [name, { cidr: `10.${2 + Math.floor(index / 16)}.${(index % 16) * 16}.0/20` }]),
    );
    const estate = estateOf({ vpcs: { ...vpcs, v999: { cidr: "10.2.0.0/20" } } });
    const link = { key: "v0--v999", requester: "v0", accepter: "v999", dns: true, routes: "vpc" as const };
    const before = performance.now();
    const problems = cidrProblems(new Catalogue(estate), [link]);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(problems.map((problem) => problem.code)).toEqual(["E-CIDR-OVERLAP"]);
  });
});
