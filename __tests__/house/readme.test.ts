import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { program, run } from "../../src/cli/program";
import { processTerminal } from "../../src/cli/terminal";
import { planFile } from "../../src/estate/plan-file";
import { LIVE_ACTIONS } from "../../src/readers/live/permissions";
import { formatDiagnostics } from "../../src/report/diagnostics";

const root = join(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

function planned(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-readme-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "mine.yaml");
  writeFileSync(file, text);
  return planFile(file);
}

test("the README's smallest estate has at most 12 lines and is valid", () => {
  const [, estate = ""] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
  expect(estate.trim().split("\n").length).toBeLessThanOrEqual(12);
  expect(planned(estate).diagnostics).toEqual([]);
});

test("the README shows a diagnostic as it is printed", () => {
  const { diagnostics } = planned(`name: core
environment: dev
region: us-east-1
accounts:
  network: { id: "111111111111", primary: true }
  apps:    { id: "345678901234" }
vpcs:
  hub:  { account: network, cidr: 10.0.0.0/16 }
  data: { account: apps,    cidr: 10.1.0.0/16 }
  app:  { account: apps,    cidr: 10.0.128.0/17 }
topology: { kind: hub-spoke, hub: hub }
`);
  const printed = formatDiagnostics(diagnostics, { color: false }).replaceAll(/\S*mine\.yaml/g, "mine.yaml");
  expect(readme).toContain(printed.split("\n\n")[0]);
});

test("the README shows an explanation as it is printed", async () => {
  let printed = "";
  const terminal = { ...processTerminal([]), err: () => {}, out: (text: string) => (printed += text), outColor: false };
  await run(["explain", "vpc-2", "vpc-0", "mysql", "--estate", join(root, "estates", "ten-vpcs.yaml")], terminal);
  expect(readme).toContain(printed);
  expect(printed).toMatch(/^vpc-2 can reach vpc-0/);
});

test("the role for live accounts has the actions that reading them takes, and no other", () => {
  const { Statement } = JSON.parse(readFileSync(join(root, "docs", "guide", "live-role.json"), "utf8"));
  expect(Statement.map(({ Action }: { Action: string[] }) => Action)).toEqual([LIVE_ACTIONS]);
});

test("the README names every command", () => {
  for (const command of program().commands.map((one) => one.name())) expect(readme).toContain(`archipelago ${command}`);
});

test("every file that the README links to exists", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] as string);
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow(/ENOENT/);
});
