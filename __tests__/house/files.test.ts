import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "..", "..");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const code = tracked.filter((name) => /\.(ts|mjs|py)$/.test(name));
const read = (name: string): string => readFileSync(join(root, name), "utf8");

test("no file of code is longer than 500 lines", () => {
  const long = code.filter((name) => read(name).split("\n").length > 501);
  expect(long).toEqual([]);
});

test("no source has a marker of unfinished work", () => {
  const unfinished = code.filter((name) => name.startsWith("src/") && /\b(TODO|FIXME|XXX)\b/.test(read(name)));
  expect(unfinished).toEqual([]);
});

test("versions are pinned exactly", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d+\.\d+\.\d+$/.test(String(range)),
  );
  expect(loose).toEqual([]);
});

test("the lock file pins every package by version and content, and no place to get it from", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Record<string, unknown>> };
  const installed = Object.entries(packages).filter(([path]) => path !== "");
  const vague = installed.filter(([, entry]) => !entry.version || !(entry.integrity || entry.inBundle));
  expect(vague.map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, entry]) => entry.resolved)).toEqual([]);
});
