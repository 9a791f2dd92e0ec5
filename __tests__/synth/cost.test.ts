import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metricsOf } from "../../src/compliance/metrics";
import type { SweepReport } from "../../src/compliance/report";
import { planned, resourcesOf, templatesOf } from "./estates";

const GUIDE = readFileSync("docs/guide/compliance.md", "utf8");

interface Row {
  readonly what: string;
  readonly count: number;
  readonly each: number;
  readonly month: number;
}

/** Rows of the cost note, and the sums that end its tables. */
const note = GUIDE.slice(GUIDE.indexOf("## What it costs"));
const rows: Row[] = [...note.matchAll(/^\| ([^*|]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|/gm)].map(
  ([, what = "", count, each, month]) => ({ what, count: Number(count), each: Number(each), month: Number(month) }),
);
const sums = [...note.matchAll(/^\| \*\*(.+?)\*\* \|.*?\*\*([\d.]+)\*\*/gm)].map((match) => Number(match[2]));

const cents = (dollars: number): number => Math.round(dollars * 100);
const counted = (what: string): number | undefined => rows.find((row) => row.what.startsWith(what))?.count;

function synthesized(type: string): number {
  return [...resourcesOf(templatesOf("ten-vpcs")).keys()].filter((name) => name.startsWith(`${type}.`)).length;
}

test.each([
  ["KMS keys", "aws_kms_key"],
  ["metric alarms", "aws_cloudwatch_metric_alarm"],
  ["composite alarms", "aws_cloudwatch_composite_alarm"],
  ["metrics of metric filters", "aws_cloudwatch_log_metric_filter"],
  ["CloudTrail", "aws_cloudtrail"],
])("the cost note counts %s as they are synthesized", (what, type) => {
  expect(synthesized(type)).toBeGreaterThan(0);
  expect(counted(what)).toBe(synthesized(type));
});

test("the cost note counts the metrics that a clean sweep sends", () => {
  const clean = {
    began: "2026-11-24T10:00:00.000Z",
    ended: "2026-11-24T10:00:20.000Z",
    scope: { kind: "estate" },
    coverage: { read: [], unreadable: [], notReached: [] },
    findings: [],
    faults: [],
  } satisfies Partial<SweepReport>;
  const metrics = metricsOf(clean as unknown as SweepReport, [], planned("ten-vpcs").plan, 20);
  expect(counted("metrics of the function")).toBe(metrics.length);
});

test("the cost note's volumes follow from what it assumes: 1 GB of each VPC, 1 GB of each account", () => {
  const { vpcs, accounts } = planned("ten-vpcs").plan;
  expect(counted("flow logs to CloudWatch")).toBe(vpcs.length);
  expect(counted("flow logs to S3")).toBe(vpcs.length);
  expect(counted("trails to CloudWatch")).toBe(accounts.length);
  expect(counted("log storage")).toBeCloseTo(12 * (vpcs.length + accounts.length) * 0.15, 6);
  expect(counted("Lambda, GB seconds")).toBe((730 + 300) * 20);
});

test.each(rows)("$what costs what its count and price make", ({ count, each, month }) => {
  expect(cents(month)).toBe(cents(count * each));
});

test("the cost note's sums are sums, and so is what it comes to in all", () => {
  const add = (some: readonly Row[]) => some.reduce((sum, { month }) => sum + cents(month), 0);
  expect(rows.length).toBeGreaterThan(15);
  expect(sums.map(cents)).toEqual([add(rows.slice(0, 5)), add(rows.slice(5))]);
  expect(Number(/\*\*([\d.]+) in all\.\*\*/.exec(note)?.[1])).toBe(add(rows) / 100);
});
