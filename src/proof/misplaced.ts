import type { NetworkPlan } from "../network/plan";
import type { ReachEnd } from "../reach/result";
import type { PlanInModel } from "./plan-in-model";

/** Whether an end has a planned security group attached outside the tier that the group was made for. */
export class Misplaced {
  readonly #tiers: ReadonlyMap<string, string>;

  constructor(
    { securityGroups }: Pick<NetworkPlan, "securityGroups">,
    private readonly found: PlanInModel,
  ) {
    this.#tiers = new Map(
      securityGroups.flatMap(({ key, tier }) => {
        const group = found.groups.get(key);
        return group && tier !== null ? [[group.id, tier] as const] : [];
      }),
    );
  }

  has(end: ReachEnd | null): boolean {
    const tier = end && this.#tiers.get(end.securityGroup);
    return typeof tier === "string" && end !== null && this.found.endOfSubnet.get(end.subnet)?.tier !== tier;
  }
}
