import { type Cidr, compareCidrs, contains } from "./cidr";

/**
 * Calls `visit` once for every two items whose blocks overlap, the wider (or equal) one first. Sorted, blocks nest like
 * brackets, so one pass with a stack finds them all: n log n and the number of hits.
 */
export function forEachOverlap<T>(items: readonly T[], blockOf: (item: T) => Cidr, visit: (a: T, b: T) => void): void {
  const sorted = items.map((item) => ({ item, block: blockOf(item) })).sort((a, b) => compareCidrs(a.block, b.block));
  const open: { item: T; block: Cidr }[] = [];
  for (const next of sorted) {
    for (let last = open.at(-1); last !== undefined && !contains(last.block, next.block); last = open.at(-1))
      open.pop();
    for (const around of open) visit(around.item, next.item);
    open.push(next);
  }
}
