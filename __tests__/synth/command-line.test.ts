import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "archipelago-built-"));
const [byCommand, byMain] = [join(scratch, "command"), join(scratch, "main")];
const estate = "estates/per-account.yaml";

function node(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...env } });
}

function files(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

let built: ReturnType<typeof node>;
beforeAll(() => {
  built = node(["dist/cli/main.js", "synth", estate, "--out", byCommand]);
  node(["--import", "tsx", "main.ts"], { ARCHIPELAGO_ESTATE: estate, CDKTF_OUTDIR: byMain });
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the built command line", () => {
  test("prints the folder of each stack, in the order in which they have to be applied", () => {
    expect(built.status).toBe(0);
    const stacks = built.stdout.trim().split("\n");
    expect(stacks).toHaveLength(12);
    expect(stacks.at(-1)).toContain("--");
  });

  test("writes the same tree as main.ts, byte for byte", () => {
    expect(files(byCommand).size).toBeGreaterThan(12);
    expect(files(byCommand)).toEqual(files(byMain));
  });

  test("never loads the index of the provider's package", () => {
    const LOADED_MODULES = join(scratch, "loaded");
    const hook = join(__dirname, "loaded-modules.cjs");
    node(["--require", hook, "dist/cli/main.js", "synth", estate, "--out", byCommand], { LOADED_MODULES });
    const loaded = readFileSync(LOADED_MODULES, "utf8").split("\n");
    expect(loaded.some((name) => name.endsWith("provider-aws/lib/vpc/index.js"))).toBe(true);
    expect(loaded.filter((name) => /provider-(aws|random)\/lib\/index\.js$/.test(name))).toEqual([]);
  });

  test("goes on quietly when the reader of its output has read enough", () => {
    const script = '"$NODE" dist/cli/main.js plan estates/one-vpc.yaml --json | true; echo "${PIPESTATUS[0]}"';
    const piped = spawnSync("bash", ["-c", script], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, NODE: process.execPath },
    });
    expect(piped.stdout).toBe("0\n");
    expect(piped.stderr).not.toContain("EPIPE");
  });
});
