import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { driftPage } from "../../src/compliance/drift/drift-page";
import { DRIFT_RULES } from "../../src/compliance/drift/rules";
import { RULES } from "../../src/rules/all";
import type { RuleMeta } from "../../src/rules/rule";
import { rulesPage } from "../../src/rules/rules-page";

const root = join(__dirname, "..", "..");
const files = readdirSync(join(root, "src", "rules"), { recursive: true, encoding: "utf8" });
const sources = files
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(join(root, "src", "rules", name), "utf8") }));
const tests = readdirSync(__dirname)
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(__dirname, name), "utf8"))
  .join("\n");
const metas = RULES.map(({ meta }) => meta);
const ids = metas.map(({ id }) => id);
/** Ids of the rules of which something does not hold. */
const without = (holds: (meta: RuleMeta) => boolean) => metas.filter((meta) => !holds(meta)).map(({ id }) => id);

test("every rule has an id in words", () => {
  expect(without(({ id }) => /^[a-z]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
});

test("every rule says what must hold, and in one line why", () => {
  expect(without(({ title }) => /^[A-Z].*[^.]$/.test(title))).toEqual([]);
  expect(without(({ why }) => /^[A-Z0-9].*\.$/.test(why) && !why.includes("\n"))).toEqual([]);
});

test("every rule says in one line what to do, as an imperative", () => {
  expect(
    without(({ fix }) => /^[A-Z][a-z]+ [^\n]*\.$/.test(fix) && !/^(The|It|You|There|This|A|An) /.test(fix)),
  ).toEqual([]);
});

test("every rule names an AWS page", () => {
  const page = /^https:\/\/docs\.aws\.amazon\.com\/[^ ]+\.html(#[a-z0-9-]+)?$/;
  expect(without(({ awsPage }) => page.test(awsPage))).toEqual([]);
});

test("controls are named by their suite", () => {
  const control =
    /^(CIS \d+\.\d+|FSBP (EC2|CloudTrail|KMS)\.\d+|Prowler [a-z0-9_]+|checkov CKV2?_AWS_\d+|trivy AVD-AWS-\d{4}|cdk-nag \w+)$/;
  expect(without(({ controls }) => controls.every((one) => control.test(one)))).toEqual([]);
});

test("rules are sorted by id, and each id is there once", () => {
  expect(ids).toEqual([...new Set(ids)].sort());
});

test("every rule stands in a file of its own name; only quotas share theirs", () => {
  const named = new Set(sources.map(({ name }) => basename(name, ".ts")));
  expect(ids.filter((id) => !named.has(id) && !id.startsWith("quota-"))).toEqual([]);
});

test("every rule that a file exports is one of all", () => {
  const written = sources.flatMap(({ text }) => [...text.matchAll(/^ {4}?id: "([a-z0-9-]+)",$/gm)].map((m) => m[1]));
  expect(written.filter((id) => id !== undefined && !ids.includes(id))).toEqual([]);
});

test("every rule has cases", () => {
  const exported = sources.flatMap(({ text }) => [...text.matchAll(/^export const (\w+): Rule = /gm)].map((m) => m[1]));
  expect(exported.length).toBeGreaterThan(50);
  expect(exported.filter((name) => !tests.includes(`cases(${name}, {`))).toEqual([]);
});

// When this fails: node --import tsx scripts/docs.ts
test("the page of rules in docs is current", () => {
  expect(readFileSync(join(root, "docs", "reference", "rules.md"), "utf8")).toBe(
    `${rulesPage(RULES)}\n${driftPage(DRIFT_RULES)}`,
  );
});
