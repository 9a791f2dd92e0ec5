import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ATTENTION } from "../../src/audit/attention";
import { CHANGE_CATEGORIES } from "../../src/audit/change-catalogue";
import { cisAlarms } from "../../src/audit/cis-filters";
import { functionAlarms } from "../../src/audit/function-alarms";
import { AuditNames } from "../../src/audit/names";
import { addressUsage, natAlarms, rejectedConnections } from "../../src/audit/network-alarms";
import { DRIFT_RULES } from "../../src/compliance/drift/rules";
import { DEFAULT_THRESHOLDS } from "../../src/network/audit";
import { RULES } from "../../src/rules/all";
import { linksOf, ROOT, read } from "./docs-support";

const FILES = readdirSync(join(ROOT, "docs", "runbooks"))
  .map((name) => name.replace(/\.md$/, ""))
  .filter((name) => name !== "README");

const watched = { functionName: "f", changesQueue: "c", failedQueue: "d", timeoutSeconds: 300, heartbeatHours: 3 };
const SLUGS = [
  ATTENTION,
  ...cisAlarms(DEFAULT_THRESHOLDS, "account"),
  ...natAlarms(DEFAULT_THRESHOLDS, "hub/1", "nat-1"),
  ...functionAlarms(watched),
  rejectedConnections(DEFAULT_THRESHOLDS),
  addressUsage(DEFAULT_THRESHOLDS, "hub", "vpc-1"),
  ...CHANGE_CATEGORIES.map(({ slug }) => ({ slug: `change-${slug}` })),
].map(({ slug }) => slug);

const OF_RULES = RULES.map(({ meta }) => meta.id);

/** What the function finds besides drift and broken rules, as its sources name it. */
const OF_SWEEPS = readdirSync(join(ROOT, "src", "compliance"))
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [...readFileSync(join(ROOT, "src", "compliance", name), "utf8").matchAll(/rule: "([\w-]+)"/g)])
  .map((match) => match[1] ?? "");

/** The file that is named as the rule, or as what the rule's id begins with. */
function runbookOf(rule: string): string | undefined {
  const own = FILES.filter((name) => rule === name || rule.startsWith(`${name}-`));
  const [longest] = own.sort((a, b) => b.length - a.length);
  return longest ?? (OF_RULES.includes(rule) ? FILES.find((name) => name === "rules") : undefined);
}

test("every alarm and every change has its runbook", () => {
  expect(SLUGS.length).toBeGreaterThan(35);
  expect(SLUGS.filter((slug) => !FILES.includes(slug))).toEqual([]);
});

test("every finding that may wake somebody has its runbook", () => {
  expect(OF_SWEEPS).toEqual(expect.arrayContaining(["account-unreadable", "expected-unreadable", "sweep-incomplete"]));
  const paging = [...DRIFT_RULES, ...RULES.map(({ meta }) => meta)]
    .filter(({ severity }) => severity === "critical" || severity === "high")
    .map(({ id }) => id);
  const needed = [...paging, ...OF_SWEEPS.filter((rule) => rule !== "not-interpreted"), "proof-flow"];
  expect(needed.filter((rule) => runbookOf(rule) === undefined)).toEqual([]);
});

test("every runbook is of something that the code names", () => {
  const ids = [...DRIFT_RULES.map(({ id }) => id), ...OF_SWEEPS, "proof-flow", ...OF_RULES];
  const named = new Set([...SLUGS, ...ids.map(runbookOf)]);
  expect(FILES.filter((name) => !named.has(name))).toEqual([]);
});

test("the index leads to every runbook", () => {
  const listed = new Set(linksOf("docs/runbooks/README.md").map(({ target }) => target));
  expect(FILES.filter((name) => !listed.has(`docs/runbooks/${name}.md`))).toEqual([]);
});

describe.each(FILES)("%s", (name) => {
  const text = read(`docs/runbooks/${name}.md`);

  test("says what it means, where to look, what to do, when to wake somebody and how it was tested", () => {
    const parts = [...text.matchAll(/^\*\*(.+?)\.\*\*/gm)].map((match) => match[1]);
    expect(parts).toEqual(["Means", "Look first", "Fix", "Wake somebody", "Tested"]);
    expect(text).toMatch(/\*\*Look first\.\*\*\n\n```sh\n/);
    expect(text.split("\n").length).toBeLessThan(50);
  });

  test("calls things as they are called", () => {
    const names = new AuditNames("$ESTATE", "$ENVIRONMENT");
    const known = new Set([
      names.base,
      names.auditRole,
      names.repairRole,
      names.complianceFunction,
      ...["sweep", "changes", "failed"].map((part) => names.part(part)),
      ...["archive", "access"].map((bucket) => `${names.base}-${bucket}-`),
    ]);
    const used = [...text.matchAll(/\$ESTATE[\w-]*\$ENVIRONMENT(?:-(?:archive|access)-)?/g)].map(([found]) => found);
    expect(used.filter((one) => !known.has(one))).toEqual([]);
  });
});

test("what the runbooks call buckets, log groups and the schedule's rule is what they are called", () => {
  const names = new AuditNames("core", "prod");
  expect(names.archiveBucket("1")).toBe("core-prod-archive-1");
  expect(names.accessLogBucket("1")).toBe("core-prod-access-1");
  expect(names.logGroup("trail")).toBe("/archipelago/core-prod/trail");
  expect(names.findingsTable).toBe("core-prod-findings");
});
