import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../lambdas/compliance/settings";
import { program } from "../../src/cli/program";
import { planFile } from "../../src/estate/plan-file";
import { sshOpen } from "../compliance/damages";
import { World } from "../compliance/support";
import { commandsOf, deadLinks, PAGES, ROOT, read } from "./docs-support";

const GUIDE = "docs/guide/compliance.md";

test("no page has a dead link into the project", () => {
  expect(PAGES.length).toBeGreaterThan(20);
  expect(PAGES.flatMap(deadLinks)).toEqual([]);
});

test("every command of ours that a page shows is one, with options that it has", () => {
  const wrong = PAGES.filter((page) => page !== "docs/reference/commands.md").flatMap((page) =>
    archipelagoCalls(page)
      .filter((words) => !isCommand(words))
      .map((words) => `${page}: archipelago ${words.join(" ")}`),
  );
  expect(wrong).toEqual([]);
});

test("the guide shows a digest as it is sent", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep();
  const [{ subject, text } = { subject: "", text: "" }] = world.messages;
  expect(text).toContain("\nNEW\n");
  expect(read(GUIDE)).toContain(`\n\`\`\`\n${subject}\n\n${asOfAws(text.trimEnd())}\n\`\`\`\n`);
});

/** Models of tests call things by their names; AWS gives ids, and says in an ARN what it is of. */
function asOfAws(text: string): string {
  const id = "sg-0a1b2c3d4e5f60718";
  return text.replaceAll(":sg-hub_https-server", `:security-group/${id}`).replaceAll("sg-hub_https-server", id);
}

test("the guide names every metric of a sweep, and no other", async () => {
  const world = new World();
  await world.sweep({}, { kind: "schedule", at: "2026-11-24T10:00:00.000Z", events: [], malformed: 0 });
  const [table = ""] = /^\| metric \|.*?\n\n/ms.exec(read(GUIDE)) ?? [];
  const named = [...table.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]);
  expect(named.toSorted()).toEqual([...new Set(world.metrics.map(({ name }) => name))].sort());
});

test("settings that the guide shows are understood", () => {
  const shown = [...read(GUIDE).matchAll(/(?<=[`'])(\{"remediate".*?\})(?=[`'])/g)].map((match) => match[1] ?? "");
  expect(shown.length).toBe(2);
  for (const settings of shown) expect(readSettings(settings, "the guide").remediate.default).toBe("off");
});

test("the guide's estate and what it shows of remediation are valid", () => {
  const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(read(GUIDE)) ?? [];
  expect(Object.keys(parse(yaml))).toEqual(["audit", "monitoring", "compliance"]);
  const remediation = "compliance: { remediate: { default: dry-run, rules: { drift-route-missing: on } } }";
  expect(read(GUIDE)).toContain(remediation.slice("compliance: { ".length, -2));
  for (const keys of [yaml, yaml.replace(/^compliance:.*$/m, remediation)]) {
    expect(problemsOf(`${read("estates/one-vpc.yaml")}\n${keys}`)).toEqual([]);
  }
});

test("every folder of the sources is in the table of those who contribute", () => {
  const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const table = read("CONTRIBUTING.md");
  expect(folders.map(({ name }) => `src/${name}`).filter((name) => !table.includes(`| \`${name}\` |`))).toEqual([]);
});

function problemsOf(text: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-guide-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "estate.yaml");
  writeFileSync(file, text);
  return planFile(file).diagnostics.map(({ message }) => message);
}

function archipelagoCalls(page: string): string[][] {
  return [...commandsOf(page).matchAll(/npx archipelago ([^\n|&;#]*)/g)].map((match) =>
    (match[1] ?? "").trim().split(/\s+/),
  );
}

function isCommand([name, ...rest]: readonly string[]): boolean {
  let command = program().commands.find((one) => one.name() === name);
  const inner = command?.commands.find((one) => one.name() === rest[0]);
  command = inner ?? command;
  const options = rest.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0]);
  return command !== undefined && options.every((option) => command.options.some(({ long }) => long === option));
}
