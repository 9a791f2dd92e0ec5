import type { NetworkModel } from "../model/network-model";
import { atKey } from "../network/keys";
import type { NetworkPlan } from "../network/plan";
import type { ReachParty } from "./result";
import { tiersOf } from "./tiers";

interface Members {
  readonly name: string;
  readonly subnets: { readonly id: string; readonly families: readonly (4 | 6)[] }[];
  readonly groups: Set<string>;
}

/** Names what a list of subnets and groups is to people: a VPC, a tier, or some of them. */
export class Parties {
  readonly #vpcs = new Map<string, Members>();
  readonly #tiers: ReadonlyMap<string, string>;

  /** @param models the one whose names count first */
  constructor(models: readonly NetworkModel[], plan: NetworkPlan | undefined) {
    this.#tiers = tiersOf(models, plan);
    const seen = new Set<string>();
    for (const model of models) {
      for (const { id, name } of model.vpcs)
        atKey(this.#vpcs, id, () => ({ name, subnets: [], groups: new Set<string>() }));
      for (const { id, vpc, cidrs } of model.subnets) {
        if (seen.has(id)) continue;
        seen.add(id);
        this.#vpcs.get(vpc)?.subnets.push({ id, families: cidrs.map((cidr) => (cidr.includes(":") ? 6 : 4)) });
      }
      for (const { id, vpc } of model.securityGroups) this.#vpcs.get(vpc)?.groups.add(id);
    }
  }

  party(
    vpc: string | undefined,
    subnets: readonly string[],
    securityGroups: readonly string[],
    family: 4 | 6,
  ): ReachParty {
    if (vpc === undefined) return { kind: "internet" };
    const members = this.#vpcs.get(vpc);
    const all = members?.subnets.filter(({ families }) => families.includes(family)).map(({ id }) => id) ?? [];
    const wholeVpc = all.every((id) => subnets.includes(id));
    return {
      kind: "network",
      vpc,
      vpcName: members?.name ?? vpc,
      tier: wholeVpc ? null : this.#tierOf(subnets, all),
      wholeVpc,
      subnets,
      securityGroups,
      everyGroup: [...(members?.groups ?? [])].every((id) => securityGroups.includes(id)),
    };
  }

  /** The tier whose subnets these are, all of them and no other. */
  #tierOf(subnets: readonly string[], all: readonly string[]): string | null {
    const tier = this.#tiers.get(subnets[0] ?? "");
    if (tier === undefined) return null;
    const members = all.filter((id) => this.#tiers.get(id) === tier);
    return members.length === subnets.length && members.every((id) => subnets.includes(id)) ? tier : null;
  }
}
