import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = process.cwd();
const project = mkdtempSync(join(tmpdir(), "archipelago-package-"));
const consumer = join(__dirname, "consumer");
let contents: string[] = [];
let unreachable = "";

function run(command: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** A binary of the repository's own development tools, with Node. */
function tool(script: string, ...args: string[]) {
  return run(process.execPath, [join(ROOT, "node_modules", script), ...args], project);
}

beforeAll(() => {
  const packed = run("npm", ["pack", "--json", "--pack-destination", project], ROOT);
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [{ filename, files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("[\n"))) as [
    { filename: string; files: { path: string }[] },
  ];
  contents = files.map(({ path }) => path);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = run("npm", ["install", ...flags, `./${filename}`], project);
  if (installed.status !== 0) unreachable = installed.stderr;
  for (const file of readdirSync(consumer)) copyFileSync(join(consumer, file), join(project, file));
}, 600_000);
afterAll(() => rmSync(project, { recursive: true }));

describe("the package", () => {
  test("holds what users run and nothing else", () => {
    const folders = new Set(contents.map((path) => path.split("/")[0]));
    expect(
      [...folders].filter((name) => !/^(dist|docs|emulator|package\.json|README\.md|LICENSE)$/.test(name ?? "")),
    ).toEqual([]);
    expect(contents).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/testing/index.js"]));
    expect(contents.filter((path) => /\.(tsbuildinfo|test\.\w+)$/.test(path))).toEqual([]);
  });

  test("installs into an empty project and gives its command", ({ skip }) => {
    if (unreachable) return process.env.CI ? expect.unreachable(unreachable) : skip(unreachable);
    const { stdout } = run(join(project, "node_modules", ".bin", "archipelago"), ["--version"], project);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test("has types that a strict project compiles with", ({ skip }) => {
    if (unreachable) return process.env.CI ? expect.unreachable(unreachable) : skip(unreachable);
    link("vitest", "typescript");
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2023"];
    const { stdout, status } = tool("typescript/bin/tsc", ...flags, "stack.ts", "stack.spec.ts");
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("answers questions about a state without loading CDKTF", ({ skip }) => {
    if (unreachable) return process.env.CI ? expect.unreachable(unreachable) : skip(unreachable);
    const { stdout, stderr } = run(process.execPath, ["network.cjs"], project);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ verdict: "blocked", vpcs: 2, cdktf: [] });
  });

  test("lets a project build a stack of its own and assert on it with vitest", ({ skip }) => {
    if (unreachable) return process.env.CI ? expect.unreachable(unreachable) : skip(unreachable);
    link("vitest");
    const { stdout, stderr, status } = tool("vitest/vitest.mjs", "run", "--root", project, "stack.spec.ts");
    expect(stdout + stderr).toContain("1 passed");
    expect(status).toBe(0);
  });
});

/** Development tools that a user would install beside the package; here the repository's own. */
function link(...packages: string[]): void {
  for (const name of packages) {
    const target = join(project, "node_modules", name);
    rmSync(target, { recursive: true, force: true });
    symlinkSync(join(ROOT, "node_modules", name), target);
  }
}
