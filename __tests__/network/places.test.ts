import { describe, expect, it } from "vitest";
import { EMPTY_LOCK } from "../../src/network/lock";
import { placesOf, primaryOf } from "../../src/network/places";
import { planNetwork } from "../../src/network/planner";
import { estateOf, planOf } from "../support/estates";

const NETWORK = {
  accounts: {
    main: { id: "111111111111", primary: true },
    safe: { id: "222222222222", region: "eu-west-1" },
  },
  vpcs: {
    app: { account: "main", cidr: "10.2.0.0/16" },
    far: { account: "main", cidr: "10.3.0.0/16", region: "us-west-2" },
  },
};
const AUDITED = {
  ...NETWORK,
  audit: { account: "safe", region: "eu-central-1" },
  monitoring: { email: "ops@example.com" },
  compliance: {},
};

describe("the places of a plan", () => {
  it("are every account in its own region and in those of its VPCs", () => {
    const places = placesOf(planOf(estateOf(NETWORK)));
    expect(places.map(({ key, home }) => [key, home])).toEqual([
      ["main/us-east-1", true],
      ["main/us-west-2", false],
      ["safe/eu-west-1", true],
    ]);
  });

  it("are also where the archive is, although no VPC is there", () => {
    expect(placesOf(planOf(estateOf(AUDITED))).map(({ key }) => key)).toEqual([
      "main/us-east-1",
      "main/us-west-2",
      "safe/eu-central-1",
      "safe/eu-west-1",
    ]);
  });

  it("have a primary account", () => {
    expect(primaryOf(planOf(estateOf(NETWORK))).name).toBe("main");
  });
});

describe("audit, monitoring and compliance", () => {
  it("are in the plan as they are in the estate", () => {
    const estate = estateOf(AUDITED);
    const plan = planOf(estate);
    expect(plan.audit).toEqual(estate.audit);
    expect(plan.monitoring).toEqual(estate.monitoring);
    expect(plan.compliance).toEqual(estate.compliance);
    expect(plan.audit).not.toBeNull();
  });

  it("are not in the plan of an estate without them", () => {
    expect(planOf(estateOf(NETWORK))).toMatchObject({ audit: null, monitoring: null, compliance: null });
  });

  it("move no address and lock nothing else", () => {
    const without = planNetwork(estateOf(NETWORK), EMPTY_LOCK);
    const withAll = planNetwork(estateOf(AUDITED), EMPTY_LOCK);
    expect(withAll.lock).toEqual(without.lock);
    expect(withAll.plan?.vpcs).toEqual(without.plan?.vpcs);
  });
});
