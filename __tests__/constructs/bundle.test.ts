import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBundle } from "../../src/constructs/functions/bundle";
import { isToolError } from "../../src/diagnostics/tool-error";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bundle-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function place(...folders: string[]): string {
  const folder = join(root, ...folders);
  mkdirSync(folder, { recursive: true });
  return folder;
}

test("the code of a function is found from the sources and from what they were compiled to", () => {
  const file = join(place("dist", "lambdas"), "sweep.zip");
  writeFileSync(file, "zip");
  const sha256 = createHash("sha256").update("zip").digest("base64");
  for (const from of [
    ["src", "constructs", "functions"],
    ["dist", "constructs", "functions"],
    ["dist", "cli"],
  ]) {
    expect(findBundle("sweep", place(...from))).toEqual({ file, sha256 });
  }
});

test("code that was not built is said to be missing, with what to do", () => {
  const missing = () => findBundle("nothing-of-this-name", place("src"));
  expect(missing).toThrow(
    "the code of the function 'nothing-of-this-name' (dist/lambdas/nothing-of-this-name.zip) was not built: run npm run build",
  );
  try {
    missing();
  } catch (error) {
    expect(isToolError(error)).toBe(true);
  }
});
