import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type IntervalSet,
  intersect,
  type Point,
  pointsUpTo,
  sameSet,
  subtract,
  union,
} from "../../src/reach/interval-set";

const UP_TO = 24;

/** A set and its members, which are counted out one by one. */
const sets = fc.array(fc.boolean(), { minLength: UP_TO, maxLength: UP_TO }).map((members) => {
  const points: number[] = [];
  members.forEach((member, at) => {
    if (member !== (points.length % 2 === 1)) points.push(at);
  });
  if (points.length % 2 === 1) points.push(UP_TO);
  return { set: points as IntervalSet, members };
});

function membersOf(set: IntervalSet): boolean[] {
  return Array.from({ length: UP_TO }, (_, at) => pointsUpTo(set, at) % 2 === 1);
}

function expectSet(found: IntervalSet, members: readonly boolean[]): void {
  expect(membersOf(found)).toEqual(members);
  // Sorted, and no two intervals that touch: each set has one form.
  expect(found.every((point, at) => at === 0 || (found[at - 1] as Point) < point)).toBe(true);
}

test("union, intersection and difference hold exactly the numbers that counting them out gives", () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expectSet(
        union(a.set, b.set),
        a.members.map((member, at) => member || b.members[at] === true),
      );
      expectSet(
        intersect(a.set, b.set),
        a.members.map((member, at) => member && b.members[at] === true),
      );
      expectSet(
        subtract(a.set, b.set),
        a.members.map((member, at) => member && b.members[at] === false),
      );
    }),
  );
});

test("sets are the same when their members are", () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(sameSet(a.set, b.set)).toBe(a.members.join() === b.members.join());
    }),
  );
});

test("bigints give the same sets as numbers", () => {
  const big = (set: IntervalSet) => set.map(BigInt);
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(union(big(a.set), big(b.set))).toEqual(big(union(a.set, b.set)));
      expect(subtract(big(a.set), big(b.set))).toEqual(big(subtract(a.set, b.set)));
    }),
  );
});
