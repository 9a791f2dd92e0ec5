import type { NetworkModel } from "../../src/model/network-model";
import type { NetworkPlan } from "../../src/network/plan";
import { findPlan } from "../../src/proof/plan-in-model";
import { reach } from "../../src/reach/reach";
import type { ReachEnd } from "../../src/reach/result";

/**
 * What can be reached in a model, a line for each pair, with the plan's keys in place of ids: the same for models whose ids
 * are Terraform addresses and those of AWS. Default VPCs, which live accounts have besides, are left out.
 */
export function namedMatrix(model: NetworkModel, plan: NetworkPlan): string[] {
  const { vpcs, subnets, groups } = findPlan(plan, model);
  const names = new Map([...vpcs, ...subnets, ...groups].map(([key, { id }]) => [id, key]));
  for (const [key, vpc] of vpcs) names.set(vpc.defaultSecurityGroup, `${key}/default`);
  const others = new Set(model.vpcs.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  const { pairs, internetIn, internetOut } = reach(model);
  const lines = [
    ...pairs.map(({ from, to, ...ranges }) => ({ from, to, ranges })),
    ...internetIn.map(({ to, ...ranges }) => ({ from: null, to, ranges })),
    ...internetOut.map(({ from, ...ranges }) => ({ from, to: null, ranges })),
  ];
  const text = (end: ReachEnd | null) =>
    end === null ? "internet" : [end.subnet, end.cidr, end.securityGroup].map((id) => names.get(id) ?? id).join(" ");
  return lines
    .filter(({ from, to }) => !others.has(from?.vpc ?? "") && !others.has(to?.vpc ?? ""))
    .map(({ from, to, ranges }) => `${text(from)} -> ${text(to)} ${JSON.stringify(ranges)}`)
    .sort();
}
