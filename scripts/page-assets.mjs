/**
 * Bundles the report page's script and reads its style into src/report/page/assets.json, which the page is made from: so
 * both are files of their own to write and check, and no file has to be found when a page is made. Not in git.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "src", "report", "page");

export function writePageAssets() {
  const script = bundled("client/main.ts", { format: "iife", target: "es2022", charset: "ascii" });
  const style = bundled("style/main.css", {});
  const text = `${JSON.stringify({ script, style })}\n`;
  const file = join(page, "assets.json");
  // Left alone when it is the same, so that watchers and incremental builds are not woken.
  try {
    if (readFileSync(file, "utf8") === text) return;
  } catch {}
  writeFileSync(file, text);
}

function bundled(entry, options) {
  const common = { absWorkingDir: page, bundle: true, minify: true, write: false, logLevel: "error" };
  return buildSync({ ...common, ...options, entryPoints: [entry] }).outputFiles[0].text;
}

/** vitest's global setup. */
export const setup = writePageAssets;
