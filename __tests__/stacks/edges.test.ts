import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { TerraformOutput } from "cdktf";
import { describe, expect, test } from "vitest";
import { NetworkStack } from "../../src/stacks/network-stack";
import { referencesIn } from "../../src/stacks/validations/references";
import { synthApp } from "../../src/testing";
import { hub, planOf, synthPlan } from "../constructs/fixture";

describe("an Environment tag of the estate's own", () => {
  const plan = { ...planOf({ vpcs: [hub()] }), environment: null };
  const tagsOf = (template: ReturnType<typeof synthPlan>) => template.json.resource?.aws_vpc?.hub?.tags;

  test("stays as it is where the environment is made at random", () => {
    const own = synthPlan({ ...plan, tags: { Environment: "lab" } });
    expect(tagsOf(own)).not.toHaveProperty("Environment");
    expect(own.json.provider?.aws?.[0]).toMatchObject({ default_tags: [{ tags: { Environment: "lab" } }] });
  });

  test("is the random one where the estate gives none", () => {
    expect(tagsOf(synthPlan(plan))).toHaveProperty("Environment", expect.stringContaining("random_string.environment"));
  });
});

test("synth fails for two outputs of one name, of which one would vanish", () => {
  const plan = planOf({ vpcs: [hub()] });
  const twice = () =>
    synthApp((root) => {
      const stack = new NetworkStack(root, "core", { plan, vpcs: plan.vpcs, links: [] });
      new TerraformOutput(stack, "vpc_ids", { value: "mine" });
    });
  expect(twice).toThrow("both become output.vpc_ids, of which one would vanish; give one another id");
});

test("an expression refers to what it names; text that only looks like one refers to nothing", () => {
  const texts = (value: unknown) => [...referencesIn(value)].map(({ text }) => text);
  expect(texts({ a: ["${aws_vpc.hub.id}"] })).toEqual(["aws_vpc.hub"]);
  expect(texts({ a: ["$${aws_vpc.hub.id}"] })).toEqual([]);
});

test("text in a tag that names a resource of another account is no misplaced resource", () => {
  const plan = planOf();
  const synth = () =>
    synthApp((root) => {
      const stack = new NetworkStack(root, "core", { plan, vpcs: plan.vpcs, links: [] });
      const vpc = stack.vpcs.get("hub");
      new Subnet(stack, "extra", {
        provider: stack.account("network", "us-east-1").provider,
        vpcId: vpc?.id ?? "",
        cidrBlock: "10.0.240.0/24",
        tags: { Note: "$${aws_vpc.app.id}" },
      });
    });
  expect(synth).not.toThrow();
});
