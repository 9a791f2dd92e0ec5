import { atKey } from "../network/keys";
import type { Endpoint, NetworkPlan, PlannedSecurityGroup } from "../network/plan";
import type { ReachEnd } from "../reach/result";
import { FlowGroupsOf } from "./flow-groups";
import type { PlanInModel } from "./plan-in-model";

/** Whether an end has a planned security group attached where none of the flows that the group was made for ends. */
export class Misplaced {
  /** By group id, the tiers of its flows; null stands for the whole VPC. Made when first asked: most proofs never do. */
  #places: ReadonlyMap<string, ReadonlySet<string | null>> | undefined;

  constructor(
    private readonly plan: Pick<NetworkPlan, "flows" | "securityGroups" | "vpcs">,
    private readonly found: PlanInModel,
  ) {}

  has({ subnet, securityGroup }: ReachEnd): boolean {
    this.#places ??= this.#find();
    const tiers = this.#places.get(securityGroup);
    return tiers !== undefined && !tiers.has(null) && !tiers.has(this.found.endOfSubnet.get(subnet)?.tier ?? "");
  }

  #find(): ReadonlyMap<string, ReadonlySet<string | null>> {
    const places = new Map<string, Set<string | null>>();
    const note = (group: PlannedSecurityGroup | null, end: Endpoint) => {
      const id = group && this.found.groups.get(group.key)?.id;
      if (typeof id !== "string") return;
      atKey(places, id, () => new Set<string | null>()).add(end.kind === "tier" ? end.tier : null);
    };
    const groups = new FlowGroupsOf(this.plan);
    for (const flow of this.plan.flows) {
      for (const { client, server } of groups.of(flow)) {
        note(client, flow.from);
        note(server, flow.to);
      }
    }
    return places;
  }
}
