import type { PortRange } from "../reach/result";

/** What of the ranges is in none of those taken away. `all` less anything but `all` stays `all`: it is still too much. */
export function withoutRanges<T extends PortRange>(ranges: readonly T[], taken: readonly PortRange[]): T[] {
  // most often there is nothing left, and this is asked of every pair of a matrix
  const left = ranges.filter((range) => !taken.some((one) => covers(one, range)));
  return left.flatMap((range) => {
    let rest = [range];
    for (const hole of taken) {
      if (hole.protocol === range.protocol) rest = rest.flatMap((part) => cut(part, hole));
    }
    return rest;
  });
}

/** Whether the ranges, taken together, have all that is wanted. */
export function haveRange(ranges: readonly PortRange[], wanted: PortRange): boolean {
  return ranges.some((one) => covers(one, wanted)) || withoutRanges([wanted], ranges).length === 0;
}

/** The fewest ranges with the same traffic, sorted. */
export function mergeRanges(ranges: readonly PortRange[]): PortRange[] {
  const all = ranges.find(({ protocol }) => protocol === "all");
  if (all) return [all];
  const merged: PortRange[] = [];
  const sorted = [...ranges].sort((a, b) => (a.protocol === b.protocol ? a.from - b.from : order(a, b)));
  for (const { protocol, from, to } of sorted) {
    const last = merged.at(-1);
    if (last?.protocol !== protocol || last.to + 1 < from) merged.push({ protocol, from, to });
    else merged[merged.length - 1] = { protocol, from: last.from, to: Math.max(last.to, to) };
  }
  return merged;
}

function covers(outer: PortRange, inner: PortRange): boolean {
  if (outer.protocol === "all") return true;
  return outer.protocol === inner.protocol && outer.from <= inner.from && inner.to <= outer.to;
}

function cut<T extends PortRange>(range: T, { from, to }: PortRange): T[] {
  if (to < range.from || range.to < from) return [range];
  const parts: T[] = [];
  if (range.from < from) parts.push({ ...range, to: from - 1 });
  if (to < range.to) parts.push({ ...range, from: to + 1 });
  return parts;
}

function order(a: PortRange, b: PortRange): number {
  return a.protocol < b.protocol ? -1 : 1;
}
