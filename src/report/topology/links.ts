import type { ModelPeering, NetworkModel } from "../../model/network-model";
import { atKey, sortedBy } from "../../network/keys";
import type { Endpoint } from "../../network/plan";
import type { ReachMatrix } from "../../reach/result";
import type { TopologyContext, TopologyLink } from "./graph";

/**
 * How a link stands. `unused`: active, but nothing can be opened over it. `isolated`: no link, and the estate demands
 * that nothing passes; `breached`: it demands so, and something passes.
 */
export type LinkState = "active" | "unused" | "pending" | "failed" | "isolated" | "breached";

const STATE: Readonly<Record<ModelPeering["status"], LinkState>> = {
  active: "active",
  "pending-acceptance": "pending",
  provisioning: "pending",
  failed: "failed",
  rejected: "failed",
  expired: "failed",
  deleted: "failed",
};

/** The best of several links between two VPCs is the one that counts. */
const ORDER: readonly LinkState[] = ["active", "pending", "failed"];

export function linksOf(
  model: NetworkModel,
  keyOf: ReadonlyMap<string, string>,
  { plan, matrix }: TopologyContext,
): TopologyLink[] {
  const links = new Map<string, TopologyLink>();
  for (const { name, status, requester, accepter } of model.peerings) {
    const [from, to] = [keyOf.get(requester.vpc), keyOf.get(accepter.vpc)];
    if (from !== undefined && to !== undefined) {
      add(links, { from, to, kind: "peering", names: [name], state: STATE[status] });
    }
  }
  const reached = matrix && reachedPairs(matrix, keyOf);
  for (const [key, link] of links) {
    if (link.state === "active" && reached?.has(key) === false) links.set(key, { ...link, state: "unused" });
  }
  for (const gateway of model.transitGateways) {
    for (const { vpc, name, accepted } of gateway.attachments) {
      const [from, to] = [keyOf.get(gateway.id), vpc === null ? undefined : keyOf.get(vpc)];
      if (from === undefined || to === undefined) continue;
      add(links, { from, to, kind: "attachment", names: [name], state: accepted ? "active" : "pending" });
    }
  }
  for (const { between } of plan?.isolations ?? []) {
    const [from, to] = between.map((end) => keyOf.get(vpcOf(end, model) ?? ""));
    if (from === undefined || to === undefined || from === to) continue;
    const key = pairKey(from, to);
    // Between two tiers the other tiers may well talk: only of whole VPCs can it be seen here that it does not hold.
    const breached = between.every(({ kind }) => kind === "vpc") && reached?.has(key) === true;
    const found = links.get(key);
    if (breached && found) links.set(key, { ...found, state: "breached" });
    else if (!found) {
      links.set(key, { from, to, kind: "isolation", names: [], state: breached ? "breached" : "isolated" });
    }
  }
  return sortedBy(links, ([key]) => key).map(([, link]) => link);
}

/** Pairs of nodes of which one can open something to the other. */
function reachedPairs({ pairs }: ReachMatrix, keyOf: ReadonlyMap<string, string>): Set<string> {
  return new Set(pairs.map(({ from, to }) => pairKey(keyOf.get(from.vpc) ?? "", keyOf.get(to.vpc) ?? "")));
}

function add(pairs: Map<string, TopologyLink>, link: TopologyLink): void {
  const key = pairKey(link.from, link.to);
  const found = atKey(pairs, key, () => link);
  if (found === link) return;
  const state = ORDER.find((each) => [found.state, link.state].includes(each)) ?? found.state;
  pairs.set(key, { ...found, names: [...found.names, ...link.names], state });
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The model's VPC that an end of a plan names: by name, for a plan has no ids. */
function vpcOf(end: Endpoint, model: NetworkModel): string | undefined {
  if (end.kind !== "vpc" && end.kind !== "tier") return undefined;
  return model.vpcs.find(({ name }) => name === end.vpc)?.id;
}
