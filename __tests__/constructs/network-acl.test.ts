import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { describe, expect, test } from "vitest";
import type { Traffic } from "../../src/network/estate";
import { hub, planOf, synthPlan } from "./fixture";

function entryFor(traffic: Traffic): unknown {
  const [tier, ...others] = hub().tiers;
  if (!tier) throw new Error("the fixture has tiers");
  const entry = { number: 100, action: "allow", traffic, cidr: "10.1.0.0/16" } as const;
  const template = synthPlan(
    planOf({ vpcs: [hub({ tiers: [{ ...tier, nacl: { ingress: [entry], egress: [] } }, ...others] })] }),
  );
  return (template.byId(NetworkAcl, "hub_public").ingress as unknown[])[0];
}

describe("a network ACL", () => {
  test("holds its tier's subnets and no others", () => {
    expect(synthPlan(planOf()).byId(NetworkAcl, "hub_private").subnet_ids).toEqual(["${aws_subnet.hub_private_1.id}"]);
  });

  test("without entries has empty lists, so that added ones are removed", () => {
    expect(synthPlan(planOf()).byId(NetworkAcl, "hub_private")).toMatchObject({ ingress: [], egress: [] });
  });

  test("names a port range of TCP", () => {
    expect(entryFor({ protocol: "tcp", from: 1024, to: 65535 })).toEqual({
      rule_no: 100,
      action: "allow",
      protocol: "tcp",
      cidr_block: "10.1.0.0/16",
      ipv6_cidr_block: null,
      from_port: 1024,
      to_port: 65535,
      icmp_type: 0,
      icmp_code: 0,
    });
  });

  test("names type and code of ICMP, and no ports", () => {
    expect(entryFor({ protocol: "icmp", type: 8, code: -1 })).toMatchObject({
      protocol: "icmp",
      icmp_type: 8,
      icmp_code: -1,
      from_port: 0,
      to_port: 0,
    });
  });

  test("writes every protocol as -1", () => {
    expect(entryFor({ protocol: "all" })).toMatchObject({ protocol: "-1", from_port: 0, to_port: 0 });
  });
});
