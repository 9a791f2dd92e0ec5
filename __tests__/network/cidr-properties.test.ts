import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { formatAddress, parseAddress } from "../../src/network/address";
import {
  blockOf,
  type Cidr,
  cidrOf,
  contains,
  type Family,
  formatCidr,
  lastOf,
  overlaps,
  parseCidr,
  sizeOf,
  splitCidr,
} from "../../src/network/cidr";
import { aggregate, firstFit, sameAddresses, subtract } from "../../src/network/cidr-sets";

const families = [
  [4, 32],
  [6, 128],
] as const;

function addresses(family: Family) {
  return fc.bigInt({ min: 0n, max: (1n << (family === 4 ? 32n : 128n)) - 1n });
}

function blocks(family: Family, bits: number): fc.Arbitrary<Cidr> {
  return fc
    .tuple(addresses(family), fc.integer({ min: 0, max: bits }))
    .map(([at, prefix]) => blockOf(family, at, prefix));
}

/** Blocks in one /24 (or /120): they meet often, and every address can be listed. */
function nearBlocks(family: Family, bits: number): fc.Arbitrary<Cidr[]> {
  const base = family === 4 ? cidrOf("10.0.0.0/24").base : cidrOf("2001:db8::/120").base;
  const block = fc
    .tuple(fc.bigInt({ min: 0n, max: 255n }), fc.integer({ min: bits - 7, max: bits }))
    .map(([offset, prefix]) => blockOf(family, base + offset, prefix));
  return fc.array(block, { maxLength: 12 });
}

function members(cidrs: readonly Cidr[]): Set<bigint> {
  const all = new Set<bigint>();
  for (const cidr of cidrs) for (let at = cidr.base; at <= lastOf(cidr); at++) all.add(at);
  return all;
}

describe.each(families)("CIDR arithmetic of IPv%i", (family, bits) => {
  it("writes addresses as ipaddr.js reads them", () => {
    fc.assert(
      fc.property(addresses(family), (value) => {
        const text = formatAddress(family, value);
        const bytes = ipaddr.parse(text).toByteArray();
        expect(bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)).toBe(value);
        expect(parseAddress(text)).toEqual({ family, value });
      }),
    );
  });

  it("reads what ipaddr.js writes", () => {
    fc.assert(
      fc.property(addresses(family), (value) => {
        const size = family === 4 ? 4 : 16;
        const bytes = Array.from({ length: size }, (_, index) =>
          Number((value >> BigInt(8 * (size - 1 - index))) & 255n),
        );
        const other = ipaddr.fromByteArray(bytes);
        expect(parseAddress(other.toNormalizedString())?.value).toBe(value);
        expect(parseAddress(other.toString())?.value).toBe(value);
      }),
    );
  });

  it("agrees with ipaddr.js on what a block contains", () => {
    const pair = fc.oneof(
      fc.tuple(blocks(family, bits), addresses(family)),
      blocks(family, bits).chain((block) =>
        fc.tuple(fc.constant(block), fc.bigInt({ min: block.base, max: lastOf(block) })),
      ),
    );
    fc.assert(
      fc.property(pair, ([block, address]) => {
        const range = ipaddr.parseCIDR(formatCidr(block));
        const inside = ipaddr.parse(formatAddress(family, address)).match(range as never);
        expect(contains(block, { family, base: address, prefix: bits })).toBe(inside);
      }),
    );
  });

  it("reads back every block it writes, and names the block of an address with host bits", () => {
    fc.assert(
      fc.property(addresses(family), fc.integer({ min: 0, max: bits }), (value, prefix) => {
        const block = blockOf(family, value, prefix);
        expect(parseCidr(formatCidr(block))).toEqual({ ok: true, cidr: block });
        const parsed = parseCidr(`${formatAddress(family, value)}/${prefix}`);
        expect(parsed).toEqual(
          value === block.base ? { ok: true, cidr: block } : { ok: false, reason: "host-bits", block },
        );
      }),
    );
  });

  it("calls blocks overlapping exactly when they share an address", () => {
    fc.assert(
      fc.property(blocks(family, bits), blocks(family, bits), (a, b) => {
        const shared = a.base <= lastOf(b) && b.base <= lastOf(a);
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it("splits a block into parts that follow each other and fill it", () => {
    fc.assert(
      fc.property(blocks(family, bits - 6), fc.integer({ min: 0, max: 6 }), (block, more) => {
        const parts = splitCidr(block, block.prefix + more);
        expect(parts).toHaveLength(2 ** more);
        expect(parts.reduce((sum, part) => sum + sizeOf(part), 0n)).toBe(sizeOf(block));
        expect(parts.every((part, index) => index === 0 || part.base === lastOf(parts[index - 1] as Cidr) + 1n)).toBe(
          true,
        );
        expect(aggregate(parts)).toEqual([block]);
      }),
    );
  });

  it("aggregates to the fewest blocks with exactly the same addresses", () => {
    fc.assert(
      fc.property(nearBlocks(family, bits), (cidrs) => {
        const result = aggregate(cidrs);
        expect(members(result)).toEqual(members(cidrs));
        // Minimal: no block may be joined with any other.
        for (const a of result) {
          const sibling = { ...a, base: a.base ^ sizeOf(a) };
          expect(
            result.some((b) => b !== a && (overlaps(a, b) || (b.base === sibling.base && b.prefix === a.prefix))),
          ).toBe(false);
        }
      }),
    );
  });

  it("subtracts exactly", () => {
    fc.assert(
      fc.property(nearBlocks(family, bits), nearBlocks(family, bits), (from, taken) => {
        const gone = members(taken);
        const left = subtract(from, taken);
        expect(members(left)).toEqual(new Set([...members(from)].filter((address) => !gone.has(address))));
        expect(aggregate(left)).toEqual(left);
      }),
    );
  });

  it("finds the lowest free block of a size, if there is one", () => {
    fc.assert(
      fc.property(nearBlocks(family, bits), fc.integer({ min: bits - 8, max: bits }), (taken, prefix) => {
        const space = blockOf(
          family,
          family === 4 ? cidrOf("10.0.0.0/24").base : cidrOf("2001:db8::/120").base,
          bits - 8,
        );
        const lowest = splitCidr(space, prefix).find((part) => !taken.some((other) => overlaps(other, part)));
        expect(firstFit(subtract([space], taken), prefix)).toEqual(lowest);
      }),
    );
  });
});

describe("CIDRs of both families", () => {
  it("never meet", () => {
    fc.assert(
      fc.property(blocks(4, 32), blocks(6, 128), (a, b) => {
        expect(overlaps(a, b)).toBe(false);
        expect(sameAddresses([a, b], [b, a])).toBe(true);
        expect(subtract([a, b], [b])).toEqual([a]);
      }),
    );
  });
});
