import { expect, test } from "vitest";
import type { Obligation } from "../../src/proof/report";
import { formatReview } from "../../src/report/review";
import { danger, emptyReview, party, reachChange } from "./review-support";

const format = (over: Parameters<typeof emptyReview>[0] = {}) => formatReview(emptyReview(over), { color: false });
const flow = (subject: string): Obligation => ({
  kind: "flow",
  subject,
  status: "broken",
  evidence: "no route",
  hops: [],
  origins: [],
  fix: "add a route",
});

test("a review that found nothing is short and passes", () => {
  expect(format()).toBe("\npass\n");
});

test("a dangerous change stands with its severity, code, address, what happens and what to do", () => {
  const text = format({ dangerous: [danger()], verdict: "stop", reasons: ["1 dangerous change"] });
  expect(text).toContain(
    "  high replace-nat-gateway: aws_nat_gateway.a is replaced: connections are cut\n    fix: keep it\n",
  );
  expect(text.trimEnd().split("\n").at(-1)).toBe("stop: 1 dangerous change");
});

test("one that is allowed says by which reason instead", () => {
  const allowed = { address: "aws_nat_gateway.*", reason: "planned outage", path: [] };
  const text = format({ dangerous: [danger({ allowed })] });
  expect(text).toContain("  allowed replace-nat-gateway: ");
  expect(text).toContain("    allowed: planned outage\n");
  expect(text).not.toContain("fix: keep it");
});

test("what is gained and lost stands with what causes it", () => {
  const text = format({
    reach: {
      pairs: { before: 1, after: 2 },
      gained: [reachChange()],
      lost: [reachChange({ to: { kind: "internet" } })],
    },
  });
  expect(text).toContain("Reachability: 1 pair before, 2 after\n");
  expect(text).toContain(
    "  + app [any group] -> data [any group]: tcp 3306\n      because aws_route.a is created (route 10.1.0.0/16 -> link)\n",
  );
  expect(text).toContain("  - app [any group] -> internet: tcp 3306\n");
});

test.each([
  [{ extent: "part" }, "gained", "tcp 3306 (for some addresses or callers' ports only)"],
  [{ extent: "all", partBefore: true }, "gained", "tcp 3306 (was so in part)"],
  [{ extent: "part", partBefore: true }, "lost", "tcp 3306 (in part, for fewer than before)"],
  [{ family: 6 }, "gained", "tcp 3306, over IPv6"],
  [{ traffic: [{ protocol: "tcp", from: 0, to: 65_535 }] }, "gained", ": all tcp"],
  [{ traffic: [{ protocol: "other", from: 0, to: 65_535 }] }, "gained", ": every other protocol"],
  [{ to: party("data", { wholeVpc: false, tiers: ["db", "web"] }) }, "gained", "-> data/db+web [any group]: "],
  [{ to: party("data", { wholeVpc: false }) }, "gained", "-> data (data) [any group]: "],
  [{ to: party("data", { everyGroup: false }) }, "gained", "-> data [data]: "],
  [{ to: party("app"), within: true }, "gained", "app [any group] -> the same subnet [any group]: "],
] as const)("a row with %j, %s, reads ...%s", (over, side, text) => {
  const rows = { gained: [], lost: [], [side]: [reachChange(over)] };
  expect(format({ reach: { pairs: { before: 0, after: 0 }, ...rows } })).toContain(text);
});

test("broken, unproven, still broken and mended obligations are told apart", () => {
  const text = format({
    obligations: {
      verdict: { before: "proven", after: "broken" },
      broken: [flow("app -> data")],
      unproven: [flow("app -> b")],
      stillBroken: [flow("app -> c")],
      mended: [flow("app -> d")],
      missing: ["far"],
    },
  });
  expect(text).toContain("  broken app -> data: no route\n    fix: add a route\n");
  expect(text).toContain("  no longer proven app -> b");
  expect(text).toContain("  still broken app -> c");
  expect(text).toContain("  mended app -> d");
  expect(text).toContain("  not judged: what is asked of far, which is in none of the plans\n");
});

test("an allowance that matches nothing is a warning", () => {
  expect(format({ unusedAllowances: [{ address: "aws_vpc.gone", reason: "x", path: [] }] })).toContain(
    "warning: nothing that is dangerous matches the allowed aws_vpc.gone: take it out\n",
  );
});

test("drift shows what it was and is, but no sensitive value", () => {
  const attribute = { name: "a", before: "1", after: "2", sensitive: false, reach: true };
  const text = format({
    drift: [
      {
        address: "aws_route.a",
        type: "aws_route",
        file: "plan.json",
        kind: "changed",
        reach: true,
        attributes: [attribute, { name: "b", before: null, after: null, sensitive: true, reach: false }],
      },
    ],
  });
  expect(text).toContain("  aws_route.a: a 1 -> 2 and b (sensitive) (decides what can be reached)\n");
});

test("more rows than anybody reads are counted", () => {
  const gained = Array.from({ length: 50 }, () => reachChange());
  expect(format({ reach: { pairs: { before: 0, after: 50 }, gained, lost: [] } })).toContain(
    "  and 10 more: --json has all\n",
  );
});

test("a name cannot move the cursor or colour the terminal", () => {
  const text = format({ dangerous: [danger({ address: 'aws_x.a["\u001b[31m\r\u202E"]' })] });
  for (const sign of ["\u001b", "\r", "\u202E"]) expect(text).not.toContain(sign);
});

test("colours are there when they are asked for, and only then", () => {
  const review = emptyReview({ dangerous: [danger()] });
  expect(formatReview(review, { color: true })).toContain("\u001b[31m");
  expect(formatReview(review, { color: false })).not.toContain("\u001b");
});
