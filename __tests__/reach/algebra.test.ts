import fc from "fast-check";
import { expect, test } from "vitest";
import type { ModelNaclEntry } from "../../src/model/network-model";
import { cidrOf, contains, formatCidr, parseCidr } from "../../src/network/cidr";
import { aclLayer } from "../../src/reach/acl-layer";
import { addressesOf, addressesOfAll, cidrsOf } from "../../src/reach/addresses";
import { type IntervalSet, type Point, pointsUpTo, sameSet } from "../../src/reach/interval-set";
import { setOf } from "../../src/reach/part";
import { PrefixMap } from "../../src/reach/prefix-map";
import { relationOf, sameRelation } from "../../src/reach/relation";
import { entry, every, tcp, udp } from "../support/models";

/** Blocks of 10.0.0.0/27, small enough to try all addresses. */
const BASE = Number(cidrOf("10.0.0.0/27").base);
const ADDRESSES = Array.from({ length: 32 }, (_, at) => BASE + at);
const blocks = fc.tuple(fc.integer({ min: 27, max: 32 }), fc.nat(31)).map(([prefix, at]) => {
  const parsed = parseCidr(`10.0.0.${at}/${prefix}`);
  return formatCidr(parsed.ok ? parsed.cidr : parsed.reason === "host-bits" ? parsed.block : cidrOf("10.0.0.0/27"));
});

const holds = (set: IntervalSet, point: Point) => pointsUpTo(set, point) % 2 === 1;
const inBlock = (cidr: string, address: number) =>
  contains(cidrOf(cidr), { family: 4, base: BigInt(address), prefix: 32 });

test("blocks become addresses and the fewest blocks again", () => {
  fc.assert(
    fc.property(fc.array(blocks, { maxLength: 6 }), (cidrs) => {
      const set = addressesOfAll(cidrs, 4);
      for (const address of ADDRESSES) expect(holds(set, address)).toBe(cidrs.some((cidr) => inBlock(cidr, address)));
      expect(sameSet(addressesOfAll(cidrsOf(set, 4), 4), set)).toBe(true);
      expect(cidrsOf(set, 4).length).toBeLessThanOrEqual(new Set(cidrs).size);
    }),
  );
});

test("the whole of IPv6 is one block, and a block of the other family has no addresses", () => {
  expect(cidrsOf(addressesOf("::/0", 6), 6)).toEqual(["::/0"]);
  expect(cidrsOf(addressesOf("2001:db8::/33", 6), 6)).toEqual(["2001:db8::/33"]);
  expect(addressesOf("2001:db8::/33", 4)).toEqual([]);
});

test("of routes that hold an address the longest decides, of equals the lower rank, of these the first", () => {
  const routes = fc.array(fc.tuple(blocks, fc.nat(2)), { maxLength: 8 });
  fc.assert(
    fc.property(routes, blocks, (list, asked) => {
      const map = new PrefixMap(
        list.map(([cidr, rank], entry) => ({ cidr, rank, entry })),
        4,
      );
      const block = addressesOf(asked, 4);
      const parts = map.on(block);
      for (const address of ADDRESSES.filter((one) => holds(block, one))) {
        const [best] = [...list.entries()]
          .filter(([, [cidr]]) => inBlock(cidr, address))
          .sort(([a, [x, i]], [b, [y, j]]) => cidrOf(y).prefix - cidrOf(x).prefix || i - j || a - b);
        const found = parts.filter(({ part }) => holds(setOf(part, block), address));
        expect(found.map((one) => one.entry)).toEqual([best ? best[0] : null]);
      }
    }),
  );
});

test("of an ACL's entries the first that matches decides, for every address and port", () => {
  const traffic = fc.constantFrom(every, tcp(0, 65_535), tcp(443), tcp(400, 500), udp(443));
  const entries = fc.array(fc.tuple(fc.boolean(), traffic, blocks), { maxLength: 6 });
  fc.assert(
    fc.property(entries, (list) => {
      const read = list.map(
        ([allow, match, cidr], at): ModelNaclEntry => entry(at + 1, allow ? "allow" : "deny", match, cidr),
      );
      const layer = aclLayer(read, 4);
      for (const port of [0, 399, 400, 443, 444, 501]) {
        for (const address of ADDRESSES) {
          const first = read.find(
            (one) =>
              inBlock(one.cidr, address) &&
              (one.traffic.protocol === "all" ||
                (one.traffic.protocol === "tcp" && one.traffic.from <= port && port <= one.traffic.to)),
          );
          const piece = layer.pieces.find(({ from, to }) => from <= port && port < to);
          expect(piece !== undefined && holds(piece.set, address)).toBe(first?.action === "allow");
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("a union of rectangles holds exactly their points, and has one form", () => {
  const spans = fc
    .tuple(fc.nat(9), fc.integer({ min: 1, max: 4 }))
    .map(([from, size]): IntervalSet => [from, from + size]);
  const rects = fc.array(fc.record({ source: spans, destination: spans }), { maxLength: 5 });
  const all: IntervalSet = [0, 14];
  fc.assert(
    fc.property(rects, fc.infiniteStream(fc.nat()), (list, order) => {
      const relation = relationOf(list, all, all);
      for (let destination = 0; destination < 14; destination++) {
        const band = relation.find(({ from, to }) => from <= destination && destination < to);
        for (let source = 0; source < 14; source++) {
          const any = list.some((rect) => holds(rect.source, source) && holds(rect.destination, destination));
          expect(band !== undefined && holds(band.sources, source)).toBe(any);
        }
      }
      const shuffled = list
        .map((rect) => ({ rect, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ rect }) => rect);
      expect(sameRelation(relationOf(shuffled, all, all), relation)).toBe(true);
    }),
  );
});
