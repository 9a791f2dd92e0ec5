import { type IntervalSet, intersect, NOTHING, type Point, pointsUpTo, sameSet, subtract } from "./interval-set";

/**
 * Some addresses of a block that both sides of a computation know. `whole` stands for all of them, whichever the block
 * is: what holds for whole blocks can be shared by all the blocks that a rule does not cut.
 */
export type Part = "whole" | IntervalSet;

/** What a block has of a set. */
export function partOf(set: IntervalSet, block: IntervalSet): Part {
  const [first, end] = block;
  if (block.length === 2) {
    const at = pointsUpTo(set, first as Point);
    const next = set[at];
    if (next === undefined || next >= (end as Point)) return at % 2 === 1 ? "whole" : NOTHING;
  }
  const found = intersect(set, block);
  return sameSet(found, block) ? "whole" : found;
}

export function meet(a: Part, b: Part): Part {
  if (a === "whole") return b;
  return b === "whole" ? a : intersect(a, b);
}

export function isNothing(part: Part): boolean {
  return part.length === 0;
}

export function samePart(a: Part, b: Part): boolean {
  return a === b || (a !== "whole" && b !== "whole" && sameSet(a, b));
}

export function setOf(part: Part, block: IntervalSet): IntervalSet {
  return part === "whole" ? block : part;
}

/** The rest of a part when some addresses are taken out. */
export function without(part: Part, taken: IntervalSet, block: IntervalSet): Part {
  const out = partOf(taken, block);
  if (isNothing(out)) return part;
  return out === "whole" ? NOTHING : subtract(setOf(part, block), out);
}
