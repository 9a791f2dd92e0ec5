import { type Cidr, compareCidrs } from "./cidr";
import { firstFit, subtract } from "./cidr-sets";

/**
 * Gives every prefix length an aligned block of the free space: widest first, each at the lowest fitting place, in the
 * order given where they are equal. Sizes are powers of two, so this finds a place for all whenever there is one. Blocks
 * in `avoid` are used last.
 * @returns a block for each, in the order given; undefined when they do not all fit
 */
export function pack(prefixes: readonly number[], free: readonly Cidr[], avoid: readonly Cidr[]): Cidr[] | undefined {
  const outside = subtract(free, avoid);
  const areas = [outside, subtract(free, outside)];
  const order = prefixes.map((prefix, index) => ({ prefix, index })).sort((a, b) => a.prefix - b.prefix);
  const blocks: Cidr[] = [];
  for (const { prefix, index } of order) {
    const block = take(areas, prefix);
    if (block === undefined) return undefined;
    blocks[index] = block;
  }
  return blocks;
}

function take(areas: Cidr[][], prefix: number): Cidr | undefined {
  for (const area of areas) {
    const block = firstFit(area, prefix);
    if (block === undefined) continue;
    const at = area.findIndex((hole) => hole.prefix <= prefix);
    const [hole] = area.splice(at, 1);
    if (hole) area.splice(at, 0, ...subtract([hole], [block]));
    area.sort(compareCidrs);
    return block;
  }
  return undefined;
}
