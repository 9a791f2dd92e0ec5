import { expect, test } from "vitest";
import type { PartialRange, PortRange } from "../../src/reach/result";
import { type Allowed, gains, NOTHING } from "../../src/review/pair-gains";

const tcp = (from: number, to = from): PortRange => ({ protocol: "tcp", from, to });
const allow = (...ranges: PortRange[]): Allowed => ({ allow: ranges, partial: [] });
const part = (range: PortRange, over: Partial<PartialRange> = {}): Allowed => ({
  allow: [],
  partial: [{ ...range, why: ["partial-addresses"], ...over }],
});

test("what was allowed before is no gain", () => {
  expect(gains(allow(tcp(443)), allow(tcp(443)))).toEqual([]);
});

test("only the new ports of a wider range are gained", () => {
  expect(gains(allow(tcp(80)), allow(tcp(79, 81)))).toEqual([
    { traffic: [tcp(79), tcp(81)], extent: "all", partBefore: false },
  ]);
});

test("what is allowed for some addresses only is gained in part", () => {
  expect(gains(NOTHING, part(tcp(443)))).toEqual([{ traffic: [tcp(443)], extent: "part", partBefore: false }]);
});

test("from some addresses to all is a gain that was there in part", () => {
  expect(gains(part(tcp(443)), allow(tcp(443)))).toEqual([{ traffic: [tcp(443)], extent: "all", partBefore: true }]);
});

test("from all addresses to some gains nothing, and loses", () => {
  expect(gains(allow(tcp(443)), part(tcp(443)))).toEqual([]);
  expect(gains(part(tcp(443)), allow(tcp(443)))).toHaveLength(1);
});

test.each([
  ["callers", { sources: ["10.0.0.0/25"] }, { sources: ["10.0.0.0/24"] }],
  ["addresses", { destinations: ["10.0.0.0/25"] }, {}],
  ["callers' ports", { ephemeral: [{ from: 1024, to: 3388 }] }, { ephemeral: [{ from: 1024, to: 65_535 }] }],
])("more %s of the same port are gained in part, and fewer are not", (_, narrow, wide) => {
  expect(gains(part(tcp(443), narrow), part(tcp(443), wide))).toEqual([
    { traffic: [tcp(443)], extent: "part", partBefore: true },
  ]);
  expect(gains(part(tcp(443), wide), part(tcp(443), narrow))).toEqual([]);
});
