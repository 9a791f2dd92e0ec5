/** A place on a line of addresses, ports or protocols. IPv4 takes numbers, IPv6 bigints; a set never mixes them. */
export type Point = number | bigint;

/**
 * A set of whole numbers as the points where it begins and ends, ascending: `[2, 5, 9, 10]` is 2 to 4 and 9. Half-open,
 * so that its algebra needs comparisons alone and is the same for numbers and bigints.
 */
export type IntervalSet = readonly Point[];

export const NOTHING: IntervalSet = [];

export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  // Sets are mostly built up in order.
  if ((a.at(-1) as Point) < (b[0] as Point)) return [...a, ...b];
  return sweep(a, b, (inA, inB) => inA || inB);
}

export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return a;
  if (a.length === 0 || b.length === 0) return NOTHING;
  return sweep(a, b, (inA, inB) => inA && inB);
}

/** What is in `a` and not in `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return NOTHING;
  if (a.length === 0 || b.length === 0 || (b.at(-1) as Point) <= (a[0] as Point)) return a;
  return sweep(a, b, (inA, inB) => inA && !inB);
}

export function sameSet(a: IntervalSet, b: IntervalSet): boolean {
  return a === b || (a.length === b.length && a.every((point, index) => point === b[index]));
}

/** How many points of a sorted list are not above one: odd means that the set holds it. */
export function pointsUpTo(points: readonly Point[], point: Point): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as Point) <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All the points, ascending and once each. */
export function distinctPoints(points: Iterable<Point>): Point[] {
  return [...new Set(points)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function sweep(a: IntervalSet, b: IntervalSet, keep: (inA: boolean, inB: boolean) => boolean): IntervalSet {
  const result: Point[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [nextA, nextB] = [a[i], b[j]];
    const next = nextB === undefined || (nextA !== undefined && nextA <= nextB) ? (nextA as Point) : nextB;
    if (nextA === next) i++;
    if (nextB === next) j++;
    // An odd number of points passed means inside; the same holds for the result.
    if (keep(i % 2 === 1, j % 2 === 1) !== (result.length % 2 === 1)) result.push(next);
  }
  return result;
}
