import type { ModelTransitGateway, NetworkModel, RouteTarget } from "../../src/model/network-model";
import { cidrOf } from "../../src/network/cidr";
import { holds, prefixListCidrs, subnetById, vpcHolds } from "./simulator-match";

interface Candidate {
  readonly cidr: string;
  /** Among equally long matches the lowest wins. */
  readonly rank: number;
  readonly target: RouteTarget | null;
}

const LOCAL = { kind: "local" } as const;

/**
 * Where the table of a subnet sends an address; null: nowhere, or into a blackhole.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeTo(model: NetworkModel, subnet: string, family: 4 | 6, address: bigint): RouteTarget | null {
  const { vpc, routeTable } = subnetById(model, subnet);
  const candidates: Candidate[] = [];
  for (const cidr of model.vpcs.find(({ id }) => id === vpc)?.cidrs ?? [])
    candidates.push({ cidr, rank: 2, target: LOCAL });
  for (const route of model.routeTables.find(({ id }) => id === routeTable)?.routes ?? []) {
    const target = route.blackhole ? null : route.target;
    const { destination } = route;
    if (route.propagated) {
      // A propagated route never takes what is local, not even as the longer match:
      // https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html
      if (vpcHolds(model, vpc, family, address)) continue;
      if (destination.kind === "cidr") candidates.push({ cidr: destination.cidr, rank: 4, target });
    } else if (destination.kind === "cidr") {
      candidates.push({ cidr: destination.cidr, rank: 1, target });
    } else {
      for (const cidr of prefixListCidrs(model, destination.prefixList)) candidates.push({ cidr, rank: 3, target });
    }
  }
  return longest(candidates, family, address);
}

/** Where a table of a transit gateway sends an address: the id of an attachment, or null. */
export function transitRouteTo(
  model: NetworkModel,
  gateway: ModelTransitGateway,
  attachment: string,
  family: 4 | 6,
  address: bigint,
): string | null {
  const table = gateway.routeTables.find(({ associations }) => associations.includes(attachment));
  if (!table) return null;
  const candidates: Candidate[] = [];
  const to = (id: string | null) => (id === null ? null : ({ kind: "other", id } as const));
  for (const { cidr, attachment } of table.routes) candidates.push({ cidr, rank: 1, target: to(attachment) });
  for (const id of table.propagations) {
    const { vpc, kind, accepted } = gateway.attachments.find((candidate) => candidate.id === id) ?? { vpc: null };
    if (kind !== "vpc" || !accepted) continue;
    for (const cidr of model.vpcs.find((candidate) => candidate.id === vpc)?.cidrs ?? [])
      candidates.push({ cidr, rank: 2, target: to(id) });
  }
  const target = longest(candidates, family, address);
  return target && target.kind !== "local" ? target.id : null;
}

function longest(candidates: readonly Candidate[], family: 4 | 6, address: bigint): RouteTarget | null {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (!holds(candidate.cidr, family, address)) continue;
    const longer = best ? cidrOf(candidate.cidr).prefix - cidrOf(best.cidr).prefix : 1;
    if (!best || longer > 0 || (longer === 0 && candidate.rank < best.rank)) best = candidate;
  }
  return best?.target ?? null;
}
