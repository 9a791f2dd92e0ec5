import { distinctPoints, type IntervalSet, type Point, pointsUpTo, sameSet } from "./interval-set";
import { isNothing, type Part, partOf, samePart } from "./part";
import type { Span } from "./traffic-axis";

/** Far ends that a network ACL or security group lets through, for a piece of the traffic. */
export interface Piece extends Span {
  readonly set: IntervalSet;
}

/** The same for the addresses of one block. */
export interface Slice extends Span {
  readonly part: Part;
}

/** One list of rules, compiled: what it lets through to or from which far ends. */
export class Layer {
  /** All the addresses at which any piece begins or ends. */
  readonly cuts: readonly Point[];
  readonly #known = new Map<number | IntervalSet, readonly Slice[]>();

  constructor(readonly pieces: readonly Piece[]) {
    this.cuts = distinctPoints(pieces.flatMap(({ set }) => set));
  }

  /** What it lets through for a block of addresses. Blocks that lie between the same two cuts share the answer. */
  on(block: IntervalSet): readonly Slice[] {
    // Blocks of several intervals are few: the internet.
    const key = block.length === 2 ? gapOf(block, this.cuts) : block;
    const known = key === null ? undefined : this.#known.get(key);
    if (known) return known;
    const slices = this.#slice(block);
    if (key !== null) this.#known.set(key, slices);
    return slices;
  }

  #slice(block: IntervalSet): Slice[] {
    const slices: Slice[] = [];
    for (const { from, to, set } of this.pieces) {
      const part = partOf(set, block);
      if (!isNothing(part)) pushMerged(slices, { from, to, part });
    }
    return slices;
  }
}

/** Between which two cuts a block lies; null when a cut goes through it. */
export function gapOf(block: IntervalSet, cuts: readonly Point[]): number | null {
  if (block.length !== 2) return null;
  const gap = pointsUpTo(cuts, block[0] as Point);
  const next = cuts[gap];
  return next === undefined || next >= (block[1] as Point) ? gap : null;
}

function pushMerged(slices: Slice[], slice: Slice): void {
  const last = slices.at(-1);
  if (last && last.to === slice.from && samePart(last.part, slice.part))
    slices[slices.length - 1] = { ...last, to: slice.to };
  else slices.push(slice);
}

/** The shortest pieces over which a list of spans does not change. */
export function elementary(spans: readonly Span[]): Span[] {
  const points = distinctPoints(spans.flatMap(({ from, to }) => [from, to])) as number[];
  return points.slice(1).map((to, index) => ({ from: points[index] as number, to }));
}

/** Joins neighbours with the same addresses. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.to === piece.from && sameSet(last.set, piece.set))
      joined[joined.length - 1] = { ...last, to: piece.to };
    else if (piece.set.length > 0) joined.push(piece);
  }
  return joined;
}
