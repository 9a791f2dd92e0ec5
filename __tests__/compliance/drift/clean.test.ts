import { expect, test } from "vitest";
import { drift } from "../../../src/compliance/drift/drift";
import { readSynth } from "../../../src/readers/synth";
import { renderEstate } from "../../../src/stacks/render";
import { estateOf } from "../../support/estates";
import { everyPlan } from "../../support/every-plan";
import { modelOfPlan } from "../../support/plan-model";
import { ESTATES, planned } from "../../synth/estates";
import { driftOf, expectedOf, idsOfPlan, LIVE, SKETCH } from "./support";

const texts = (found: ReturnType<typeof drift>) => found.map(({ id, evidence }) => `${id}: ${evidence}`);

test.each(ESTATES)("what %s is synthesized to is as it was declared", (name) => {
  const { estate, plan } = planned(name);
  const model = readSynth(renderEstate(estate, plan));
  expect(texts(drift({ version: 1, estate, plan }, null, model))).toEqual([]);
});

test("every random plan, applied, is as it was declared, with its ids and without", () => {
  everyPlan(({ sketch, plan }) => {
    const expected = { version: 1, estate: estateOf(sketch), plan } as const;
    for (const source of ["live", "state", "synth"] as const)
      expect(texts(drift(expected, null, modelOfPlan(plan, { source })))).toEqual([]);
    const live = modelOfPlan(plan, { source: "live" });
    expect(texts(drift(expected, idsOfPlan(plan), live))).toEqual([]);
  });
});

test.each([
  ["as it is", SKETCH],
  [
    "with keys by purpose and a trail of the organization",
    {
      ...SKETCH,
      audit: { keys: "per-purpose", trail: { organization: true } },
    },
  ],
  ["without trail and flow logs", { ...SKETCH, audit: { trail: "off", flowLogs: "off" } }],
  ["with a suffix that Terraform makes", { ...SKETCH, environment: undefined }],
] as const)("an estate that is recorded has no drift %s", (_, sketch) => {
  const expected = expectedOf(sketch as typeof SKETCH);
  const live = modelOfPlan(expected.plan, { source: "live" });
  expect(texts(drift(expected, null, live))).toEqual([]);
});

test.each(["single", "per-account"] as const)(
  "what the recorded estate is synthesized to is as it was declared, in layout %s",
  (layout) => {
    for (const audit of [{}, { keys: "per-purpose" as const }]) {
      const expected = expectedOf({ ...SKETCH, audit, monitoring: {}, state: { backend: "local", layout } });
      const model = readSynth(renderEstate(expected.estate, expected.plan));
      expect(model.trails.length).toBeGreaterThan(0);
      expect(texts(drift(expected, null, model))).toEqual([]);
    }
  },
);

test("with the ids that Terraform gave there is none either", () => {
  expect(texts(driftOf(LIVE))).toEqual([]);
});
