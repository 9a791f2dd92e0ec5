import { type Cidr, contains, overlaps } from "./cidr";
import { firstFit, subtract } from "./cidr-sets";

/** A block that is wanted. */
export interface Item {
  readonly prefix: number;
  /** Where it lies best. */
  readonly home: Cidr | undefined;
}

/**
 * Gives every item an aligned block of the free space: widest first, in the order given where they are equal, each in its
 * home if there is room, else at the lowest fitting place outside of `avoid`, else anywhere. Sizes are powers of two, so
 * with the widest first all fit whenever there is a way for all to fit, whichever of the fitting places each one takes.
 * @returns a block for each, in the order given; undefined when they do not all fit
 */
export function pack(items: readonly Item[], free: readonly Cidr[], avoid: readonly Cidr[]): Cidr[] | undefined {
  const order = items.map((item, index) => ({ ...item, index })).sort((a, b) => a.prefix - b.prefix);
  const blocks: Cidr[] = [];
  let holes = [...free];
  for (const { prefix, home, index } of order) {
    const atHome = holes.filter((hole) => home && contains(home, hole));
    const outside = holes.filter((hole) => !avoid.some((slot) => overlaps(slot, hole)));
    const block = firstFit(atHome, prefix) ?? firstFit(outside, prefix) ?? firstFit(holes, prefix);
    if (block === undefined) return undefined;
    blocks[index] = block;
    holes = holes.flatMap((hole) => (contains(hole, block) ? subtract([hole], [block]) : [hole]));
  }
  return blocks;
}
