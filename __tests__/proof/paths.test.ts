import { describe, expect, test } from "vitest";
import { EstatePaths } from "../../src/proof/paths";
import { type EstateSketch, estateOf, planOf } from "../support/estates";

const estate = estateOf({
  vpcs: {
    app: { cidr: "10.0.0.0/16", nat: "single" },
    hub: { cidr: "10.1.0.0/16", nat: "single" },
    log: { cidr: "10.2.0.0/16", nat: "single" },
  },
  topology: { kind: "full-mesh", links: [{ between: ["all", "log"], dns: false }, ["app", "log"]] },
  flows: [
    { from: "app/private", to: "hub", service: "https" },
    { from: "peers", to: "hub", service: "https" },
    { from: "all", to: "internet", service: "https" },
  ],
  isolate: [["log", "cidr:203.0.113.0/24"]],
} as unknown as EstateSketch);
const plan = planOf(estate);
const paths = new EstatePaths(plan, estate);

describe("where the estate asks for it", () => {
  test("is the flow that expands to the pair, the first that does", () => {
    const at = (from: string, to: string) => {
      const flow = plan.flows.find(
        (one) => "vpc" in one.from && one.from.vpc === from && ("vpc" in one.to ? one.to.vpc : "internet") === to,
      );
      return flow && paths.flow(flow);
    };
    expect(at("log", "hub")).toEqual(["flows", 1]);
    expect(at("log", "internet")).toEqual(["flows", 2]);
    const [tier] = plan.flows.filter(({ from }) => from.kind === "tier");
    expect(tier && paths.flow(tier)).toEqual(["flows", 0]);
  });

  test("is the isolation", () => {
    const [isolation] = plan.isolations;
    expect(isolation && paths.isolation(isolation)).toEqual(["isolate", 0]);
  });

  test("is the link that is listed, the pair itself before a group, else the topology", () => {
    expect(paths.link("app--log")).toEqual(["topology", "links", 1]);
    expect(paths.link("hub--log")).toEqual(["topology", "links", 0]);
    expect(paths.link("app--hub")).toEqual(["topology"]);
  });

  test("is unknown without an estate", () => {
    expect(new EstatePaths(plan, undefined).link("app--hub")).toBeUndefined();
  });
});
