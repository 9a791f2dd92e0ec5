import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { formatSarif, type SarifItem } from "../../src/report/sarif";
import { findingItems, obligationItems, reviewItems } from "../../src/report/sarif-items";
import type { Finding, RuleMeta } from "../../src/rules/rule";
import { danger, emptyReview } from "./review-support";

/**
 * The SARIF 2.1.0 schema (OASIS, revision rtm.5) as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) ships it. It
 * is written for draft 4 of JSON Schema, of which it uses nothing that later drafts lack.
 */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(join(__dirname, "..", "support", "sarif-schema-2.1.0.json"), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const OPTIONS = { version: "0.1.0", category: "archipelago review" };
const log = (items: readonly SarifItem[]) => {
  const parsed = JSON.parse(formatSarif(items, OPTIONS));
  expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  return parsed;
};
const item = (over: Partial<SarifItem> = {}): SarifItem => ({
  rule: {
    id: "open-egress",
    title: "Nothing leaves that need not",
    help: "Name the addresses.",
    securitySeverity: 5.5,
  },
  level: "warning",
  message: "aws_security_group.a: lets out",
  file: "estates/core.yaml",
  ...over,
});

test("the schema can fail: a log without a version, or with a wrong level, is refused", () => {
  const good = JSON.parse(formatSarif([item()], OPTIONS));
  expect(validate({ ...good, version: undefined })).toBe(false);
  good.runs[0].results[0].level = "fatal";
  expect(validate(good)).toBe(false);
});

test("no results are a valid log, by which old alerts are closed", () => {
  expect(log([]).runs[0].results).toEqual([]);
});

test("a rule is described once, and its results refer to it", () => {
  const { runs } = log([item(), item({ message: "b" }), item({ rule: { id: "a-first", title: "A", help: "B" } })]);
  const [run] = runs;
  expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(["a-first", "open-egress"]);
  expect(run.results.map((result: { ruleIndex: number }) => result.ruleIndex)).toEqual([1, 1, 0]);
  expect(run.tool.driver.rules[1]).toMatchObject({
    help: { text: "Name the addresses." },
    properties: { "security-severity": "5.5" },
  });
});

test("a result stands at its lines; one without them at the first", () => {
  const region = { startLine: 12, startColumn: 3, endColumn: 9 };
  const at = (over: Partial<SarifItem>) => log([item(over)]).runs[0].results[0].locations[0].physicalLocation.region;
  expect(at({ region })).toEqual(region);
  expect(at({})).toEqual({ startLine: 1 });
});

test.each([
  ["estates/core.yaml", "estates/core.yaml"],
  ["./estates/my estate.yaml", "estates/my%20estate.yaml"],
  ["/home/me/core.yaml", "home/me/core.yaml"],
  ["../core.yaml", "core.yaml"],
  ["C:\\work\\core.yaml", "work/core.yaml"],
])("the address of %s is relative: %s", (file, uri) => {
  expect(log([item({ file })]).runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri });
});

test("the same thing on another line keeps its fingerprint", () => {
  const of = (startLine: number) =>
    log([item({ resource: "aws_security_group.a", region: { startLine } })]).runs[0].results[0].partialFingerprints;
  expect(of(1)).toEqual(of(99));
});

describe("items", () => {
  const places = {
    file: "plan.json",
    locate: (path: readonly (string | number)[]) =>
      path[0] === "flows" ? { file: "estates/core.yaml", region: { startLine: 7 } } : undefined,
  };
  const meta: RuleMeta = {
    id: "peering-route-too-wide",
    title: "Routes over a peering are as narrow as the peer",
    severity: "medium",
    why: "Wider ones swallow what is meant for others.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    fix: "name the peer's block",
    controls: ["FSBP EC2.1"],
    over: "model",
  };
  const finding: Finding = {
    rule: meta.id,
    severity: "medium",
    subject: "rtb-1",
    account: null,
    region: null,
    message: "is too wide",
    fix: "name the peer's block",
    origin: { address: "aws_route.a" },
  };

  test("of findings carry the rule's reason, page and controls, and a waiver's reason as a suppression", () => {
    const { runs } = log(
      findingItems([finding, { ...finding, waived: { reason: "ticket 1", until: "2027-01-01" } }], [meta], places),
    );
    expect(runs[0].tool.driver.rules[0]).toMatchObject({
      helpUri: meta.awsPage,
      properties: { tags: ["security", "network", "FSBP EC2.1"] },
    });
    expect(runs[0].results.map((one: { suppressions?: unknown }) => one.suppressions)).toEqual([
      undefined,
      [{ kind: "external", justification: "ticket 1" }],
    ]);
  });

  test("of obligations are those that are not held, at the estate's line where it is known", () => {
    const obligation = { kind: "flow", subject: "app -> data", evidence: "no route", hops: [], origins: [] } as const;
    const { runs } = log(
      obligationItems(
        [
          { ...obligation, status: "held" },
          { ...obligation, status: "broken", path: ["flows", 0] },
          { ...obligation, status: "not-proven", path: ["vpcs", "a"] },
        ],
        places,
      ),
    );
    expect(
      runs[0].results.map((one: { level: string; locations: { physicalLocation: object }[] }) => [
        one.level,
        one.locations[0]?.physicalLocation,
      ]),
    ).toEqual([
      ["error", { artifactLocation: { uri: "estates/core.yaml" }, region: { startLine: 7 } }],
      ["warning", { artifactLocation: { uri: "plan.json" }, region: { startLine: 1 } }],
    ]);
  });

  test("of a review are its dangerous changes; what is allowed is suppressed", () => {
    const allowed = { address: "*", reason: "planned", path: [] };
    const { runs } = log(reviewItems(emptyReview({ dangerous: [danger(), danger({ allowed })] }), places));
    expect(runs[0].tool.driver.rules).toHaveLength(1);
    expect(runs[0].tool.driver.rules[0].shortDescription.text).toBe("A NAT gateway is replaced");
    const uri = (from: typeof places | { file: string }) =>
      log(reviewItems(emptyReview({ dangerous: [danger({ file: "plans/b.json" })] }), from)).runs[0].results[0]
        .locations[0].physicalLocation.artifactLocation.uri;
    expect(uri({ ...places, file: "estates/core.yaml" })).toBe("estates/core.yaml");
    expect(uri({ file: "plans/a.json" })).toBe("plans/b.json");
    expect(runs[0].results.map((one: { suppressions?: object[] }) => one.suppressions?.length ?? 0)).toEqual([0, 1]);
  });
});
