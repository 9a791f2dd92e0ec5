import { describe, expect, test } from "vitest";
import { prove } from "../../src/proof/prove";
import { aclMustPass, atEphemeral } from "../../src/proof/stateless";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { modelOfPlan } from "../support/plan-model";
import { open } from "./support";

const tcp = (from: number, to = from) => ({ protocol: "tcp", from, to });
const icmp = (from: number, to = from) => ({ protocol: "icmp", from, to });
const ALL = { protocol: "all", from: 0, to: 65_535 };

/** https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
describe("a network ACL, which keeps no state, has to let pass", () => {
  test("high ports that answer the other's connections, from the port that was asked", () => {
    const talk = { out: [], in: [tcp(3306)] };
    expect(aclMustPass({ ...tcp(8443), ephemeral: [{ from: 3306, to: 3306 }] }, talk, "asks", {})).toBe(true);
    expect(aclMustPass(tcp(8443), talk, "asks", {})).toBe(false);
    expect(aclMustPass({ ...tcp(443), ephemeral: [{ from: 3306, to: 3306 }] }, talk, "asks", {})).toBe(false);
  });

  test("all high ports where connections are declared both ways", () => {
    const talk = { out: [tcp(22)], in: [tcp(22)] };
    expect(aclMustPass(tcp(8443), talk, "answers", {})).toBe(true);
    expect(aclMustPass(tcp(80), talk, "answers", {})).toBe(false);
    expect(aclMustPass({ ...tcp(8443), protocol: "udp" }, talk, "answers", {})).toBe(false);
  });

  test("everything where all traffic is declared the other way", () => {
    expect(aclMustPass(tcp(80), { out: [ALL], in: [] }, "answers", {})).toBe(true);
  });

  test("the echo replies of pings", () => {
    expect(aclMustPass(icmp(0), { out: [], in: [icmp(8)] }, "asks", {})).toBe(true);
    expect(aclMustPass(icmp(8), { out: [], in: [icmp(8)] }, "asks", {})).toBe(false);
  });
});

test("ports are judged apart below and above the first ephemeral one", () => {
  expect(atEphemeral(tcp(1, 2000))).toEqual([tcp(1, 1023), tcp(1024, 2000)]);
  expect(atEphemeral(tcp(1, 80))).toEqual([tcp(1, 80)]);
});

describe("what only misplaced groups make possible", () => {
  const TIERS = { public: { route: "internet" }, private: { route: "nat" } };
  const proofOf = (...flows: readonly (readonly [from: string, to: string, service: string])[]) => {
    const written = flows.map(([from, to, service]) => ({ from, to, service }));
    const vpcs = { app: { cidr: "10.0.0.0/16", nat: "none", tiers: TIERS }, hub: { cidr: "10.1.0.0/16", nat: "none" } };
    const plan = planOf(estateOf({ vpcs, topology: { kind: "full-mesh" }, flows: written } as EstateSketch));
    return { plan, model: modelOfPlan(plan) };
  };

  const MISPLACED = [
    ["app/public", "hub", "mysql"],
    ["app/private", "hub/public", "mysql"],
  ] as const;

  test("is a warning where network ACLs cannot stop it", () => {
    const { plan, model } = proofOf(...MISPLACED, ["hub/private", "app/private", "all"]);
    const report = prove(model, plan);
    expect(open(report.obligations)).toEqual(["warning undeclared: app/private -> hub/private, groups out of place"]);
    expect(report.verdict).toBe("proven");
  });

  test("is broken where network ACLs should have stopped it", () => {
    const { plan, model } = proofOf(...MISPLACED);
    expect(open(prove(model, plan).obligations)).toEqual([]);

    const origin = { address: "x" };
    const every = { number: 1, action: "allow", traffic: { protocol: "all" }, cidr: "0.0.0.0/0", origin } as const;
    const networkAcls = model.networkAcls.map((acl) => ({
      ...acl,
      ingress: [every, ...acl.ingress],
      egress: [every, ...acl.egress],
    }));
    expect(open(prove({ ...model, networkAcls }, plan).obligations)).toEqual([
      "broken undeclared: app/private -> hub/private",
    ]);
  });
});
