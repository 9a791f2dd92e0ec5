import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsPage } from "../../src/cli/commands-page";
import { program } from "../../src/cli/program";

const page = readFileSync(join(__dirname, "..", "..", "docs", "reference", "commands.md"), "utf8");

// When this fails: npm run docs
test("the page of commands is current", () => {
  expect(page).toBe(commandsPage(program()));
});

test("every command has a section with its options", () => {
  for (const name of ["init", "check", "plan", "lock", "synth", "schema", "sandbox run"]) {
    expect(page).toContain(`## archipelago ${name}\n`);
  }
  expect(page).toContain("--json");
});
