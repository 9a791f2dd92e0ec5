import fc from "fast-check";
import { expect, test } from "vitest";
import type { PortRange } from "../../src/reach/result";
import { PortSet, rangeOfMatch } from "../../src/review/port-set";

const tcp = (from: number, to = from): PortRange => ({ protocol: "tcp", from, to });
const ALL: PortRange = { protocol: "all", from: 0, to: 65_535 };

test("ranges are sorted and merged", () => {
  expect(PortSet.of([tcp(444), tcp(80), tcp(443)]).ranges()).toEqual([tcp(80), tcp(443, 444)]);
});

test("all less a port is every other port and every other protocol", () => {
  expect(
    PortSet.of([ALL])
      .minus(PortSet.of([tcp(22)]))
      .ranges(),
  ).toEqual([tcp(0, 21), tcp(23, 65_535), { protocol: "other", from: 0, to: 65_535 }]);
});

test("all is all again when the port comes back", () => {
  const less = PortSet.of([ALL]).minus(PortSet.of([tcp(22)]));
  expect(less.union(PortSet.of([tcp(22)])).ranges()).toEqual([ALL]);
});

test("a port less all is nothing", () => {
  expect(PortSet.of([tcp(22)]).minus(PortSet.of([ALL])).empty).toBe(true);
});

test("all types of ICMP are not all protocols", () => {
  const icmp = PortSet.of([rangeOfMatch({ protocol: "icmp", type: -1, code: -1 })]);
  expect(icmp.ranges()).toEqual([{ protocol: "icmp", from: 0, to: 255 }]);
  expect(icmp.has("tcp", 0)).toBe(false);
});

test("a protocol without ports meets itself and no other", () => {
  const gre = PortSet.of([rangeOfMatch({ protocol: 47 })]);
  expect(gre.meets(PortSet.of([ALL]))).toBe(true);
  expect(gre.meets(PortSet.of([rangeOfMatch({ protocol: 50 })]))).toBe(false);
});

test("union and difference agree with single ports, whatever the sets", () => {
  const port = fc.integer({ min: 0, max: 30 });
  const range = fc
    .tuple(fc.constantFrom("tcp", "udp", "all"), port, port)
    .map(
      ([protocol, a, b]): PortRange =>
        protocol === "all" ? ALL : { protocol, from: Math.min(a, b), to: Math.max(a, b) },
    );
  const set = fc.array(range, { maxLength: 4 }).map(PortSet.of);
  fc.assert(
    fc.property(set, set, fc.constantFrom("tcp", "udp", "47"), port, (a, b, protocol, at) => {
      const [inA, inB] = [a.has(protocol, at), b.has(protocol, at)];
      expect(a.union(b).has(protocol, at)).toBe(inA || inB);
      expect(a.minus(b).has(protocol, at)).toBe(inA && !inB);
      expect(PortSet.of(a.minus(b).ranges()).has(protocol, at)).toBe(inA && !inB);
    }),
  );
});
