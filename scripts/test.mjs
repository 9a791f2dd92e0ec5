/**
 * The test command: lint, types, build, then every ring of tests whose tools are on the machine. Its last line is
 * `N passed, N failed`, where lint, types and build count as one each.
 *
 *   node scripts/test.mjs [vitest arguments]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (...path) => join(root, "node_modules", ...path);
const scratch = mkdtempSync(join(tmpdir(), "archipelago-test-"));
const report = join(scratch, "report.json");

let passed = 0;
let failed = 0;

function step(name, args) {
  const started = Date.now();
  // vite's remark about a config file that is TypeScript in a CommonJS package says nothing about the tests.
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  console.log(`${status === 0 ? "ok  " : "FAIL"}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}

for (const [name, args] of [
  ["lint", [bin("@biomejs", "biome", "bin", "biome"), "check", "."]],
  ["types", [bin("typescript", "bin", "tsc"), "-p", "."]],
  ["types of the page's script", [bin("typescript", "bin", "tsc"), "-p", "src/report/page/client"]],
  ["build", [join(root, "scripts", "build.mjs")]],
]) {
  if (step(name, args)) passed++;
  else failed++;
}

const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const green = step("tests", [bin("vitest", "vitest.mjs"), "run", ...reporters, ...process.argv.slice(2)]);
let skipped = [];
try {
  const results = JSON.parse(readFileSync(report, "utf8"));
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  // A file that cannot be loaded has no failed test of its own.
  failed += results.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  skipped = results.testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status !== "passed" && test.status !== "failed"),
  );
} catch (cause) {
  console.error(`no test report: ${cause.message}`);
}
if (!green && failed === 0) failed = 1;
rmSync(scratch, { recursive: true, force: true });

if (skipped.length > 0) {
  // A group that is left out says in its name what it needs.
  const needs = skipped.flatMap(({ fullName }) => /\(needs (.+?)\) /.exec(fullName)?.[1] ?? []);
  console.log(
    `left out: ${skipped.length} tests, for want of ${[...new Set(needs)].join("; of ") || "what they name"}`,
  );
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
