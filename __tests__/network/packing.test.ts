import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockOf, type Cidr, cidrOf, contains, overlaps, sizeOf } from "../../src/network/cidr";
import { subtract } from "../../src/network/cidr-sets";
import { pack } from "../../src/network/packing";

const SPACE = cidrOf("10.0.0.0/22");

const holes = fc
  .array(fc.tuple(fc.bigInt({ min: 0n, max: 1023n }), fc.integer({ min: 24, max: 28 })), { maxLength: 5 })
  .map((list) => list.map(([offset, prefix]) => blockOf(4, SPACE.base + offset, prefix)));
const prefixes = fc.array(fc.integer({ min: 23, max: 28 }), { minLength: 1, maxLength: 20 });

/** All fit if and only if, for each size, what is at least that wide fits the free blocks cut in parts of that size. */
function fits(wanted: readonly number[], free: readonly Cidr[]): boolean {
  return [23, 24, 25, 26, 27, 28].every((prefix) => {
    const size = 1n << BigInt(32 - prefix);
    const needed = wanted.filter((one) => one <= prefix).reduce((sum, one) => sum + (1n << BigInt(32 - one)), 0n);
    return needed <= free.reduce((sum, block) => sum + (sizeOf(block) / size) * size, 0n);
  });
}

describe("packing", () => {
  it("finds a place for all whenever there is one, also between holes", () => {
    fc.assert(
      fc.property(prefixes, holes, holes, (wanted, taken, avoid) => {
        const free = subtract([SPACE], taken);
        const blocks = pack(
          wanted.map((prefix) => ({ prefix, home: undefined })),
          free,
          // Slots to avoid hold something that is taken, as those of tiers do.
          avoid.filter((slot) => taken.some((one) => contains(slot, one))),
        );
        expect(blocks !== undefined).toBe(fits(wanted, free));
        for (const [index, block] of (blocks ?? []).entries()) {
          expect(block.prefix).toBe(wanted[index]);
          expect(free.some((hole) => contains(hole, block))).toBe(true);
          expect(blocks?.some((other, at) => at !== index && overlaps(other, block))).toBe(false);
        }
      }),
    );
  });

  it("prefers its home, then what nobody owns, then anything", () => {
    const slots = ["10.0.0.0/24", "10.0.1.0/24"].map(cidrOf);
    const free = subtract([SPACE], [cidrOf("10.0.0.0/26"), cidrOf("10.0.1.0/26"), cidrOf("10.0.2.0/23")]);
    const place = (prefix: number, home?: Cidr) => pack([{ prefix, home }], free, slots)?.[0];
    expect(place(26, slots[1])).toEqual(cidrOf("10.0.1.64/26"));
    expect(place(26)).toEqual(cidrOf("10.0.0.64/26"));
    const more = [...free, cidrOf("10.0.3.0/24")];
    expect(pack([{ prefix: 26, home: undefined }], more, slots)?.[0]).toEqual(cidrOf("10.0.3.0/26"));
  });
});
