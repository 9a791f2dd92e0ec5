import { expect, test } from "vitest";
import type { Obligation, ProofReport } from "../../src/proof/report";
import { diffObligations } from "../../src/review/obligations";

const report = (statuses: Readonly<Record<string, Obligation["status"]>>): ProofReport => ({
  version: 1,
  verdict: "proven",
  source: "plan",
  notInterpreted: [],
  obligations: Object.entries(statuses).map(([subject, status]) => ({
    kind: "flow",
    subject,
    status,
    evidence: "",
    hops: [],
    origins: [],
  })),
});
const WHOLE = { isNew: false, missing: [] };
const subjects = (list: readonly Obligation[]) => list.map(({ subject }) => subject);

test("what held and is broken, what is new and broken, and what is mended are told apart", () => {
  const found = diffObligations(
    report({ a: "held", b: "broken", c: "broken", d: "held", e: "warning" }),
    report({ a: "broken", b: "broken", c: "held", d: "held", e: "warning", f: "broken" }),
    WHOLE,
  );
  expect(subjects(found.broken)).toEqual(["a", "f"]);
  expect(subjects(found.stillBroken)).toEqual(["b"]);
  expect(subjects(found.mended)).toEqual(["c"]);
  expect(found.unproven).toEqual([]);
});

test("what can no longer be told is no longer proven; what never could is not news", () => {
  const found = diffObligations(
    report({ a: "held", b: "not-proven" }),
    report({ a: "not-proven", b: "not-proven" }),
    WHOLE,
  );
  expect(subjects(found.unproven)).toEqual(["a"]);
});

test("where there was nothing before, everything that is broken is broken by the plan, and nothing is mended", () => {
  const found = diffObligations(report({ a: "broken", b: "broken" }), report({ a: "broken", b: "held" }), {
    isNew: true,
    missing: [],
  });
  expect(subjects(found.broken)).toEqual(["a"]);
  expect(found.stillBroken).toEqual([]);
  expect(found.mended).toEqual([]);
});

test("where some states are not planned, what is broken before and after is not judged; what this breaks is", () => {
  for (const isNew of [true, false]) {
    const found = diffObligations(report({ a: "broken", b: "held" }), report({ a: "broken", b: "broken" }), {
      isNew,
      missing: ["far"],
    });
    expect(subjects(found.broken)).toEqual(["b"]);
    expect(found.stillBroken).toEqual([]);
    expect(found.missing).toEqual(["far"]);
  }
});
