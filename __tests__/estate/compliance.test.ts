import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { REPAIRABLE_RULES } from "../../src/network/repairable-rules";
import { diagnose, estateOf, input, problemOf } from "./support";

function checked(compliance: Record<string, unknown>) {
  return input({ audit: {}, monitoring: { email: "ops@example.com" }, compliance });
}

test("an empty mapping looks every hour and touches nothing", () => {
  expect(estateOf(checked({})).compliance).toEqual({
    schedule: "rate(1 hour)",
    remediate: { default: "off", rules: {}, maxRepairs: 10, breaker: 25 },
    coalesceSeconds: 15,
    externalId: "archipelago-core",
    path: ["compliance"],
  });
});

test.each(["off", "dry-run", "on"])("remediate: %s is the mode of every rule", (remediate) => {
  expect(estateOf(checked({ remediate })).compliance?.remediate).toEqual({
    default: remediate,
    rules: {},
    maxRepairs: 10,
    breaker: 25,
  });
});

test("modes by rule are sorted, whatever their order in the file", () => {
  const rules = { "drift-route-missing": "on", "drift-flow-log-missing": "dry-run" };
  const remediate = { default: "off", rules, maxRepairs: 3, breaker: 5 };
  const settings = estateOf(checked({ remediate })).compliance?.remediate;
  expect(settings).toEqual(remediate);
  expect(Object.keys(settings?.rules ?? {})).toEqual(["drift-flow-log-missing", "drift-route-missing"]);
});

test("an external id of one's own", () => {
  expect(estateOf(checked({ externalId: "x-1" })).compliance?.externalId).toBe("x-1");
  expect(problemOf(checked({ externalId: "a b" }))).toMatchObject({
    code: "E-EXTERNAL-ID",
    path: ["compliance", "externalId"],
  });
});

test("compliance needs monitoring", () => {
  expect(problemOf(input({ audit: {}, compliance: {} }))).toMatchObject({
    code: "E-COMPLIANCE-MONITORING",
    path: ["compliance"],
    at: "key",
    message: "compliance needs monitoring, which is off: nobody would be told what is found",
    fix: "add monitoring: { email: ops@example.com }, or remove compliance",
  });
});

test.each([{ monitoring: { email: 5 } }, { monitoring: true }, { monitorng: { email: "ops@example.com" } }])(
  "monitoring is not called off while %j is at fault",
  (over) => {
    const { problems } = readEstate(input({ audit: {}, compliance: {}, ...over }));
    expect(problems.map(({ code }) => code)).not.toContain("E-COMPLIANCE-MONITORING");
    expect(problems).toHaveLength(1);
  },
);

test.each([
  [true, "write on"],
  [false, "write off"],
])("remediate: %j is not guessed at", (remediate, fix) => {
  expect(problemOf(checked({ remediate }))).toMatchObject({
    code: "E-WRONG-TYPE",
    path: ["compliance", "remediate"],
    allowed: "off, or dry-run, or on, or a mapping (key: value)",
    fix,
  });
});

test("a misspelt mode lists the modes", () => {
  expect(problemOf(checked({ remediate: "dryrun" }))).toMatchObject({
    code: "E-BAD-VALUE",
    allowed: "off, or dry-run, or on, or a mapping (key: value)",
    fix: "did you mean 'dry-run'?",
  });
});

test("a fault inside remediate is named by its place", () => {
  const faultOf = (remediate: Record<string, unknown>) => {
    const { code, path } = problemOf(checked({ remediate }));
    return `${path.slice(2).join(".")} ${code}`;
  };
  expect(faultOf({ rules: { "drift-route-missing": "yes" } })).toBe("rules.drift-route-missing E-BAD-VALUE");
  expect(faultOf({ rules: { "drift-route": "on" } })).toBe("rules.drift-route E-RULE-ID");
  expect(faultOf({ maxRepairs: 0 })).toBe("maxRepairs E-OUT-OF-RANGE");
  expect(faultOf({ breaker: 1.5 })).toBe("breaker E-WRONG-TYPE");
  expect(faultOf({ mode: "on" })).toBe("mode E-UNKNOWN-KEY");
});

test("rules that cannot be repaired are refused, each at its place", () => {
  const rules = "{ drift-route-mising: on, drift-route-missing: on, drift-vpc-dns: on, world-open: off }";
  const text = JSON.stringify(checked({ remediate: { rules: "RULES" } }), null, 1).replace('"RULES"', rules);
  const found = diagnose(text);
  expect(found.map(({ code, line, column }) => [code, line, column])).toEqual(
    ["drift-route-mising", "drift-vpc-dns", "world-open"].map((id) => ["E-RULE-ID", ...placeOf(text, id)]),
  );
  expect(found[0]).toMatchObject({
    message: '"drift-route-mising" is not the id of a rule that can be repaired',
    allowed: REPAIRABLE_RULES.join(", "),
    fix: "did you mean 'drift-route-missing'?",
  });
  expect(found.at(-1)?.fix).toBe("take it out: what is found by other rules is told, and never repaired");
});

function placeOf(text: string, word: string): [line: number, column: number] {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: a batching window of at most five minutes
test("changes are gathered for at most five minutes", () => {
  expect(estateOf(checked({ coalesceSeconds: 300 })).compliance?.coalesceSeconds).toBe(300);
  expect(problemOf(checked({ coalesceSeconds: 301 }))).toMatchObject({
    code: "E-OUT-OF-RANGE",
    path: ["compliance", "coalesceSeconds"],
  });
});
