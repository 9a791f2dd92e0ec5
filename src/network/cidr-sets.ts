import { WIDTH } from "./address";
import { type Cidr, compareCidrs, contains, overlaps, partOf, sameCidr } from "./cidr";

/** The fewest blocks with exactly the same addresses, sorted. */
export function aggregate(cidrs: readonly Cidr[]): Cidr[] {
  const merged: Cidr[] = [];
  for (const cidr of [...cidrs].sort(compareCidrs)) {
    const last = merged.at(-1);
    if (last !== undefined && contains(last, cidr)) continue;
    merged.push(cidr);
    // Two halves of one block become that block, which may be half of a wider one.
    for (let pair = siblings(merged); pair !== undefined; pair = siblings(merged)) merged.splice(-2, 2, pair);
  }
  return merged;
}

/** The block whose two halves stand last in the list, if they do. */
function siblings(sorted: readonly Cidr[]): Cidr | undefined {
  const [low, high] = sorted.slice(-2);
  if (low === undefined || high === undefined || low.family !== high.family) return undefined;
  if (low.prefix !== high.prefix || low.prefix === 0) return undefined;
  const bit = 1n << BigInt(WIDTH[low.family] - low.prefix);
  if ((low.base & bit) !== 0n || low.base + bit !== high.base) return undefined;
  return { family: low.family, base: low.base, prefix: low.prefix - 1 };
}

/** The fewest blocks that hold every address of `from` which is in none of `taken`, sorted: the free space. */
export function subtract(from: readonly Cidr[], taken: readonly Cidr[]): Cidr[] {
  const holes = aggregate(taken);
  return aggregate(from).flatMap((block) =>
    remains(
      block,
      holes.filter((hole) => overlaps(block, hole)),
    ),
  );
}

function remains(block: Cidr, holes: readonly Cidr[]): Cidr[] {
  if (holes.length === 0) return [block];
  if (holes.some((hole) => contains(hole, block))) return [];
  return [0, 1].flatMap((index) => {
    const half = partOf(block, block.prefix + 1, index);
    return remains(
      half,
      holes.filter((hole) => overlaps(half, hole)),
    );
  });
}

/** The lowest aligned block with that prefix length in the free space (as {@link subtract} gives it). */
export function firstFit(free: readonly Cidr[], prefix: number): Cidr | undefined {
  const hole = free.find((block) => block.prefix <= prefix);
  return hole && partOf(hole, prefix, 0);
}

/** Whether the two lists hold the same addresses. */
export function sameAddresses(a: readonly Cidr[], b: readonly Cidr[]): boolean {
  const [left, right] = [aggregate(a), aggregate(b)];
  return (
    left.length === right.length &&
    left.every((cidr, index) => {
      const other = right[index];
      return other !== undefined && sameCidr(cidr, other);
    })
  );
}
