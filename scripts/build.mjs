/**
 * Compiles src/ to dist/: the command line, the library and its type declarations.
 * Files of sources that are gone are removed, so that a package never carries them.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

for (const file of existsSync(dist) ? readdirSync(dist, { recursive: true }) : []) {
  const source = /^(.+)\.(?:d\.ts|js)$/.exec(file)?.[1];
  if (source && !existsSync(join(root, "src", `${source}.ts`))) rmSync(join(dist, file));
}
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status === 0) chmodSync(join(dist, "cli", "main.js"), 0o755);
process.exitCode = status ?? 1;
