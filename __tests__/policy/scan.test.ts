import { describe, expect, test } from "vitest";
import { planNetwork } from "../../src/network/planner";
import { renderEstate } from "../../src/stacks/render";
import { ESTATES, planned } from "../synth/estates";
import { type Finding, findings } from "./check";
import { CHECKS, NOT_JUDGED } from "./checks";
import { Emitted } from "./emitted";
import { EVERYTHING } from "./everything";
import { WAIVERS, type Waiver } from "./waivers";

function everything(): Emitted {
  const { plan, problems } = planNetwork(EVERYTHING);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  return new Emitted(renderEstate(EVERYTHING, plan));
}

function shipped(name: string): Emitted {
  const { estate, plan } = planned(name);
  return new Emitted(renderEstate(estate, plan));
}

const emitted = new Map([["everything", everything()], ...ESTATES.map((name) => [name, shipped(name)] as const)]);
const found = new Map([...emitted].map(([name, all]) => [name, findings(CHECKS, all)]));

function waived(estate: string, { check, subject }: Finding, { check: of, at, estates = [estate] }: Waiver): boolean {
  return of === check && at.test(subject) && estates.includes(estate);
}

describe("what is emitted passes the rules of checkov, trivy, Prowler and cdk-nag", () => {
  test.each([...found])("but for what is waived: %s", (name, all) => {
    const rest = all.filter((finding) => !WAIVERS.some((waiver) => waived(name, finding, waiver)));
    expect(rest.map(({ check, subject }) => `${check}: ${subject}`)).toEqual([]);
  });

  test("and every waiver waives something", () => {
    const idle = WAIVERS.filter(
      (waiver) => ![...found].some(([name, all]) => all.some((finding) => waived(name, finding, waiver))),
    );
    expect(idle.map(({ check, at }) => `${check}: ${at}`)).toEqual([]);
  });

  test("and every type of resource has a check, or no suite has a rule for it", () => {
    const judged = new Set(CHECKS.flatMap(({ types }) => types));
    const types = new Set([...emitted.values()].flatMap((all) => all.types));
    expect([...types].filter((type) => !judged.has(type) && !NOT_JUDGED.includes(type)).sort()).toEqual([]);
    expect(NOT_JUDGED.filter((type) => judged.has(type) || !types.has(type))).toEqual([]);
  });
});
