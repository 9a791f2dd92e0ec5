import { describe, expect, test } from "vitest";
import { foundFacts } from "../../src/sandbox/found-facts";
import type { FoundVpc, RegionInventory } from "../../src/sandbox/inventory";
import { inventoryCounts } from "../../src/sandbox/inventory-counts";
import { plannedFacts } from "../../src/sandbox/planned-facts";
import { trafficText } from "../../src/sandbox/traffic-text";
import { estateOf, planOf } from "../support/estates";

const PLAN = planOf(
  estateOf({
    environment: "test",
    vpcs: {
      app: {
        cidr: "10.1.16.0/20",
        secondaryCidrs: ["10.1.0.0/24"],
        azs: ["b", "use1-az6"],
        nat: "none",
        tiers: { web: { route: "none", prefix: 26 }, data: { route: "none", prefix: 26 } },
      },
    },
    topology: { kind: "none" },
    flows: [
      { from: "app/web", to: "app/data", service: "dns" },
      { from: "app/web", to: "app/data", service: "ping" },
    ],
  }),
);

const PLACE: RegionInventory = {
  account: "main",
  region: "us-east-1",
  zones: [
    { id: "use1-az1", name: "us-east-1c" },
    { id: "use1-az2", name: "us-east-1b" },
  ],
  vpcs: [],
  links: [],
  elasticIps: [],
  strays: [],
};

const VPC: FoundVpc = {
  id: "vpc-1",
  name: "app-test",
  cidrs: ["10.1.0.0/20"],
  dnsSupport: true,
  dnsHostnames: false,
  internetGateways: [],
  natGateways: [{ id: "nat-1", name: "app-nat-1-test", subnetId: "subnet-1", public: false }],
  subnets: [{ id: "subnet-1", name: "app-web-1-test", cidr: "10.1.0.0/26", zoneId: "use1-az1", publicIps: false }],
  routeTables: [
    {
      id: "rtb-1",
      name: "app-web-test",
      main: false,
      subnetIds: ["subnet-1"],
      routes: [
        { destination: "0.0.0.0/0", target: "nat-1", state: "active" },
        { destination: "10.9.0.0/16", target: "igw-9", state: "active" },
      ],
    },
  ],
  networkAcls: [],
  securityGroups: [
    { id: "sg-1", name: "app-dns-server-test", default: false, rules: [] },
    {
      id: "sg-2",
      name: "app-dns-client-test",
      default: false,
      rules: [
        { egress: true, traffic: "udp 53", peer: "sg-1" },
        { egress: true, traffic: "udp 53", peer: "sg-9" },
      ],
    },
  ],
};

describe("of a plan there has to be", () => {
  const facts = plannedFacts(PLAN, [PLACE]);

  test("a VPC with all its blocks, sorted", () => {
    expect(facts).toContain("main us-east-1 app: VPC 10.1.0.0/24 10.1.16.0/20, DNS support on, DNS hostnames on");
  });

  test("subnets in the zone that the letter means in the account, or that the id names", () => {
    const zones = facts.flatMap((line) => / in (\S+), route table/.exec(line)?.[1] ?? []);
    expect(new Set(zones)).toEqual(new Set(["use1-az2", "use1-az6"]));
  });

  test("a zone that the region doesn't have, in words that nothing found can equal", () => {
    const zones = plannedFacts(PLAN, []).filter((line) => line.includes(" in zone b, route table"));
    expect(zones).toHaveLength(2);
  });

  test("rules between groups of the VPC, by the other group's name and with each protocol's own spelling", () => {
    const rules = facts.filter((line) => line.includes(": security group app-web-") && line.includes("gress"));
    expect(rules.map((line) => line.split(": ")[2]).sort()).toEqual([
      "egress icmp 8/-1 group app-data-ping-server",
      "egress tcp 53 group app-data-dns-server",
      "egress udp 53 group app-data-dns-server",
    ]);
  });
});

describe("of an inventory it is said", () => {
  const facts = foundFacts(PLAN, [{ ...PLACE, vpcs: [VPC] }]);

  test("that a NAT gateway has no public address", () => {
    expect(facts).toContain("main us-east-1 app: NAT gateway app-nat-1 in app-web-1, without a public address");
  });

  test("which group a rule names, by its name; one of another VPC by its id", () => {
    expect(facts).toContain("main us-east-1 app: security group app-dns-client: egress udp 53 group app-dns-server");
    expect(facts).toContain("main us-east-1 app: security group app-dns-client: egress udp 53 group sg-9");
  });

  test("where a route leads: to a NAT gateway by its name, to what is not of this VPC by its id", () => {
    expect(facts).toContain("main us-east-1 app: route table app-web: 0.0.0.0/0 to NAT gateway app-nat-1");
    expect(facts).toContain("main us-east-1 app: route table app-web: 10.9.0.0/16 to igw-9");
  });

  test("that a subnet has no network ACL of ours", () => {
    expect(facts).toContain(
      "main us-east-1 app: subnet app-web-1 10.1.0.0/26 in use1-az1, route table app-web, network ACL none of ours",
    );
  });
});

test("an inventory is counted place by place, without those that hold nothing", () => {
  expect(inventoryCounts([{ ...PLACE, vpcs: [VPC] }, PLACE])).toEqual([
    {
      account: "main",
      region: "us-east-1",
      vpcs: 1,
      subnets: 1,
      natGateways: 1,
      elasticIps: 0,
      routes: 2,
      aclEntries: 0,
      securityGroupRules: 2,
      links: 0,
    },
  ]);
});

test.each([
  ["6", { from: 443, to: 443 }, "tcp 443"],
  ["17", { from: 1024, to: 65535 }, "udp 1024-65535"],
  ["1", { from: 8, to: 0 }, "icmp 8/0"],
  ["1", {}, "icmp -1/-1"],
  ["-1", {}, "all"],
  ["tcp", { from: 22, to: 22 }, "tcp 22"],
])("traffic of protocol %s and ports %o is spelled %s", (protocol, ports, text) => {
  expect(trafficText(protocol, ports)).toBe(text);
});
