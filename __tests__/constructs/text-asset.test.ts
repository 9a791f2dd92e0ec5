import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TextAsset } from "../../src/constructs/functions/text-asset";
import { EstateStack } from "../../src/stacks/estate-stack";
import { planOf } from "./fixture";

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "text-asset-"));
});
afterEach(() => rmSync(outdir, { recursive: true }));

function assetOf(text: string): TextAsset {
  const app = new App({ outdir, stackTraces: false });
  const asset = new TextAsset(new EstateStack(app, "core", { plan: planOf() }), "estate", {
    name: "estate.json",
    text,
  });
  app.synth();
  return asset;
}

function read(asset: TextAsset): string {
  return readFileSync(join(outdir, "stacks", "core", asset.path), "utf8");
}

test("a text stands as a file in its stack's folder, byte for byte", () => {
  const text = '{"tags":{"Owner":"${nobody} é"}}';
  expect(read(assetOf(text))).toBe(text);
});

test("the path says whether the text is the same", () => {
  expect(assetOf("one").path).toBe(assetOf("one").path);
  expect(assetOf("one").path).not.toBe(assetOf("two").path);
});

test("an earlier text is gone", () => {
  const earlier = assetOf("one");
  assetOf("two");
  expect(() => read(earlier)).toThrow("ENOENT");
});
