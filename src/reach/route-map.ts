import type { ModelRoute } from "../model/network-model";
import type { Family } from "../network/cidr";
import { addressesOfAll } from "./addresses";
import { PrefixMap, type RankedEntry } from "./prefix-map";

/** What decides about an address: a route of the table, or the local route that AWS adds for a block of the VPC. */
export interface RouteEntry {
  readonly cidr: string;
  /** Null: the local route that every table has. */
  readonly route: ModelRoute | null;
}

/**
 * A route table of a VPC. The longest prefix wins; among equals a route written in the table, then the local route, then
 * a prefix list's. What is propagated never takes an address of the VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeMap(
  routes: readonly ModelRoute[],
  vpcCidrs: readonly string[],
  family: Family,
  cidrsOfList: (id: string) => readonly string[],
): PrefixMap<RouteEntry> {
  const own = addressesOfAll(vpcCidrs, family);
  const local = vpcCidrs.map((cidr) => ({ cidr, rank: 1, entry: { cidr, route: null } }));
  const written = routes.flatMap((route): RankedEntry<RouteEntry>[] => {
    if (route.target.kind === "gateway-endpoint") return [];
    const { destination, propagated } = route;
    const cidrs = destination.kind === "cidr" ? [destination.cidr] : cidrsOfList(destination.prefixList);
    const rank = propagated ? 3 : destination.kind === "cidr" ? 0 : 2;
    return cidrs.map((cidr) => ({ cidr, rank, entry: { cidr, route }, ...(propagated ? { except: own } : {}) }));
  });
  return new PrefixMap([...written, ...local], family);
}
