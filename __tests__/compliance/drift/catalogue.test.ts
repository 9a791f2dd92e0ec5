import { expect, test } from "vitest";
import { DRIFT_RULES, isDriftRule } from "../../../src/compliance/drift/rules";
import { RULES } from "../../../src/rules/all";

const without = (holds: (rule: (typeof DRIFT_RULES)[number]) => boolean) =>
  DRIFT_RULES.filter((rule) => !holds(rule)).map(({ id }) => id);

test("every drift rule has an id of its own, sorted, that no other rule has", () => {
  const ids = DRIFT_RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(without(({ id }) => /^drift(-[a-z]+)+$/.test(id))).toEqual([]);
  expect(RULES.filter(({ meta }) => isDriftRule(meta.id))).toEqual([]);
  expect(isDriftRule("drift-route-missing")).toBe(true);
});

test("every drift rule says what must hold, why, what to do, and where AWS says so", () => {
  expect(without(({ title }) => /^[A-Z].*[^.]$/.test(title))).toEqual([]);
  expect(without(({ why, fix }) => [why, fix].every((text) => /^[A-Z].*\.$/.test(text)))).toEqual([]);
  expect(without(({ awsPage }) => /^https:\/\/docs\.aws\.amazon\.com\/[^ ]+\.html$/.test(awsPage))).toEqual([]);
});
