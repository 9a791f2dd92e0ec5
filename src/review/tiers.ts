import type { ModelSubnet, NetworkModel } from "../model/network-model";
import type { NetworkPlan } from "../network/plan";

/**
 * The tier of each subnet, by id: as the estate has it, else as Archipelago names subnets, else the name of a resource
 * that makes several (`private` of `module.vpc.aws_subnet.private[0]`). Subnets without one are left out.
 */
export function tiersOf(models: readonly NetworkModel[], plan: NetworkPlan | undefined): ReadonlyMap<string, string> {
  const planned = new Map(
    plan?.vpcs.flatMap((vpc) => vpc.subnets.map(({ cidr, tier }) => [`${vpc.name}\n${cidr}`, tier])),
  );
  const tiers = new Map<string, string>();
  for (const model of models) {
    const names = new Map(model.vpcs.map(({ id, name }) => [id, name]));
    for (const subnet of model.subnets) {
      const vpc = names.get(subnet.vpc) ?? "";
      const tier = subnet.cidrs.map((cidr) => planned.get(`${vpc}\n${cidr}`)).find(Boolean) ?? namedTier(subnet, vpc);
      if (tier !== undefined) tiers.set(subnet.id, tier);
    }
  }
  return tiers;
}

function namedTier({ origin }: ModelSubnet, vpc: string): string | undefined {
  const [, name = "", index] = /(?:^|\.)aws_subnet\.([^.[\]]+)(\[.*\])?$/.exec(origin.address) ?? [];
  if (index !== undefined) return name;
  return name.startsWith(`${vpc}_`) ? /^(.+)_[^_]+$/.exec(name.slice(vpc.length + 1))?.[1] : undefined;
}
