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
  /** Of subnets and groups. */
  readonly #names = new Map<string, string>();
  readonly #tiers: ReadonlyMap<string, string>;

  /** @param models the one whose names count first */
  constructor(models: readonly NetworkModel[], plan: NetworkPlan | undefined) {
    this.#tiers = tiersOf(models, plan);
    const seen = new Set<string>();
    for (const model of models) {
      for (const { id, name } of model.vpcs)
        atKey(this.#vpcs, id, () => ({ name, subnets: [], groups: new Set<string>() }));
      for (const { id, name } of model.subnets) if (!this.#names.has(id)) this.#names.set(id, name);
      // Of a group that Terraform does not manage only AWS knows more than that it is the default one.
      for (const { id, name, default: isDefault, managed } of model.securityGroups)
        if (!this.#names.has(id)) this.#names.set(id, isDefault && !managed ? "default" : name);
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
      wholeVpc,
      tiers: wholeVpc ? [] : this.#tiersOf(subnets, all),
      subnets,
      securityGroups,
      everyGroup: [...(members?.groups ?? [])].every((id) => securityGroups.includes(id)),
      names: { subnets: this.#called(subnets), securityGroups: this.#called(securityGroups) },
    };
  }

  /** The tiers whose subnets these are, all of them and no other. */
  #tiersOf(subnets: readonly string[], all: readonly string[]): string[] {
    const tiers = [...new Set(subnets.map((id) => this.#tiers.get(id) ?? ""))];
    const members = all.filter((id) => tiers.includes(this.#tiers.get(id) ?? ""));
    const whole = members.length === subnets.length && members.every((id) => subnets.includes(id));
    return whole && !tiers.includes("") ? tiers.sort() : [];
  }

  #called(ids: readonly string[]): string[] {
    return ids.map((id) => this.#names.get(id) ?? id);
  }
}
