import { expect, test } from "vitest";
import { defineEstate, type EstateInput } from "../../src/estate/parse";
import { planNetwork } from "../../src/network/planner";
import { synthEstate } from "../../src/testing";
import { resourcesOf } from "./estates";

function estateOf(count: number, changes: Partial<EstateInput> = {}): EstateInput {
  return {
    name: "ten",
    environment: "test",
    region: "us-east-1",
    accounts: { network: { id: "111111111111", primary: true }, apps: { id: "222222222222" } },
    sequence: { count, from: "10.0.0.0/16", accounts: ["network", "apps"], nat: "single" },
    topology: { kind: "hub-spoke", hub: "vpc-0" },
    flows: [{ from: "peers", to: "all", service: "https" }],
    limits: { vpcsPerRegion: 20, elasticIpsPerRegion: 20, internetGatewaysPerRegion: 20, natGatewaysPerAz: 20 },
    ...changes,
  };
}

function synthesized(input: EstateInput) {
  const estate = defineEstate(input);
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  return synthEstate(estate, plan);
}

test("an eleventh VPC changes no resource that was there but network ACLs, and removes none", () => {
  const before = resourcesOf(synthesized(estateOf(10)));
  const after = resourcesOf(synthesized(estateOf(11)));
  const changed = [...before].filter(
    ([address, block]) => JSON.stringify(after.get(address)) !== JSON.stringify(block),
  );
  expect(after.size).toBeGreaterThan(before.size);
  expect(changed.map(([address]) => address)).toEqual([
    "aws_network_acl.vpc-0_private",
    "aws_network_acl.vpc-0_public",
  ]);
});

test("an eleventh VPC and its isolation only add entries to network ACLs", () => {
  const before = resourcesOf(synthesized(estateOf(10)));
  const after = resourcesOf(synthesized(estateOf(11, { isolate: [["vpc-0/private", "cidr:192.0.2.0/24"]] })));
  for (const address of ["aws_network_acl.vpc-0_private", "aws_network_acl.vpc-0_public"]) {
    for (const direction of ["ingress", "egress"]) {
      expect(after.get(address)?.[direction]).toEqual(expect.arrayContaining(before.get(address)?.[direction] as []));
    }
  }
});

test("the order of an estate's VPCs, accounts and flows changes no byte", () => {
  const vpcs = {
    hub: { account: "network", cidr: "10.0.0.0/16" },
    app: { account: "apps", cidr: "10.1.0.0/16" },
    data: { account: "apps", cidr: "10.2.0.0/16" },
  };
  const flows: EstateInput["flows"] = [
    { from: "app", to: "hub", service: "https" },
    { from: "data", to: "hub", service: "mysql" },
  ];
  const topology = { kind: "hub-spoke", hub: "hub" } as const;
  const { accounts } = estateOf(1);
  const reversed = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
  const text = (changes: Partial<EstateInput>) =>
    [...synthesized(estateOf(1, { sequence: undefined, topology, ...changes }))].map(String).join();

  expect(text({ vpcs: reversed(vpcs), accounts: reversed(accounts), flows: [...flows].reverse() })).toBe(
    text({ vpcs, accounts, flows }),
  );
});

test("text of users reaches AWS as typed", () => {
  const templates = synthesized(
    estateOf(1, {
      tags: { "Cost${x}": "%{if}", Owner: "${aws_vpc.hub.id}" },
      sequence: { count: 1, from: "10.0.0.0/16", nat: "none", tags: { Note: "100%{y} ${z}" } },
      accounts: { network: { id: "111111111111", primary: true } },
      topology: undefined,
      flows: [],
    }),
  );
  const text = String(templates.get("ten"));
  expect(text).toContain('"Cost$${x}":"%%{if}"');
  expect(text).toContain('"Owner":"$${aws_vpc.hub.id}"');
  expect(text).toContain('"Note":"100%%{y} $${z}"');
});
