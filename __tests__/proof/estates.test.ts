import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { planFile } from "../../src/estate/plan-file";
import { prove } from "../../src/proof/prove";
import { everyPlan } from "../support/every-plan";
import { modelOfPlan } from "../support/plan-model";
import { open } from "./support";

const folder = join(__dirname, "..", "..", "estates");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe("every shipped estate", () => {
  test.each(files)("is proven as it is planned: %s", (name) => {
    const { plan } = planFile(join(folder, name));
    if (!plan) throw new Error("no plan");
    const report = prove(modelOfPlan(plan), plan);
    expect(open(report.obligations)).toEqual([]);
    expect(report.verdict).toBe("proven");
  });

  test.each(["state", "live"] as const)("is proven by AWS ids, as a model of source %s is", (source) => {
    const { plan } = planFile(join(folder, "per-account.yaml"));
    if (!plan) throw new Error("no plan");
    const report = prove(modelOfPlan(plan, { source }), plan);
    expect(open(report.obligations)).toEqual([]);
    expect(report.source).toBe(source);
  });
});

test("the plan of any valid estate is proven", () => {
  let flows = 0;
  everyPlan(({ plan }) => {
    const { obligations } = prove(modelOfPlan(plan), plan);
    expect(open(obligations).filter((line) => !line.startsWith("warning"))).toEqual([]);
    flows += plan.flows.length;
  });
  expect(flows).toBeGreaterThan(20);
});
