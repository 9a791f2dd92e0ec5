import { describe, expect, test } from "vitest";
import type { Estate } from "../../src/network/estate";
import { addStacks } from "../../src/stacks/layouts";
import type { Template } from "../../src/testing";
import { synthApp, synthEstate } from "../../src/testing";
import { linkedPlan, planOf, synthPlan } from "../constructs/fixture";

const THIRD = { name: "other", id: "333333333333", role: null, externalId: null, primary: false, region: "us-east-1" };

const PER_ACCOUNT: Pick<Estate, "state" | "proof"> = {
  proof: "off",
  state: { layout: "per-account", backend: { kind: "local" } },
};

describe("the layout per account", () => {
  const templates = synthEstate(PER_ACCOUNT, linkedPlan());

  test("makes a stack per account and one per linked pair of accounts", () => {
    expect([...templates.keys()]).toEqual(["core-apps", "core-network", "core-apps--network"]);
  });

  test("holds the same resources at the same addresses as the single layout", () => {
    const addresses = [...templates.values()].flatMap((template) => template.addresses()).sort();
    expect(addresses).toEqual(synthPlan(linkedPlan()).addresses());
  });

  test("takes ids of VPCs and tables from the other stacks' states", () => {
    const pair = templates.get("core-apps--network");
    expect(pair?.byId("aws_vpc_peering_connection", "app--hub")).toMatchObject({
      vpc_id: "${data.terraform_remote_state.core-network.outputs.vpc_ids.hub}",
      peer_vpc_id: "${data.terraform_remote_state.core-apps.outputs.vpc_ids.app}",
    });
    expect(pair?.byId("aws_route", "app--hub_app_private_10-0-0-0-16").route_table_id).toBe(
      '${data.terraform_remote_state.core-apps.outputs.route_table_ids["app/private"]}',
    );
  });

  test("gives out what the pairs' stacks read", () => {
    expect(templates.get("core-apps")?.output("route_table_ids")).toEqual({
      "app/private": "${aws_route_table.app_private.id}",
    });
  });

  test("keeps a link within one account in that account's stack", () => {
    const plan = linkedPlan();
    const moved = plan.vpcs.map((vpc) => ({ ...vpc, account: "network" }));
    const inOne = synthEstate(PER_ACCOUNT, { ...plan, vpcs: moved });
    expect([...inOne.keys()]).toEqual(["core-apps", "core-network"]);
    expect(inOne.get("core-network")?.resources("aws_vpc_peering_connection")).toHaveProperty("app--hub");
  });

  test("keeps the stack of an account without VPCs, with its provider, so that the last one can be destroyed", () => {
    const left = synthEstate(PER_ACCOUNT, planOf());
    expect([...left.keys()]).toEqual(["core-apps", "core-network"]);
    expect(left.get("core-apps")?.addresses()).toEqual([]);
    expect(aliasesOf(left.get("core-apps"))).toEqual(["apps-us-west-2"]);
  });

  test("loads in no stack the provider of an account that has no part in it", () => {
    const other = { ...THIRD, regions: ["us-east-1"] };
    const plan = linkedPlan();
    const stacks = synthEstate(PER_ACCOUNT, { ...plan, accounts: [...plan.accounts, other] });
    expect([...stacks].map(([name, stack]) => [name, aliasesOf(stack)])).toEqual([
      ["core-apps", ["apps-us-west-2"]],
      ["core-network", ["network-us-east-1"]],
      ["core-other", ["other-us-east-1"]],
      ["core-apps--network", ["apps-us-west-2", "network-us-east-1"]],
    ]);
  });

  test("applies the accounts before the pair", () => {
    let dependencies: unknown;
    synthApp((root) => {
      const stacks = addStacks(root, PER_ACCOUNT, linkedPlan());
      dependencies = stacks.map((stack) => [stack.node.id, stack.dependencies.map(({ node }) => node.id)]);
    });
    expect(dependencies).toEqual([
      ["core-apps", []],
      ["core-network", []],
      ["core-apps--network", ["core-network", "core-apps"]],
    ]);
  });
});

describe("the single layout", () => {
  const SINGLE: Pick<Estate, "state" | "proof"> = {
    proof: "off",
    state: { layout: "single", backend: { kind: "local" } },
  };

  test("makes one stack, named after the estate", () => {
    expect([...synthEstate(SINGLE, linkedPlan()).keys()]).toEqual(["core"]);
  });

  test("keeps the provider of an account whose last VPC is gone, without which Terraform could not destroy it", () => {
    expect(aliasesOf(synthEstate(SINGLE, planOf()).get("core"))).toEqual(["apps-us-west-2", "network-us-east-1"]);
  });
});

function aliasesOf(stack: Template | undefined): (string | undefined)[] | undefined {
  return stack?.json.provider?.aws?.map(({ alias }) => alias).sort();
}
