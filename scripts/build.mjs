/**
 * Compiles src/ to dist/: the library with its type declarations by tsc, the command line as one file by esbuild, which
 * loads in half the time of two hundred. Files of sources that are gone are removed, so that a package never carries them.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { writeLambdaAssets } from "./lambda-assets.mjs";
import { writePageAssets } from "./page-assets.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

for (const file of existsSync(dist) ? readdirSync(dist, { recursive: true }) : []) {
  const source = /^(.+)\.(?:d\.ts|js)$/.exec(file)?.[1];
  if (source && !existsSync(join(root, "src", `${source}.ts`))) rmSync(join(dist, file));
}
writePageAssets();
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;

const main = join(dist, "cli", "main.js");
buildSync({
  absWorkingDir: root,
  entryPoints: ["src/cli/main.ts"],
  outfile: main,
  allowOverwrite: true,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // cdktf runs its own file in another process, which must not be ours; the rest of these is large and rarely needed.
  external: ["cdktf", "constructs", "@cdktf/*", "@aws-sdk/*", "listr2", "elkjs"],
  logLevel: "error",
});
chmodSync(main, 0o755);
await writeLambdaAssets();
