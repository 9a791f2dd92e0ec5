import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import type { Rule, RuleInput } from "../../src/rules/rule";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { Network } from "../support/models";
import { modelOfPlan } from "../support/plan-model";

type Judged = Network | RuleInput;
/** The subjects that are found, then what the first message says. */
type Found = readonly [judged: Judged, subjects: string | readonly string[], says?: RegExp];

export interface Cases {
  /** By what is wrong, as the end of a sentence. */
  readonly finds: Readonly<Record<string, Found>>;
  readonly passes: Readonly<Record<string, Judged>>;
}

/** One test for each case of a rule, which needs some of both kinds. */
export function cases(rule: Rule, { finds, passes }: Cases): void {
  const { id } = rule.meta;
  test(`${id} has cases of both kinds`, () => {
    expect(Object.keys(finds).length).toBeGreaterThan(0);
    expect(Object.keys(passes).length).toBeGreaterThan(0);
  });
  for (const [what, [judged, subjects, says]] of Object.entries(finds))
    test(`${id} finds ${what}`, () => {
      const found = rule.check(inputOf(judged));
      expect(found.map(({ subject }) => subject)).toEqual([subjects].flat());
      if (says) expect(found[0]?.message).toMatch(says);
    });
  for (const [what, judged] of Object.entries(passes))
    test(`${id} lets pass ${what}`, () => {
      expect(rule.check(inputOf(judged))).toEqual([]);
    });
}

function inputOf(judged: Judged): RuleInput {
  return judged instanceof Network ? { model: judged.model } : judged;
}

/** Everything of an estate, the model as synthesized unless changed. */
export function estateInput(
  sketch: EstateSketch,
  change: (model: NetworkModel) => NetworkModel = (model) => model,
): RuleInput {
  const estate = estateOf(sketch);
  const plan = planOf(estate);
  return { model: change(modelOfPlan(plan)), plan, estate };
}
