import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { describe, expect, test, vi } from "vitest";
import { NetworkStack } from "../../src/stacks/network-stack";
import { synthApp, synthStack } from "../../src/testing";
import { linkedPlan, planOf, synthPlan } from "../constructs/fixture";

describe("a template", () => {
  const template = synthPlan(planOf());

  test("names what there is when asked for what there isn't", () => {
    expect(() => template.byId(Subnet, "hub_pubic_1")).toThrow(
      "the stack 'core' has no aws_subnet.hub_pubic_1; it has hub_private_1, hub_public_1",
    );
    expect(() => template.byId("aws_instance", "web")).toThrow("the stack 'core' has no aws_instance.web; it has none");
    expect(() => template.output("vpc_id")).toThrow("the stack 'core' has no output 'vpc_id'");
  });

  test("takes a class of the provider or a type's name", () => {
    expect(template.byId(Vpc, "hub")).toBe(template.byId("aws_vpc", "hub"));
  });
});

describe("matchers", () => {
  const template = synthPlan(planOf());

  test("take CDKTF's JSON text as well", () => {
    expect(template.toString()).toHaveResourceWithProperties(Vpc, { cidr_block: "10.0.0.0/16" });
  });

  test("take asymmetric matchers", () => {
    expect(template).toHaveResourceWithProperties(Vpc, { tags: expect.objectContaining({ Name: "hub-dev" }) });
  });

  test("fail with what was expected and what there is", () => {
    expect(() => expect(template).toHaveResourceWithProperties(Vpc, { cidr_block: "10.9.0.0/16" })).toThrow(
      /Expected aws_vpc with properties \{"cidr_block":"10\.9\.0\.0\/16"\} to be present/,
    );
    expect(() => expect(template).not.toHaveResource(Vpc)).toThrow("aws_vpc");
  });
});

describe("the synth helper", () => {
  test("leaves nothing in the temporary folder, not even when synth fails", () => {
    const folder = mkdtempSync(join(tmpdir(), "archipelago-leftovers-"));
    vi.stubEnv("TMPDIR", folder);
    try {
      synthPlan(planOf());
      expect(() =>
        synthApp(() => {
          throw new Error("no");
        }),
      ).toThrow("no");
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  test("wants one stack where one is asked for", () => {
    const plan = linkedPlan();
    expect(() =>
      synthStack((root) => {
        for (const id of ["one", "two"]) new NetworkStack(root, id, { plan, vpcs: [], links: [] });
      }),
    ).toThrow("expected one stack, got one, two");
    expect(() => synthStack(() => undefined)).toThrow("expected one stack, got none");
  });
});
