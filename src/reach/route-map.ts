import type { ModelRoute } from "../model/network-model";
import { cidrOf, type Family } from "../network/cidr";
import { addressesOf } from "./addresses";
import { type IntervalSet, NOTHING, type Point, pointsUpTo, subtract, union } from "./interval-set";
import { gapOf } from "./layer";
import { type Part, partOf } from "./part";

/** What decides about an address: a route of the table, or the local route that AWS adds for a block of the VPC. */
export interface RouteEntry {
  readonly cidr: string;
  /** Null: the local route that every table has. */
  readonly route: ModelRoute | null;
}

/** Candidates with one prefix length, in the order in which they win: the lowest rank, then the first. */
export interface RankedEntry<E> {
  readonly cidr: string;
  readonly rank: number;
  readonly entry: E;
  /** Addresses that it never decides about. */
  readonly except?: IntervalSet;
}

/** A table with the longest prefix of each address worked out: disjoint intervals, sorted, and who decides there. */
export class PrefixMap<E> {
  /** Points at which the decision changes; `#owners[i]` holds from the i-th to the next. */
  readonly cuts: readonly Point[];
  readonly #owners: readonly (E | null)[];

  constructor(candidates: readonly RankedEntry<E>[], family: Family) {
    let taken: IntervalSet = NOTHING;
    const spans: { from: Point; to: Point; entry: E }[] = [];
    const ordered = candidates
      .filter(({ cidr }) => cidrOf(cidr).family === family)
      .map((candidate) => ({ ...candidate, block: cidrOf(candidate.cidr) }))
      .sort(
        (a, b) =>
          b.block.prefix - a.block.prefix ||
          a.rank - b.rank ||
          (a.block.base < b.block.base ? -1 : a.block.base > b.block.base ? 1 : 0),
      );
    for (const { cidr, entry, except } of ordered) {
      const own = subtract(subtract(addressesOf(cidr, family), taken), except ?? NOTHING);
      for (let index = 0; index < own.length; index += 2) {
        spans.push({ from: own[index] as Point, to: own[index + 1] as Point, entry });
      }
      taken = union(taken, own);
    }
    spans.sort((a, b) => (a.from < b.from ? -1 : 1));
    const cuts: Point[] = [];
    const owners: (E | null)[] = [];
    for (const { from, to, entry } of spans) {
      // The end of the span before may be where this one begins.
      if (cuts.at(-1) === from) owners[owners.length - 1] = entry;
      else {
        cuts.push(from);
        owners.push(entry);
      }
      cuts.push(to);
      owners.push(null);
    }
    this.cuts = cuts;
    this.#owners = owners;
  }

  /** Who decides about the addresses of a block, one part for each. */
  on(block: IntervalSet): { readonly part: Part; readonly entry: E | null }[] {
    const gap = gapOf(block, this.cuts);
    if (gap !== null) return [{ part: "whole", entry: this.#owners[gap - 1] ?? null }];
    const found = new Map<E | null, IntervalSet>();
    for (let index = 0; index < block.length; index += 2) {
      const [first, end] = [block[index] as Point, block[index + 1] as Point];
      let at = pointsUpTo(this.cuts, first);
      for (let from = first; from < end; at++) {
        const next = this.cuts[at] ?? end;
        const to = next < end ? next : end;
        const entry = this.#owners[at - 1] ?? null;
        found.set(entry, union(found.get(entry) ?? NOTHING, [from, to]));
        from = to;
      }
    }
    return [...found].map(([entry, set]) => ({ entry, part: partOf(set, block) }));
  }

  /** All who decide about anything. */
  entries(): ReadonlySet<E> {
    return new Set(this.#owners.filter((owner) => owner !== null));
  }
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
  const own = vpcCidrs.reduce<IntervalSet>((set, cidr) => union(set, addressesOf(cidr, family)), NOTHING);
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
