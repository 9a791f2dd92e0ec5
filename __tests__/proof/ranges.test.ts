import { describe, expect, test } from "vitest";
import { haveRange, mergeRanges, withoutRanges } from "../../src/proof/ranges";

const tcp = (from: number, to = from) => ({ protocol: "tcp", from, to });
const ALL = { protocol: "all", from: 0, to: 65_535 };

describe("ranges of traffic", () => {
  test("lose what is taken away, in the middle too", () => {
    expect(withoutRanges([tcp(80, 443)], [tcp(100, 200)])).toEqual([tcp(80, 99), tcp(201, 443)]);
  });

  test("lose nothing to another protocol", () => {
    expect(withoutRanges([tcp(53)], [{ protocol: "udp", from: 53, to: 53 }])).toEqual([tcp(53)]);
  });

  test("lose everything to all traffic, which itself is more than any protocol", () => {
    expect(withoutRanges([tcp(80), ALL], [ALL])).toEqual([]);
    expect(withoutRanges([ALL], [tcp(0, 65_535)])).toEqual([ALL]);
  });

  test("have what lies in several of them together", () => {
    expect(haveRange([tcp(1, 5), tcp(6, 10)], tcp(3, 8))).toBe(true);
    expect(haveRange([tcp(1, 5), tcp(7, 10)], tcp(3, 8))).toBe(false);
    expect(haveRange([ALL], tcp(3, 8))).toBe(true);
  });

  test("merge where they touch", () => {
    expect(mergeRanges([tcp(6, 10), tcp(1, 5), tcp(12)])).toEqual([tcp(1, 10), tcp(12)]);
    expect(mergeRanges([tcp(1), ALL])).toEqual([ALL]);
  });
});
