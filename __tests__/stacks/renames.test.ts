import { describe, expect, test } from "vitest";
import { synthEstate } from "../../src/testing";
import { app, hub, linkedPlan, planOf, synthPlan } from "../constructs/fixture";

describe("a renamed VPC", () => {
  const before = synthPlan(linkedPlan());
  const renamed = linkedPlan({ vpcs: [app({ renamedFrom: "web" }), hub()] });
  const template = synthPlan(renamed);
  const moved = template.json.moved ?? [];

  test("moves each of its resources and of its links, and nothing else", () => {
    const concerned = before.addresses().filter((address) => /\.app(_|-|$)/.test(address));
    expect(moved.map(({ to }) => to).sort()).toEqual(concerned);
  });

  test("moves its resources from the addresses that the old name gave them", () => {
    expect(moved).toContainEqual({ from: "aws_subnet.web_private_1", to: "aws_subnet.app_private_1" });
    expect(moved).toContainEqual({ from: "aws_vpc.web", to: "aws_vpc.app" });
  });

  test("moves links from the key of the old pair, sorted as it was", () => {
    expect(moved).toContainEqual({
      from: "aws_vpc_peering_connection.hub--web",
      to: "aws_vpc_peering_connection.app--hub",
    });
  });

  test("moves the routes of its peer over the link, whose tables keep their names", () => {
    expect(moved).toContainEqual({
      from: "aws_route.hub--web_hub_private_1_10-1-0-0-16",
      to: "aws_route.app--hub_hub_private_1_10-1-0-0-16",
    });
    expect(moved).toContainEqual({
      from: "aws_route.hub--web_web_private_10-0-0-0-16",
      to: "aws_route.app--hub_app_private_10-0-0-0-16",
    });
  });

  test("moves its links in the pair's stack and itself in its account's", () => {
    const templates = synthEstate(
      { proof: "off", state: { layout: "per-account", backend: { kind: "local" } } },
      renamed,
    );
    const addresses = (stack: string) => (templates.get(stack)?.json.moved ?? []).map(({ to }) => to);
    expect(addresses("core-apps")).toContain("aws_vpc.app");
    expect(addresses("core-apps--network")).toContain("aws_vpc_peering_connection.app--hub");
    expect(addresses("core-network")).toEqual([]);
  });
});

test("a tier that has the name of a renamed VPC stays where it is", () => {
  const template = synthPlan(planOf({ vpcs: [hub(), app({ renamedFrom: "private" })] }));
  expect(template.json.moved?.filter(({ to }) => to.includes(".hub"))).toEqual([]);
});

test("nothing moves when nothing is renamed", () => {
  expect(synthPlan(planOf()).json).not.toHaveProperty("moved");
});
