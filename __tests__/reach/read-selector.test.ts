import { expect, test } from "vitest";
import { readSelector } from "../../src/reach/read-selector";
import { estateOf, planOf } from "../support/estates";
import { Network } from "../support/models";

const plan = planOf(estateOf({ vpcs: { app: { cidr: "10.0.0.0/16" }, data: { cidr: "10.1.0.0/16" } } }));

function named(id: string, cidr: string, name: string): Network {
  return new Network().vpc(id, cidr, { name, tags: { Name: name } });
}

test("a VPC of the plan is found in live accounts, where its name has the environment behind it", () => {
  const { model } = named("vpc-1", "10.0.0.0/16", "app-test");
  expect(readSelector("app", model, plan)).toEqual({ selector: { kind: "vpc", vpc: "vpc-1" } });
  expect(readSelector("app", model)).toHaveProperty("fault");
});

test("another VPC whose name begins the same is not the plan's", () => {
  const { model } = named("vpc-1", "10.9.0.0/16", "app-other");
  expect(readSelector("app", model, plan)).toHaveProperty("fault");
});

test("a VPC that is called exactly so comes first", () => {
  const { model } = named("vpc-1", "10.0.0.0/16", "app-test").vpc("vpc-2", "10.9.0.0/16", { name: "app" });
  expect(readSelector("app", model, plan)).toEqual({ selector: { kind: "vpc", vpc: "vpc-2" } });
});
