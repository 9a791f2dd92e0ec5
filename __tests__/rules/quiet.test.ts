import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { planFile } from "../../src/estate/plan-file";
import { runRules } from "../../src/rules/run";
import { modelOfPlan } from "../support/plan-model";
import { expectedIn } from "./expected";

const ESTATES = readdirSync("estates").filter((name) => name.endsWith(".yaml") && !name.endsWith(".lock.yaml"));

test.each(ESTATES)("every rule is quiet about %s, before and after it is applied", (name) => {
  const { estate, plan } = planFile(`estates/${name}`);
  if (!estate || !plan) throw new Error(`${name} has no plan`);
  for (const source of ["synth", "live"] as const) {
    const report = runRules({ model: modelOfPlan(plan, { source }), plan, estate }, estate.waivers, "2026-12-01");
    const found = report.findings.filter(({ rule }) => !expectedIn(plan).includes(rule));
    expect(found.map(({ rule, subject, message }) => `${rule} ${subject}: ${message}`)).toEqual([]);
    expect([...new Set(report.findings.map(({ rule }) => rule))]).toEqual(expectedIn(plan));
  }
});
