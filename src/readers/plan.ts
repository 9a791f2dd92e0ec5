import type { NetworkModel } from "../model/network-model";
import type { NotInterpreted } from "../model/origin";
import { interpret } from "./interpret/interpret";
import { Candidates, type Site } from "./plan/candidates";
import { resolver } from "./plan/choose";
import { PlanFile } from "./plan/plan-file";
import { PlanResource } from "./plan/resource";
import type { JsonFile } from "./state";
import { planJson } from "./terraform/format";
import { textAt } from "./terraform/json";
import type { Shown } from "./terraform/shown";

export interface PlanOptions {
  /** The network before the plan instead of the one after it. @default false */
  readonly prior?: boolean;
}

/**
 * The network that will be there when plans (`terraform show -json PLAN`) are applied. What they do not know yet is
 * followed through their configuration. Several are one network. Ids are Terraform addresses; one that several files have
 * begins with the file's name and a colon.
 * @throws InputError when a file is no plan
 */
export function readPlan(files: readonly JsonFile[], { prior = false }: PlanOptions = {}): NetworkModel {
  const plans = files.map(({ file, json }) => new PlanFile(file, planJson(file, json)));
  const before = plans.flatMap((plan) => resourcesOf(plan, plan.prior(), true));
  if (prior) return interpret({ source: "plan", resources: before, notes: [] });
  const resources = plans.flatMap((plan) => resourcesOf(plan, plan.planned(), false));
  const notes = plans.flatMap((plan) => (plan.isComplete ? [] : [incomplete(plan.file)]));
  return interpret({ source: "plan", resources, notes, former: before });
}

function resourcesOf(plan: PlanFile, shown: readonly Shown[], isPrior: boolean): PlanResource[] {
  const unknowns = isPrior ? new Map() : plan.unknowns();
  let candidates: Candidates | undefined;
  const resources: PlanResource[] = [];
  const siteOf = ({ shown: { module, index }, block }: PlanResource): Site => ({
    module: plan.module(module),
    key: index,
    forEach: block.for_each_expression,
  });
  const resolve = resolver(() => (candidates ??= new Candidates(plan, resources)), siteOf);
  for (const one of shown) {
    const block = plan.block(one);
    const provider = plan.provider(textAt(block.provider_config_key));
    const unknown = unknowns.get(one.address) ?? {};
    resources.push(new PlanResource({ shown: one, file: plan.file, provider, block, unknown, resolve }));
  }
  return resources;
}

function incomplete(file: string): NotInterpreted {
  return {
    origin: { address: file, file },
    type: "plan",
    why: "the plan failed or puts off a part of the changes",
    vpcs: [],
  };
}
