import { describe, expect, test } from "vitest";
import type { Obligation } from "../../src/proof/report";
import { countByKind, countByStatus, sortObligations, verdictOf } from "../../src/proof/summary";

function one(kind: Obligation["kind"], status: Obligation["status"], subject = "x"): Obligation {
  return { kind, status, subject, evidence: "it is so", hops: [], origins: [] };
}

describe("a verdict", () => {
  test("is broken when anything is, whatever else is not proven", () => {
    expect(verdictOf([one("flow", "not-proven"), one("dns", "broken")])).toBe("broken");
  });

  test("is not proven when nothing is broken and something could not be judged", () => {
    expect(verdictOf([one("flow", "held"), one("dns", "not-proven")])).toBe("not-proven");
  });

  test("is proven in spite of warnings", () => {
    expect(verdictOf([one("flow", "held"), one("link", "warning")])).toBe("proven");
  });
});

test("obligations are counted by kind, in the order in which they are read", () => {
  const counts = countByKind([one("link", "warning"), one("flow", "held"), one("flow", "broken")]);
  expect([...counts]).toEqual([
    ["flow", { held: 1, broken: 1, "not-proven": 0, warning: 0 }],
    ["link", { held: 0, broken: 0, "not-proven": 0, warning: 1 }],
  ]);
  expect(countByStatus([])).toEqual({ held: 0, broken: 0, "not-proven": 0, warning: 0 });
});

test("obligations are sorted by kind, then subject", () => {
  const sorted = sortObligations([one("route", "held"), one("flow", "held", "b"), one("flow", "held", "a")]);
  expect(sorted.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(["flow a", "flow b", "route x"]);
});
