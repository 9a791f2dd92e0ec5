import { describe, expect, it } from "vitest";
import type { PlannedNaclEntry } from "../../src/network/plan";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { tierOf } from "../support/packets";

const VPCS = {
  app: { cidr: "10.0.0.0/16", nat: "single" },
  hub: { cidr: "10.1.0.0/16", nat: "none", tiers: { private: { route: "none", prefix: 24 } } },
};

type FlowText = readonly [from: string, to: string, service: string];

/** What the network ACL of a tier denies to be sent. */
function denied(flows: readonly FlowText[], tier = "app/private", over: Partial<EstateSketch> = {}): string[] {
  const written = flows.map(([from, to, service]) => ({ from, to, service }));
  const sketch = { vpcs: VPCS, routes: "tier", topology: { kind: "full-mesh" }, flows: written, ...over };
  const { nacl } = tierOf(planOf(estateOf(sketch as EstateSketch)), tier);
  const denies = (entries: readonly PlannedNaclEntry[]) => entries.filter(({ action }) => action === "deny");
  expect(denies(nacl.ingress)).toEqual([]);
  return denies(nacl.egress)
    .map(({ cidr }) => cidr)
    .sort();
}

const OUT: FlowText = ["app/private", "internet", "https"];
const NEIGHBOUR: FlowText = ["app/public", "hub/private", "https"];

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html */
describe("a tier that reaches the internet through a NAT gateway", () => {
  it("is denied the peers that the NAT gateway's own tier has routes to", () => {
    expect(denied([OUT, NEIGHBOUR])).toEqual(["10.1.0.0/24", "10.1.1.0/24"]);
  });

  it("is denied nothing where it has the routes itself: its own address is then refused by the peer", () => {
    expect(denied([OUT, NEIGHBOUR], "app/private", { routes: "vpc" })).toEqual([]);
    expect(denied([OUT, NEIGHBOUR, ["app/private", "hub/private", "mysql"]])).toEqual([]);
  });

  it("is denied nothing where its traffic is none of its neighbours'", () => {
    expect(denied([OUT, ["app/public", "hub/private", "mysql"]])).toEqual([]);
    expect(denied([NEIGHBOUR])).toEqual([]);
    expect(denied([OUT, ["hub/private", "app/public", "https"]])).toEqual([]);
  });

  it("leaves the NAT gateway's own tier what was declared", () => {
    expect(denied([OUT, NEIGHBOUR], "app/public")).toEqual([]);
  });
});
