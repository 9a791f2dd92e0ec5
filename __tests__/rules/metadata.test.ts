import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/rules/all";
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
const ids = RULES.map(({ meta }) => meta.id);

describe.each(RULES.map(({ meta }) => [meta.id, meta] as const))("the rule %s", (_, meta) => {
  test("has an id in words, a title and a reason of one line without full stop where there is none", () => {
    expect(meta.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    expect(meta.title).toMatch(/^[A-Z].*[^.]$/);
    expect(meta.why).toMatch(/^[A-Z0-9].*\.$/);
    expect(meta.why).not.toContain("\n");
  });

  test("names an AWS page", () => {
    expect(meta.awsPage).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[^ ]+\.html(#[a-z0-9-]+)?$/);
  });

  test("says what to do, as an imperative", () => {
    expect(meta.fix).toMatch(/^[A-Z][a-z]+ .*\.$/);
    expect(meta.fix).not.toMatch(/^(The|It|You|There|This) /);
  });

  test("names controls by their suite", () => {
    for (const control of meta.controls)
      expect(control).toMatch(
        /^(CIS \d+\.\d+|FSBP EC2\.\d+|Prowler [a-z0-9_]+|checkov CKV2?_AWS_\d+|trivy AVD-AWS-\d{4}|cdk-nag \w+)$/,
      );
  });
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
  expect(readFileSync(join(root, "docs", "reference", "rules.md"), "utf8")).toBe(rulesPage(RULES));
});
