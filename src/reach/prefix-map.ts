import { cidrOf, type Family } from "../network/cidr";
import { addressesOf } from "./addresses";
import { type IntervalSet, NOTHING, type Point, pointsUpTo, subtract, union } from "./interval-set";
import { gapOf } from "./layer";
import { type Part, partOf } from "./part";

/** Candidates with one prefix length, in the order in which they win: the lowest rank, then the first. */
export interface RankedEntry<E> {
  readonly cidr: string;
  readonly rank: number;
  readonly entry: E;
  /** Addresses that it never decides about. */
  readonly except?: IntervalSet;
}

interface Decided<E> {
  readonly cuts: Point[];
  readonly owners: (E | null)[];
}

interface Span<E> {
  readonly from: Point;
  readonly to: Point;
  readonly entry: E;
}

/** Blocks nest or are apart: one sweep with the open ones on a stack, the innermost of which decides. */
function nested<E>(candidates: readonly RankedEntry<E>[], family: Family): Decided<E> {
  const winners = new Map<string, Span<E> & { readonly rank: number }>();
  for (const { cidr, rank, entry } of candidates) {
    const [from, to] = addressesOf(cidr, family) as [Point, Point];
    const block = `${from} ${to}`;
    const other = winners.get(block);
    if (other === undefined || rank < other.rank) winners.set(block, { from, to, rank, entry });
  }
  const spans = [...winners.values()].sort((a, b) =>
    a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.to > b.to ? -1 : 1,
  );
  const decided: Decided<E> = { cuts: [], owners: [] };
  const open: Span<E>[] = [];
  const closeUpTo = (point: Point | null) => {
    for (let top = open.at(-1); top && (point === null || top.to <= point); top = open.at(-1)) {
      open.pop();
      decide(decided, top.to, open.at(-1)?.entry ?? null);
    }
  };
  for (const span of spans) {
    closeUpTo(span.from);
    decide(decided, span.from, span.entry);
    open.push(span);
  }
  closeUpTo(null);
  return decided;
}

/** Where some candidates leave addresses out, so that wider ones decide there: the longest prefix takes what is left. */
function overlaid<E>(candidates: readonly RankedEntry<E>[], family: Family): Decided<E> {
  const ordered = candidates
    .map((candidate) => ({ ...candidate, block: cidrOf(candidate.cidr) }))
    .sort((a, b) => b.block.prefix - a.block.prefix || a.rank - b.rank);
  let taken: IntervalSet = NOTHING;
  const spans: Span<E>[] = [];
  for (const { cidr, entry, except } of ordered) {
    const own = subtract(subtract(addressesOf(cidr, family), taken), except ?? NOTHING);
    for (let index = 0; index < own.length; index += 2) {
      spans.push({ from: own[index] as Point, to: own[index + 1] as Point, entry });
    }
    taken = union(taken, own);
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1));
  const decided: Decided<E> = { cuts: [], owners: [] };
  for (const { from, to, entry } of spans) {
    decide(decided, from, entry);
    decide(decided, to, null);
  }
  return decided;
}

/** From this point on; what was to begin there before has no address. */
function decide<E>({ cuts, owners }: Decided<E>, point: Point, owner: E | null): void {
  if (cuts.at(-1) === point) owners[owners.length - 1] = owner;
  else {
    cuts.push(point);
    owners.push(owner);
  }
}

/** A table with the longest prefix of each address worked out: disjoint intervals, sorted, and who decides there. */
export class PrefixMap<E> {
  /** Points at which the decision changes; `#owners[i]` holds from the i-th to the next. */
  readonly cuts: readonly Point[];
  readonly #owners: readonly (E | null)[];

  constructor(candidates: readonly RankedEntry<E>[], family: Family) {
    const own = candidates.filter(({ cidr }) => cidrOf(cidr).family === family);
    const { cuts, owners } = own.some(({ except }) => except) ? overlaid(own, family) : nested(own, family);
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
