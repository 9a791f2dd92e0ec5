import { expect, test } from "vitest";
import type { SweepReport } from "../../src/compliance/report";
import { formatAudit } from "../../src/report/audit";

const CLEAN: SweepReport = {
  version: 1,
  estate: "core",
  environment: "test",
  trigger: { kind: "manual", events: [], malformed: 0, strangers: [] },
  scope: { kind: "estate" },
  began: "2026-11-24T10:00:00.000Z",
  ended: "2026-11-24T10:00:01.000Z",
  verdict: "clean",
  coverage: { read: ["main/us-east-1"], unreadable: [], notReached: [] },
  findings: [],
  waived: [],
  resolved: [],
  foreign: 0,
  proof: { verdict: "proven", obligations: 12, notProven: [] },
  repairs: [],
  repairsHeld: [],
  faults: [],
};

const FINDING: SweepReport["findings"][number] = {
  id: "drift-route-missing app/private/1 10.0.0.0/16",
  rule: "drift-route-missing",
  severity: "high",
  account: "222222222222",
  region: "us-east-1",
  resource: "arn:aws:ec2:us-east-1:222222222222:route-table/rtb-1",
  subject: "app/private/1",
  vpcs: ["app"],
  evidence: "rtb-1 has no route to 10.0.0.0/16",
  fix: "Put the route back.",
  also: ["proof-flow: app -> hub https: it cannot"],
  firstSeen: "2026-11-24T10:00:00.000Z",
  new: true,
};

const text = (over: Partial<SweepReport>, color = false) => formatAudit({ ...CLEAN, ...over }, { color });

test("a clean report is one line", () => {
  expect(text({})).toBe("clean: 0 findings in the whole estate, 1 place read wholly, 12 obligations proven\n");
});

test("findings stand below their severity, the worst first, each with where, what else and the fix", () => {
  const low = { ...FINDING, severity: "low" as const, rule: "route-table-unused", also: [] };
  expect(text({ verdict: "findings", findings: [FINDING, low] })).toMatch(
    /^high \(1\)\n\ndrift-route-missing: app\/private\/1: rtb-1 has no route to 10\.0\.0\.0\/16\n {2}at arn:aws:ec2:us-east-1:222222222222:route-table\/rtb-1 \(222222222222 us-east-1\)\n {2}also: proof-flow: app -> hub https: it cannot\n {2}fix: Put the route back\.\n\nlow \(1\)\n\nroute-table-unused/,
  );
});

test("events that touch nothing of the estate are said to touch nothing, not to be clean", () => {
  expect(text({ scope: { kind: "vpcs", vpcs: [], places: [] }, coverage: { ...CLEAN.coverage, read: [] } })).toBe(
    "nothing was looked at: no event is about something of the estate that was changed\n",
  );
});

test("what was not looked at, set aside or failed is said above the last line", () => {
  const said = text({
    verdict: "incomplete",
    coverage: { read: [], unreadable: [{ place: "main/us-east-1", why: "denied" }], notReached: ["proof: no time"] },
    trigger: { ...CLEAN.trigger, malformed: 1, strangers: ["999999999999"] },
    waived: [{ id: "x", reason: "known", until: "2027-01-01" }],
    foreign: 2,
    faults: ["the settings: denied"],
    proof: { verdict: "not-proven", obligations: 3, notProven: [{ obligation: "flow a -> b", why: "unread" }] },
  });
  for (const line of [
    "not read wholly: main/us-east-1: denied",
    "not reached: proof: no time",
    "1 event could not be understood",
    "ignored: events of account 999999999999: it is not one of the estate",
    "waived until 2027-01-01: x: known",
    "left out: 2 findings in VPCs that are not the estate's",
    "failed: the settings: denied",
    "not proven: flow a -> b",
  ]) {
    expect(said).toContain(`${line}\n`);
  }
  expect(said).toMatch(
    /\nincomplete: 0 findings in the whole estate, 0 places read wholly, not all of 3 obligations proven\n$/,
  );
});

test("a narrow sweep names what it looked at", () => {
  expect(text({ scope: { kind: "vpcs", vpcs: ["app", "hub"], places: [] } })).toContain("0 findings in app and hub,");
});

test("colours are for terminals", () => {
  expect(text({ findings: [FINDING] }, true)).toContain("\u001b[");
  expect(text({ findings: [FINDING] })).not.toContain("\u001b[");
});
