import type { ModelPeering, ModelVpc, NetworkModel } from "../../model/network-model";
import { groupBy, linkKey } from "../../network/keys";
import type { NetworkPlan, PlannedLink, PlannedVpc } from "../../network/plan";
import type { RuleInput } from "../rule";

/**
 * The plan's VPC for each id of the model, found by name and primary CIDR. Names in live accounts have the environment
 * behind them, which may be random.
 */
export function plannedVpcs(plan: NetworkPlan, model: NetworkModel): ReadonlyMap<string, PlannedVpc> {
  const byCidr = groupBy(plan.vpcs, ({ cidr }) => cidr);
  return new Map(
    model.vpcs.flatMap((vpc) => {
      const planned = plannedAs(vpc, byCidr.get(vpc.cidrs[0] ?? "") ?? []);
      return planned ? [[vpc.id, planned] as const] : [];
    }),
  );
}

function plannedAs({ name }: ModelVpc, candidates: readonly PlannedVpc[]): PlannedVpc | undefined {
  const exact = candidates.find((planned) => planned.name === name);
  if (exact) return exact;
  const longest = [...candidates].sort((a, b) => b.name.length - a.name.length);
  return longest.find((planned) => name.startsWith(`${planned.name}-`));
}

/** Finds the plan's link of a peering connection: undefined without a plan, or when the plan has none. */
export function linkFinder({ plan, model }: RuleInput): (peering: ModelPeering) => PlannedLink | undefined {
  if (plan === undefined) return () => undefined;
  const vpcs = plannedVpcs(plan, model);
  const links = new Map(plan.links.map((link) => [link.key, link]));
  return ({ requester, accepter }) => {
    const [a, b] = [vpcs.get(requester.vpc), vpcs.get(accepter.vpc)];
    return a && b && links.get(linkKey(a.name, b.name));
  };
}

/** Finds the peering connections of the plan's VPCs: accounts may hold others, which are nobody's business here. */
export function ofPlan({ plan, model }: RuleInput): (peering: ModelPeering) => boolean {
  if (plan === undefined) return () => true;
  const vpcs = plannedVpcs(plan, model);
  return ({ requester, accepter }) => vpcs.has(requester.vpc) || vpcs.has(accepter.vpc);
}
