import { describe, expect, it } from "vitest";
import type { LimitName } from "../../src/network/estate";
import { DEFAULT_LIMITS, QUOTAS } from "../../src/network/limits";
import { planNetwork } from "../../src/network/planner";
import { codesIn, type EstateSketch, estateOf, problemIn, problemOf } from "../support/estates";

/** So many bare VPCs with one subnet each. */
function bare(count: number, vpc: object = {}): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `v${index}`,
      { cidr: `10.${index + 2}.0.0/16`, azs: 1, tiers: { data: { route: "none" } }, ...vpc },
    ]),
  );
}

const RAISED: Record<string, number> = { vpcsPerRegion: 500, elasticIpsPerRegion: 500, internetGatewaysPerRegion: 500 };

interface Case {
  readonly sketch: EstateSketch;
  readonly count: number;
  readonly message: string;
}

const CASES: Partial<Record<LimitName, Case>> = {
  vpcsPerRegion: {
    sketch: { vpcs: bare(6) },
    count: 6,
    message: "main in us-east-1 would have 6 VPCs, and 5 are allowed",
  },
  cidrsPerVpc: {
    sketch: {
      vpcs: { app: { cidr: "10.2.0.0/16", secondaryCidrs: [3, 4, 5, 6, 7].map((n) => `10.${n}.0.0/16`) } },
    },
    count: 6,
    message: "app would have 6 IPv4 CIDRs, and 5 are allowed",
  },
  elasticIpsPerRegion: {
    sketch: { vpcs: { app: { cidr: "10.2.0.0/16", azs: 3 }, web: { cidr: "10.3.0.0/16", azs: 3 } } },
    count: 6,
    message: "main in us-east-1 would have 6 elastic IPs, and 5 are allowed",
  },
  natGatewaysPerAz: {
    sketch: { vpcs: bare(6, { nat: "single", tiers: { public: {}, private: {} } }), limits: RAISED },
    count: 6,
    message: "main in us-east-1, zone 1 would have 6 NAT gateways, and 5 are allowed",
  },
  internetGatewaysPerRegion: {
    sketch: { vpcs: bare(6, { tiers: { public: {} } }), limits: { vpcsPerRegion: 10 } },
    count: 6,
    message: "main in us-east-1 would have 6 internet gateways, and 5 are allowed",
  },
  subnetsPerVpc: {
    sketch: {
      vpcs: {
        app: {
          cidr: "10.2.0.0/16",
          azs: 3,
          tiers: Object.fromEntries(
            Array.from({ length: 67 }, (_, index) => [`t${index}`, { route: "none", prefix: 28 }]),
          ),
        },
      },
    },
    count: 201,
    message: "app would have 201 subnets, and 200 are allowed",
  },
  peeringsPerVpc: {
    sketch: { vpcs: bare(52), topology: { kind: "hub-spoke", hub: "v0" }, limits: RAISED },
    count: 51,
    message: "v0 would have 51 active peering connections, and 50 are allowed",
  },
  rulesPerSecurityGroup: {
    sketch: {
      vpcs: bare(1),
      flows: Array.from({ length: 61 }, (_, index) => ({
        from: "v0",
        to: `cidr:172.16.${index}.0/24`,
        service: "https" as const,
      })),
      limits: { naclRulesPerDirection: 40 },
    },
    count: 61,
    message: "v0/https-client would have 61 rules, and 60 are allowed",
  },
};

describe("a quota", () => {
  it.each(Object.entries(CASES))("%s is not passed without a word in limits", (name, { sketch, count, message }) => {
    const raised = { ...sketch, limits: { ...sketch.limits, [name]: count } };
    expect(codesIn(raised).filter((code) => code.startsWith("E-"))).toEqual([]);
    const short = planNetwork(estateOf({ ...raised, limits: { ...sketch.limits } })).problems;
    const problem = problemOf(short, "E-LIMIT");
    expect(problem.message).toBe(message);
    expect(problem.fix).toContain(`write limits: { ${name}: ${count} }`);
    expect(problem.allowed).toContain("https://docs.aws.amazon.com/");
  });

  it("names the line under limits that is not enough", () => {
    const problem = problemIn({ vpcs: bare(8), limits: { vpcsPerRegion: 7 } }, "E-LIMIT");
    expect(problem.message).toContain("8 VPCs, and 7 are allowed");
    expect(problem.related).toEqual([{ path: ["limits", "vpcsPerRegion"], note: "vpcsPerRegion: 7" }]);
  });

  it("is counted for each account and each region by itself", () => {
    const accounts = { main: { id: "111111111111", primary: true }, other: { id: "222222222222" } };
    const [a, b] = [bare(5), bare(5, { account: "other" })];
    const moved = Object.fromEntries(Object.entries(b).map(([name, vpc]) => [`o${name}`, vpc]));
    expect(codesIn({ vpcs: { ...a, ...moved }, accounts })).toEqual([]);
  });

  it("has a ceiling that limits cannot raise", () => {
    const estate = estateOf({ vpcs: bare(1) });
    const raised = { ...estate, limits: { ...estate.limits, peeringsPerVpc: 126 } };
    const problem = problemOf(planNetwork(raised).problems, "E-LIMIT-CEILING");
    expect(problem.message).toBe("peeringsPerVpc is 126, and AWS grants 125 at most");
    expect(problem.path).toEqual(["limits", "peeringsPerVpc"]);
  });

  it("has a ceiling that no plan passes", () => {
    const limits = { ...RAISED, peeringsPerVpc: 125 };
    const problem = problemIn(
      { vpcs: bare(127), topology: { kind: "hub-spoke", hub: "v0" }, limits },
      "E-LIMIT-CEILING",
    );
    expect(problem.message).toBe("v0 would have 126 active peering connections, and AWS grants 125 at most");
    expect(codesIn({ vpcs: bare(126), topology: { kind: "hub-spoke", hub: "v0" }, limits })).toEqual([]);
  });

  it("of routes counts the default route too", () => {
    const estate = estateOf({ vpcs: bare(3), topology: { kind: "full-mesh" } });
    const at = (routesPerTable: number) => {
      const { problems } = planNetwork({ ...estate, limits: { ...estate.limits, routesPerTable } });
      return problems.map((problem) => problem.message);
    };
    expect(at(2)).toEqual([]);
    expect(at(1)[0]).toBe("v0/data would have 2 routes, and 1 is allowed");
  });

  it.each([
    ["routeTablesPerVpc", "v0 would have 2 route tables, and 1 is allowed"],
    ["naclsPerVpc", "v0 would have 2 network ACLs, and 1 is allowed"],
    ["securityGroupsPerRegion", "main in us-east-1 would have 3 security groups, and 1 is allowed"],
  ] as const)("%s counts what AWS makes by itself too", (name, message) => {
    const estate = estateOf({ vpcs: bare(1), flows: [{ from: "v0", to: "v0", service: "https" }] });
    const problem = problemOf(planNetwork({ ...estate, limits: { ...estate.limits, [name]: 1 } }).problems, "E-LIMIT");
    expect(problem.message).toBe(message);
  });

  it("of NACL rules counts the default deny, after everything was aggregated", () => {
    const flows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        from: "v0",
        to: `cidr:172.16.${2 * index}.0/24`,
        service: "https" as const,
      }));
    const codes = (count: number, limits = {}) =>
      codesIn({ vpcs: bare(1), flows: flows(count), limits }).filter((code) => code.startsWith("E-"));
    expect(codes(16)).toEqual([]);
    const problem = problemIn({ vpcs: bare(1), flows: flows(17) }, "E-LIMIT");
    expect(problem.message).toBe(
      "the network ACL of v0/data would have 21 rules in one direction, after all that can be was aggregated, and 20 are allowed",
    );
    expect(codes(17, { naclRulesPerDirection: 21 })).toEqual([]);
    expect(codes(37, { naclRulesPerDirection: 40 })).toEqual(["E-LIMIT-CEILING"]);
  });

  it("of outstanding peerings is a warning, for links that another account or region accepts", () => {
    const hub = { v0: { ...bare(1).v0, region: "eu-west-1" } };
    const sketch = {
      vpcs: { ...bare(27), ...hub },
      topology: { kind: "hub-spoke", hub: "v0" },
      limits: RAISED,
    } as EstateSketch;
    const problem = problemIn(sketch, "W-LIMIT-OUTSTANDING");
    expect(problem.message).toContain("v0 requests 26 links of other accounts or regions, and AWS keeps 25 unanswered");
    const sameRegion = { ...sketch, vpcs: bare(27) };
    expect(codesIn(sameRegion)).toEqual([]);
    expect(codesIn({ ...sketch, limits: { ...RAISED, outstandingPeeringsPerVpc: 26 } })).toEqual([]);
  });

  it("of security group rules leaves fewer groups per interface when it is raised far", () => {
    const problem = problemIn({ vpcs: bare(1), limits: { rulesPerSecurityGroup: 250 } }, "W-LIMIT-RULES-PER-INTERFACE");
    expect(problem.message).toContain(
      "with 250 rules per security group, AWS allows 4 groups per network interface instead of 5",
    );
    expect(codesIn({ vpcs: bare(1), limits: { rulesPerSecurityGroup: 200 } })).toEqual([]);
  });
});

describe("the table of quotas", () => {
  it("is what an estate has that says nothing", () => {
    expect(estateOf({ vpcs: bare(1) }).limits).toEqual(DEFAULT_LIMITS);
    expect(DEFAULT_LIMITS.peeringsPerVpc).toBe(50);
  });

  it("names an AWS page and a ceiling no lower than the default for each", () => {
    for (const quota of Object.values(QUOTAS)) {
      expect(quota.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(quota.ceiling).toBeGreaterThanOrEqual(quota.default);
    }
  });
});
