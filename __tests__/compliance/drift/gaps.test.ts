import { expect, test } from "vitest";
import { drift } from "../../../src/compliance/drift/drift";
import type { NetworkModel } from "../../../src/model/network-model";
import { rule, tcp } from "../../support/models";
import { modelOfPlan } from "../../support/plan-model";
import { changed, driftOf, EXPECTED, expectedOf, gone, IDS, LIVE, unread } from "./support";

const MAIN = "111111111111";
const APPS = "222222222222";
const without = (list: keyof NetworkModel): NetworkModel => ({ ...LIVE, [list]: [] });
const rulesIn = (model: NetworkModel) => [...new Set(driftOf(model).map(({ rule: one }) => one))];

test.each([
  ["DescribeVpcs", without("vpcs")],
  ["DescribeSubnets", without("subnets")],
  ["DescribeRouteTables", without("routeTables")],
  ["DescribeNetworkAcls", without("networkAcls")],
  ["DescribeSecurityGroups", without("securityGroups")],
  ["DescribeInternetGateways", without("internetGateways")],
  ["DescribeNatGateways", without("natGateways")],
  ["DescribeVpcPeeringConnections", without("peerings")],
  ["DescribeFlowLogs", without("flowLogs")],
  ["DescribeTrails", without("trails")],
  ["ListAliases", without("keys")],
  ["DescribeKey", without("keys")],
] as const)("what a denied %s hides is not reported as gone, and without the gap it is", (call, model) => {
  expect(driftOf(unread(unread(model, MAIN, call), APPS, call))).toEqual([]);
  expect(driftOf(model)).not.toEqual([]);
});

test.each(["AssumeRole", "GetCallerIdentity", "Sweep"])(
  "where %s failed, nothing of the place is reported as gone",
  (type) => {
    const empty: NetworkModel = { ...modelOfPlan(EXPECTED.plan, { source: "live" }), ...onlyOf(APPS) };
    expect(driftOf(unread(empty, MAIN, type)).map(({ id }) => id)).toEqual([]);
  },
);

test("a gap in one account hides nothing of another", () => {
  expect(rulesIn(unread(without("flowLogs"), MAIN, "DescribeFlowLogs"))).toEqual(["drift-flow-log-missing"]);
  expect(driftOf(unread(without("flowLogs"), MAIN, "DescribeFlowLogs")).map(({ account }) => account)).toEqual([
    APPS,
    APPS,
  ]);
});

test("a gap of one call hides nothing of another", () => {
  const model = unread(changed("flowLogs", "fl-hub_archive", gone), MAIN, "DescribeRouteTables");
  expect(rulesIn(model)).toEqual(["drift-flow-log-missing"]);
});

test("rules that were not read are not missing, and those that were seen are judged", () => {
  const model = changed("securityGroups", "sg-hub_https-server", () => ({
    ingress: [{ ...rule(tcp(22), "0.0.0.0/0"), id: "sgr-9" }],
  }));
  const denied = unread(model, MAIN, "DescribeSecurityGroupRules");
  expect(rulesIn(model)).toEqual(["drift-group-rule-missing", "drift-group-rule-undeclared"]);
  expect(rulesIn(denied)).toEqual(["drift-group-rule-undeclared"]);
});

test("a rule for a group that was not read may be the declared one", () => {
  const expected = expectedOf({
    vpcs: { hub: { cidr: "10.0.0.0/16", azs: 1, nat: "none", tiers: { a: {}, b: {} } } },
    flows: [{ from: "hub/a", to: "hub/b", service: "https" }],
  });
  const live = modelOfPlan(expected.plan, { source: "live" });
  const model = changed("securityGroups", "sg-hub_a_https-client", gone, live);
  const rulesOf = (one: NetworkModel) => drift(expected, null, one).map(({ rule: id }) => id);
  expect(rulesOf(model)).toEqual(["drift-group-missing"]);
  expect(rulesOf(unread(model, MAIN, "DescribeSecurityGroups"))).toEqual([]);
});

test("a link that one side was read without is gone, whatever the other side hides", () => {
  const model = changed("peerings", "pcx-app--hub", gone);
  expect(rulesIn(unread(model, MAIN, "DescribeVpcPeeringConnections"))).toEqual(["drift-link-missing"]);
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
test("the option of a side that was not read is not known", () => {
  const off = changed("peerings", "pcx-app--hub", ({ accepter }) => ({
    accepter: { ...accepter, dnsResolution: false },
  }));
  expect(driftOf(unread(off, MAIN, "DescribeVpcPeeringConnections"))).toEqual([]);
});

test("what readers fill in for a default group that was not read is not taken for open", () => {
  const filled = changed("securityGroups", "sg-default-hub", () => ({
    managed: false,
    egress: [rule({ protocol: "all" }, "0.0.0.0/0")],
  }));
  expect(driftOf(unread(filled, MAIN, "DescribeSecurityGroups"))).toEqual([]);
  expect(rulesIn(filled)).toEqual(["drift-default-group-open"]);
});

test("attributes and states that nobody said are not held against anything", () => {
  const silent = [
    changed("vpcs", "vpc-hub", () => ({ dnsSupport: null, dnsHostnames: null })),
    changed("trails", IDS.trails.main ?? "", () => ({ logging: null })),
    changed("keys", IDS.keys["main/us-east-1"] ?? "", () => ({ rotation: null })),
    changed("flowLogs", "fl-hub_cloudwatch", () => ({ destination: null, aggregationSeconds: null, traffic: null })),
  ];
  expect(silent.flatMap((model) => driftOf(model))).toEqual([]);
});

test("nothing at all is a missing VPC each, the links, and what records", () => {
  const nothing = Object.fromEntries(
    Object.entries(LIVE).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
  ) as unknown as NetworkModel;
  expect(drift(EXPECTED, IDS, nothing).map(({ id }) => id)).toEqual([
    "drift-vpc-missing app",
    "drift-vpc-missing hub",
    "drift-link-missing app--hub",
    "drift-trail-missing apps",
    "drift-trail-missing main",
    "drift-key-missing apps/us-east-1",
    "drift-key-missing main/us-east-1",
  ]);
});

function onlyOf(account: string): Partial<NetworkModel> {
  return Object.fromEntries(
    Object.entries(LIVE).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((one) => one.account === account || key === "peerings") : value,
    ]),
  );
}
