import { distinctPoints, type IntervalSet, NOTHING, type Point, sameSet, union } from "./interval-set";
import { isNothing, meet, type Part, setOf } from "./part";

/** Every one of these sources to every one of these destinations. */
export interface Rect {
  readonly source: Part;
  readonly destination: Part;
}

/** Which sources reach which destinations, in its one shortest form: bands of destinations, sorted. */
export type Relation = readonly Band[];

interface Band {
  readonly from: Point;
  readonly to: Point;
  readonly sources: IntervalSet;
}

/** What any of the rectangles holds. */
export function relationOf(rects: readonly Rect[], sources: IntervalSet, destinations: IntervalSet): Relation {
  const read = rects.map((rect) => ({
    sources: setOf(rect.source, sources),
    destinations: setOf(rect.destination, destinations),
  }));
  const bands: Band[] = [];
  const cuts = distinctPoints(read.flatMap((rect) => rect.destinations));
  for (const [index, to] of cuts.slice(1).entries()) {
    const from = cuts[index] as Point;
    const reached = read
      .filter((rect) => holds(rect.destinations, from))
      .reduce((sum, rect) => union(sum, rect.sources), NOTHING);
    const last = bands.at(-1);
    if (reached.length === 0) continue;
    if (last && last.to === from && sameSet(last.sources, reached)) bands[bands.length - 1] = { ...last, to };
    else bands.push({ from, to, sources: reached });
  }
  return bands;
}

export function sameRelation(a: Relation, b: Relation): boolean {
  return (
    a.length === b.length &&
    a.every((band, index) => {
      const other = b[index];
      return other?.from === band.from && other.to === band.to && sameSet(other.sources, band.sources);
    })
  );
}

export function meetRects(a: readonly Rect[], b: readonly Rect[]): Rect[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const source = meet(one.source, other.source);
      const destination = meet(one.destination, other.destination);
      return isNothing(source) || isNothing(destination) ? [] : [{ source, destination }];
    }),
  );
}

function holds(set: IntervalSet, point: Point): boolean {
  for (let index = 0; index < set.length; index += 2) {
    if ((set[index] as Point) <= point && point < (set[index + 1] as Point)) return true;
  }
  return false;
}
