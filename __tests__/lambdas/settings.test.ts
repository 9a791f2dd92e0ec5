import { expect, test } from "vitest";
import { readSettings } from "../../lambdas/compliance/settings";

const GIVEN = {
  remediate: { default: "dry-run", rules: { "drift-route-missing": "on" }, maxRepairs: 5, breaker: 20 },
  digestFrom: "medium",
};
const read = (value: unknown) => readSettings(JSON.stringify(value), "settings");
const remediate = (changes: object) => read({ ...GIVEN, remediate: { ...GIVEN.remediate, ...changes } });

test("settings are what operators wrote", () => {
  expect(read(GIVEN)).toEqual(GIVEN);
});

test("everything is in the digest unless operators say otherwise", () => {
  expect(read({ remediate: GIVEN.remediate }).digestFrom).toBe("low");
});

test.each([
  ["not a JSON object", () => readSettings("off", "settings")],
  ["not a JSON object", () => read(["off"])],
  ['digestFrom is "severe", not one of critical, high, medium, low', () => read({ ...GIVEN, digestFrom: "severe" })],
  ["remediate is not an object", () => read({ ...GIVEN, remediate: "on" })],
  ['remediate.default is "yes", not one of off, dry-run, on', () => remediate({ default: "yes" })],
  ["remediate.rules is not an object", () => remediate({ rules: undefined })],
  [
    "remediate.rules.drift-route-missing is true, not one of off",
    () => remediate({ rules: { "drift-route-missing": true } }),
  ],
  [
    "remediate.rules.drift-route-mising cannot be repaired; did you mean 'drift-route-missing'?",
    () => remediate({ rules: { "drift-route-mising": "on" } }),
  ],
  [
    "remediate.rules.world-open cannot be repaired; rules that can be are drift-acl-entry-changed, ",
    () => remediate({ rules: { "world-open": "off" } }),
  ],
  ["remediate.maxRepairs is -1, not a whole number of 0 or more", () => remediate({ maxRepairs: -1 })],
  ['remediate.breaker is "25", not a whole number', () => remediate({ breaker: "25" })],
])("a value that nobody can mean is refused: %s", (message, act) => {
  expect(act).toThrow(`settings: ${message}`);
});
