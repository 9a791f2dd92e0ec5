import type { NetworkModel } from "../../src/model/network-model";
import type { Endpoint, NetworkPlan, PlannedIsolation } from "../../src/network/plan";
import type { Difference } from "./mutations-facts";
import { openGroupOf, withOpenAcls, withOpenGroups, withRoutes } from "./mutations-part";
import { isIn, Planned } from "./mutations-plan";
import { anyKinds } from "./mutations-probes";
import { instanceSide, outside, type Side } from "./mutations-reach";
import { firstAnswered } from "./mutations-undeclared";

type Layer = "together" | "acls" | "routes";
const LAYERS: readonly Layer[] = ["together", "acls", "routes"];
const NO_DIFFERENCE: Difference = { vpcs: new Set(), cidrs: [], ports: [] };

/**
 * Whether isolations hold, by sending packets between instances with a group that allows everything. A layer that stopped
 * everything by itself in the estate as synthesized has to go on doing so.
 */
export class IsolationOracle {
  readonly #held = new Map<PlannedIsolation, readonly Layer[]>();

  constructor(
    private readonly plan: NetworkPlan,
    private readonly baseline: NetworkModel,
  ) {}

  broken(planned: Planned, difference: Difference): string | undefined {
    for (const isolation of this.plan.isolations) {
      const vpcs = isolation.between.flatMap((end) => ("vpc" in end ? [planned.vpc(end.vpc)?.id] : []));
      if (!vpcs.some((vpc) => vpc !== undefined && difference.vpcs.has(vpc))) continue;
      for (const layer of this.heldBefore(isolation)) {
        const leak = leakOf(planned, isolation, layer, difference);
        if (leak) return `${layer}: ${leak}`;
      }
    }
    return undefined;
  }

  private heldBefore(isolation: PlannedIsolation): readonly Layer[] {
    const known = this.#held.get(isolation);
    if (known) return known;
    const planned = new Planned(this.plan, this.baseline);
    const held = LAYERS.filter((layer) => !leakOf(planned, isolation, layer, NO_DIFFERENCE));
    if (!held.includes("together")) throw new Error(`${JSON.stringify(isolation.between)} does not hold`);
    this.#held.set(isolation, held);
    return held;
  }
}

function leakOf(planned: Planned, { between: [a, b] }: PlannedIsolation, layer: Layer, difference: Difference) {
  const vpcs = [a, b].flatMap((end) => ("vpc" in end ? [planned.vpc(end.vpc)?.id ?? ""] : []));
  const [one = "", other] = [...new Set(vpcs)];
  // Towards the outside, and inside a VPC, ACLs alone are not asked: routes there cannot be opened.
  if (layer === "acls" && other === undefined) return "not asked";
  const part = withOpenGroups(planned.part(vpcs));
  const bare = withOpenAcls(part);
  const opened = layer === "acls" ? withRoutes(part, one, other ?? "") : part;
  for (const left of sidesOf(planned, part, a, difference)) {
    for (const right of sidesOf(planned, part, b, difference)) {
      for (const [from, to] of [[left, right] as const, [right, left] as const]) {
        // To routes alone all packets are one; and a one-way message, which asks for no route back, comes the furthest.
        const routed = layer === "acls" || firstAnswered(bare, from, to, ONE_WAY, difference);
        const leak =
          layer === "routes"
            ? routed && firstAnswered(bare, from, to, anyKinds(NO_DIFFERENCE), difference)
            : routed && firstAnswered(opened, from, to, anyKinds(difference), difference);
        if (leak) return leak;
      }
    }
  }
  return undefined;
}

const ONE_WAY = [{ protocol: "icmp", port: 3 }];

function sidesOf(planned: Planned, model: NetworkModel, end: Endpoint, difference: Difference): Side[] {
  if (!("vpc" in end)) return [outside(end.kind === "cidr" ? end.cidr : null, difference)];
  const tiers = planned.tiers();
  return model.subnets
    .filter(({ id }) => {
      const tier = tiers.get(id);
      return tier !== undefined && isIn(end, tier);
    })
    .map((subnet) => instanceSide(subnet, { id: openGroupOf(subnet.vpc) }, difference));
}
