import { describe, expect, it } from "vitest";
import { planNetwork } from "../../src/network/planner";
import { estateOf, planOf } from "../support/estates";

const LIMITS = {
  vpcsPerRegion: 1000,
  elasticIpsPerRegion: 2000,
  natGatewaysPerAz: 2000,
  internetGatewaysPerRegion: 1000,
  peeringsPerVpc: 125,
  naclRulesPerDirection: 40,
  rulesPerSecurityGroup: 200,
};

/** VPCs behind hubs with 443 from every peer. */
function hubSpoke(spokes: number, hubs: readonly string[]) {
  const names = [...hubs, ...Array.from({ length: spokes }, (_, index) => `spoke-${index}`)];
  const vpcs = Object.fromEntries(
    names.map((name, index) => [name, { cidr: `10.${2 + Math.floor(index / 16)}.${(index % 16) * 16}.0/20` }]),
  );
  return estateOf({
    vpcs,
    topology: { kind: "hub-spoke", hubs: [...hubs] },
    flows: [{ from: "peers", to: "all", service: "https" }],
    limits: LIMITS,
  });
}

function milliseconds(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

describe("planning", () => {
  it("takes 100 VPCs in a fraction of a second", () => {
    const estate = hubSpoke(99, ["hub"]);
    planNetwork(estate);
    // The goal is 100 ms on an idle machine; the bound is for one where other tests run.
    expect(milliseconds(() => planNetwork(estate))).toBeLessThan(500);
    expect(planOf(estate).links).toHaveLength(99);
  });

  it("takes time in proportion to what comes out", () => {
    // Two hubs each, so that the plan of twice the spokes is twice as large.
    const [half, whole] = [hubSpoke(60, ["hub-a", "hub-b"]), hubSpoke(120, ["hub-a", "hub-b"])];
    const best = (estate: typeof half) =>
      Math.min(...Array.from({ length: 5 }, () => milliseconds(() => planNetwork(estate))));
    best(half);
    expect(best(whole) / best(half)).toBeLessThan(3.5);
  });

  it("names what the plan is of, and who owns what", () => {
    const plan = planOf(
      estateOf({
        name: "core",
        tags: { Owner: "platform" },
        accounts: {
          main: { id: "111111111111", primary: true },
          apps: { id: "222222222222", role: "Deploy", externalId: "secret" },
          idle: { id: "333333333333" },
        },
        vpcs: {
          web: { account: "apps", cidr: "10.2.0.0/16", region: "us-west-2", tags: { Stage: "prod" } },
          app: { account: "apps", cidr: "10.3.0.0/16", renamedFrom: "api", dnsHostnames: false },
        },
      }),
    );
    expect([plan.name, plan.environment, plan.tags]).toEqual(["core", "test", { Owner: "platform" }]);
    expect(plan.accounts).toEqual([
      {
        name: "apps",
        id: "222222222222",
        role: "Deploy",
        externalId: "secret",
        primary: false,
        regions: ["us-east-1", "us-west-2"],
      },
      {
        name: "idle",
        id: "333333333333",
        role: "TerraformPeeringRole",
        externalId: null,
        primary: false,
        regions: ["us-east-1"],
      },
      { name: "main", id: "111111111111", role: null, externalId: null, primary: true, regions: ["us-east-1"] },
    ]);
    expect(
      plan.vpcs.map(({ name, renamedFrom, dnsHostnames, tags }) => ({ name, renamedFrom, dnsHostnames, tags })),
    ).toEqual([
      { name: "app", renamedFrom: "api", dnsHostnames: false, tags: {} },
      { name: "web", renamedFrom: null, dnsHostnames: true, tags: { Stage: "prod" } },
    ]);
  });

  it("of an estate without an environment leaves the suffix to Terraform", () => {
    const estate = estateOf({ vpcs: { app: { cidr: "10.2.0.0/16" } } });
    expect(planOf({ ...estate, environment: undefined } as typeof estate).environment).toBeNull();
  });

  it("has an internet gateway only where a tier routes to it", () => {
    const vpcs = { app: { cidr: "10.2.0.0/16" }, data: { cidr: "10.3.0.0/16", tiers: { db: { route: "none" } } } };
    expect(planOf(estateOf({ vpcs })).vpcs.map((vpc) => vpc.internetGateway)).toEqual([true, false]);
  });
});
