import { describe, expect, it } from "vitest";
import { estateOf, planOf } from "../support/estates";

describe("planning", () => {
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
        region: "us-east-1",
        regions: ["us-east-1", "us-west-2"],
      },
      {
        name: "idle",
        id: "333333333333",
        role: "TerraformPeeringRole",
        externalId: null,
        primary: false,
        region: "us-east-1",
        regions: ["us-east-1"],
      },
      {
        name: "main",
        id: "111111111111",
        role: null,
        externalId: null,
        primary: true,
        region: "us-east-1",
        regions: ["us-east-1"],
      },
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
