/**
 * Bundles each function of lambdas/ and writes it to dist/lambdas/NAME.zip: the same bytes for the same sources, wherever
 * and whenever it runs, so that a deploy changes a function when its code changed and not before.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { zipSync } from "fflate";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The functions: each is a folder of lambdas/ with a handler.ts, and becomes `index.handler` of index.mjs. */
const FUNCTIONS = ["compliance"];

export async function writeLambdaAssets() {
  for (const name of FUNCTIONS) {
    const zip = join(root, "dist", "lambdas", `${name}.zip`);
    // What the zip was made of is kept apart from dist, which is published.
    const stamp = join(root, "node_modules", ".cache", "archipelago", `${name}.zip.json`);
    if (isFresh(zip, stamp)) continue;
    const { code, inputs } = await bundle(root, name);
    write(zip, zipped(code));
    write(
      stamp,
      JSON.stringify({ zip: stateOf(zip), inputs: inputs.map((file) => [file, stateOf(join(root, file))]) }),
    );
  }
}

/**
 * One minified file with everything in it. A module, because Node loads those sooner than it lists what one of this size
 * exports in the CommonJS way.
 * @param folder the project's root: nothing of its path gets into the code
 */
export async function bundle(folder, name) {
  const built = await build({
    absWorkingDir: folder,
    entryPoints: [`lambdas/${name}/handler.ts`],
    outfile: "index.mjs",
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
    format: "esm",
    mainFields: ["module", "main"],
    charset: "ascii",
    // The X-Ray SDK is CommonJS and asks for Node's own modules.
    banner: { js: 'import{createRequire as $require}from"node:module";const require=$require(import.meta.url);' },
    plugins: [literalKeys],
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const own = ["scripts/lambda-assets.mjs", "package-lock.json"];
  return { code: built.outputFiles[0].contents, inputs: [...own, ...Object.keys(built.metafile.inputs)] };
}

/**
 * The SDK writes its schemas as `{ [_xN]: "filter" }` beside `const _xN = "xmlName"`. Whatever has such a key esbuild keeps,
 * since working out a key might do something: for EC2 that is ten times what is used.
 */
const literalKeys = {
  name: "literal-keys",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]schemas[\\/]schemas_\d+\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const values = new Map([...text.matchAll(/^const (_\w+) = ("\w+");$/gm)].map(([, key, value]) => [key, value]));
      const contents = text.replace(/\[(_\w+)\]:/g, (key, name) => (values.has(name) ? `${values.get(name)}:` : key));
      return { contents, loader: "js" };
    });
  },
};

/** A zip archive with nothing in it that depends on the day, the machine or the user: 1980, mode 0644, made on Unix. */
export function zipped(code) {
  const attributes = { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 };
  return zipSync({ "index.mjs": [code, attributes] });
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
