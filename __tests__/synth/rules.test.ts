import { expect, test } from "vitest";
import { readSynth } from "../../src/readers/synth";
import { runRules } from "../../src/rules/run";
import { renderEstate } from "../../src/stacks/render";
import { expectedIn } from "../rules/expected";
import { ESTATES, planned } from "./estates";

test.each(ESTATES)("every rule is quiet about what %s is synthesized to", (name) => {
  const { estate, plan } = planned(name);
  const model = readSynth(renderEstate(estate, plan));
  const { findings } = runRules({ model, plan, estate }, estate.waivers, "2026-12-01");
  const found = findings.filter(({ rule }) => !expectedIn(plan).includes(rule));
  expect(found.map(({ rule, subject, message }) => `${rule} ${subject}: ${message}`)).toEqual([]);
});
