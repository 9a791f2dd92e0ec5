import { expect, test } from "vitest";
import { planNetwork } from "../../src/network/planner";
import { setupMatchers, synthEstate } from "../../src/testing";
import { estateOf } from "../support/estates";

setupMatchers(expect);

const estate = estateOf({
  state: { layout: "per-account" },
  accounts: { main: { id: "111111111111", primary: true }, apps: { id: "222222222222" } },
  vpcs: {
    app: { account: "apps", cidr: "10.1.0.0/16", nat: "none" },
    data: { cidr: "10.2.0.0/16", nat: "none" },
    lab: { cidr: "10.3.0.0/16", nat: "none" },
  },
  topology: { kind: "custom", links: [["app", "data"]] },
  flows: [{ from: "app/private", to: "data/private", service: "mysql" }],
});
const { plan } = planNetwork(estate);
if (!plan) throw new Error("the estate is sound");
const stacks = synthEstate(estate, plan);

test("a flow between VPCs and tiers of several stacks is allowed", () => {
  expect(stacks).toAllowFlow("app", "data", "mysql");
  expect(stacks).toAllowFlow("app/private", "data/private", "3306");
  expect([...stacks.values()]).toAllowFlow("app", "data", "tcp/3306");
});

test("what no flow declares is not, and the message prints the blocker", () => {
  expect(stacks).not.toAllowFlow("data", "app", "mysql");
  expect(() => expect(stacks).toAllowFlow("app", "data", "postgres")).toThrow(
    /app cannot reach data on tcp 5432[\s\S]*✗ security-group .*no egress rule allows tcp 5432/,
  );
});

test("VPCs that nothing joins are isolated, and the message of those that are not prints the path", () => {
  expect(stacks).toIsolate("app", "lab");
  expect(stacks).not.toIsolate("app", "data");
  expect(() => expect(stacks).toIsolate("data", "app")).toThrow(/app can reach data[\s\S]*✓ peering/);
});

test("rules are judged over the stacks together", () => {
  // Flow logs are not made yet: the one finding that there is.
  expect(() => expect(stacks).toSatisfyRules()).toThrow("flow-logs-missing");
});

test("a name that is not there is an error of the test, with what there is", () => {
  expect(() => expect(stacks).toAllowFlow("ap", "data", "mysql")).toThrow("there is no ap here; did you mean 'app'?");
  expect(() => expect(stacks).toAllowFlow("app", "data", "mysqll")).toThrow(/is no port and no service/);
});
