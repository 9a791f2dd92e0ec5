import { expect } from "vitest";
import { defineEstate, type EstateInput } from "../../src/estate/parse";
import type { Estate } from "../../src/network/estate";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
import { setupMatchers, synthEstate, type Template } from "../../src/testing";

setupMatchers(expect);

type Changes = Partial<Pick<EstateInput, "audit" | "monitoring" | "compliance" | "environment" | "vpcs">>;

/** The function in network, a VPC each in network and apps, linked, the archive in logs. */
export function auditedEstate(
  layout: "single" | "per-account",
  changes: Changes,
): { readonly estate: Estate; readonly plan: NetworkPlan } {
  const estate = defineEstate({
    name: "core",
    environment: "dev",
    region: "us-east-1",
    state: { layout },
    accounts: {
      network: { id: "111111111111", primary: true },
      apps: { id: "222222222222", role: "TerraformPeeringRole", region: "us-west-2" },
      logs: { id: "333333333333", role: "TerraformPeeringRole", region: "eu-west-1" },
    },
    vpcs: {
      hub: { account: "network", cidr: "10.0.0.0/16", nat: "none" },
      app: { account: "apps", cidr: "10.1.0.0/16", nat: "none", tags: { Team: "apps" } },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    ...changes,
  });
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  return { estate, plan };
}

/** Its stacks by name. */
export function auditedStacks(layout: "single" | "per-account", changes: Changes): Map<string, Template> {
  const { estate, plan } = auditedEstate(layout, changes);
  return synthEstate(estate, plan);
}

/** The one stack of the single layout. */
export function auditedStack(changes: Changes): Template {
  const [template] = auditedStacks("single", changes).values();
  if (!template) throw new Error("the single layout has a stack");
  return template;
}
