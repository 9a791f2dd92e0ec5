/**
 * Bundles each function of lambdas/ and writes it to dist/lambdas/NAME.zip: the same bytes for the same sources, wherever
 * and whenever it runs, so that a deploy changes a function when its code changed and not before.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { zipSync } from "fflate";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The functions: each is a folder of lambdas/ with a handler.ts, and becomes `index.handler`. */
const FUNCTIONS = ["compliance"];

export function writeLambdaAssets() {
  for (const name of FUNCTIONS) {
    const zip = join(root, "dist", "lambdas", `${name}.zip`);
    // What the zip was made of is kept apart from dist, which is published.
    const stamp = join(root, "node_modules", ".cache", "archipelago", `${name}.zip.json`);
    if (isFresh(zip, stamp)) continue;
    const { code, inputs } = bundle(root, name);
    write(zip, zipped(code));
    write(
      stamp,
      JSON.stringify({ zip: stateOf(zip), inputs: inputs.map((file) => [file, stateOf(join(root, file))]) }),
    );
  }
}

/** One minified file with everything in it. @param folder the project's root: nothing of its path gets into the code */
export function bundle(folder, name) {
  const built = buildSync({
    absWorkingDir: folder,
    entryPoints: [`lambdas/${name}/handler.ts`],
    outfile: "index.js",
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    mainFields: ["module", "main"],
    charset: "ascii",
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const own = ["scripts/lambda-assets.mjs", "package-lock.json"];
  return { code: built.outputFiles[0].contents, inputs: [...own, ...Object.keys(built.metafile.inputs)] };
}

/** A zip archive with nothing in it that depends on the day, the machine or the user: 1980, mode 0644, made on Unix. */
export function zipped(code) {
  const attributes = { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 };
  return zipSync({ "index.js": [code, attributes] });
}

function isFresh(zip, stamp) {
  if (!existsSync(zip) || !existsSync(stamp)) return false;
  const known = JSON.parse(readFileSync(stamp, "utf8"));
  return known.zip === stateOf(zip) && known.inputs.every(([file, state]) => state === stateOf(join(root, file)));
}

/** Changes whenever a file does. */
function stateOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : "";
}

/** In one step, because somebody else may be reading it. */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
}

/** vitest's global setup. */
export const setup = writeLambdaAssets;
