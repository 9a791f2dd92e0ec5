import { describe, expect, test } from "vitest";
import type { Estate } from "../../src/network/estate";
import { addStacks } from "../../src/stacks/layouts";
import { synthApp, synthEstate } from "../../src/testing";
import { linkedPlan, synthPlan } from "../constructs/fixture";

const PER_ACCOUNT: Pick<Estate, "state"> = { state: { layout: "per-account", backend: { kind: "local" } } };

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
    expect([...inOne.keys()]).toEqual(["core-network"]);
    expect(inOne.get("core-network")?.resources("aws_vpc_peering_connection")).toHaveProperty("app--hub");
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

test("the single layout makes one stack, named after the estate", () => {
  const templates = synthEstate({ state: { layout: "single", backend: { kind: "local" } } }, linkedPlan());
  expect([...templates.keys()]).toEqual(["core"]);
});
