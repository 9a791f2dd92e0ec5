import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "archipelago-main-"));
afterAll(() => rmSync(folder, { recursive: true }));

function runMain(out: string, env: NodeJS.ProcessEnv = {}, nodeArgs: readonly string[] = []) {
  const { ARCHIPELAGO_ESTATE: _, ...rest } = process.env;
  const { status, stderr, stdout } = spawnSync(process.execPath, [...nodeArgs, "--import", "tsx", "main.ts"], {
    encoding: "utf8",
    env: { ...rest, CDKTF_OUTDIR: join(folder, out), ...env },
  });
  return { status, stderr, stdout };
}

function written(out: string, stack: string): string {
  return readFileSync(join(folder, out, "stacks", stack, "cdk.tf.json"), "utf8");
}

describe("main.ts", () => {
  test("synthesizes ten-vpcs.yaml when nothing else is chosen, and says nothing", () => {
    expect(runMain("default")).toMatchObject({ status: 0, stdout: "" });
    expect(readdirSync(join(folder, "default", "stacks"))).toEqual(["ten"]);
  });

  test("takes the estate from cdktf's context", () => {
    const env = { CDKTF_CONTEXT_JSON: JSON.stringify({ estate: "estates/one-vpc.yaml" }) };
    expect(runMain("context", env).status).toBe(0);
    expect(readdirSync(join(folder, "context", "stacks"))).toEqual(["one"]);
  });

  test("takes the estate from ARCHIPELAGO_ESTATE before that", () => {
    const env = {
      ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml",
      CDKTF_CONTEXT_JSON: JSON.stringify({ estate: "estates/full-mesh.yaml" }),
    };
    expect(runMain("variable", env).status).toBe(0);
    expect(readdirSync(join(folder, "variable", "stacks"))).toEqual(["one"]);
  });

  test("writes the same bytes again, wherever it writes them, and no path of this machine", () => {
    const env = { ARCHIPELAGO_ESTATE: "estates/per-account.yaml" };
    runMain("first", env);
    runMain("second", env);
    for (const stack of readdirSync(join(folder, "first", "stacks"))) {
      const text = written("first", stack);
      expect(text).toBe(written("second", stack));
      expect(text).not.toContain(folder);
      expect(text).not.toContain(process.cwd());
    }
    expect(readFileSync(join(folder, "first", "manifest.json"), "utf8")).not.toContain(folder);
  });

  test("removes the stacks of an earlier synth, and nothing that is not a stack", () => {
    const env = { ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml" };
    runMain("stale", { ARCHIPELAGO_ESTATE: "estates/per-account.yaml" });
    mkdirSync(join(folder, "stale", "stacks", "notes"));
    writeFileSync(join(folder, "stale", "stacks", "fleet-apps", ".terraform.lock.hcl"), "");
    const { stderr } = runMain("stale", env);
    expect(stderr).toContain(
      "warning: the stack fleet-apps--network of an earlier synth is no more; if it was applied,",
    );
    expect(stderr).not.toContain("notes");
    expect(readdirSync(join(folder, "stale", "stacks")).sort()).toEqual(["notes", "one"]);
  });

  test("keeps what Terraform left in a stack's folder", () => {
    const env = { ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml" };
    runMain("kept", env);
    const lock = join(folder, "kept", "stacks", "one", ".terraform.lock.hcl");
    writeFileSync(lock, "pinned");
    runMain("kept", env);
    expect(readFileSync(lock, "utf8")).toBe("pinned");
  });

  test("never loads the index of the provider's package, which costs half a gigabyte", () => {
    const file = join(folder, "modules");
    const hook = join(__dirname, "loaded-modules.cjs");
    expect(runMain("modules-out", { LOADED_MODULES: file }, ["--require", hook]).status).toBe(0);
    const loaded = readFileSync(file, "utf8").split("\n");
    expect(loaded.some((name) => name.endsWith("provider-aws/lib/vpc/index.js"))).toBe(true);
    expect(loaded.filter((name) => /provider-(aws|random)\/lib\/index\.js$/.test(name))).toEqual([]);
  });

  test("says what is wrong with an estate, where, without a stack trace, writes nothing and ends with 1", () => {
    const estate = join(folder, "bad.yaml");
    writeFileSync(estate, 'name: bad\nregion: us-east-1\naccounts:\n  main: { id: "12", primary: true }\n');
    const { status, stderr } = runMain("bad", { ARCHIPELAGO_ESTATE: estate });
    expect(status).toBe(1);
    expect(stderr).toContain("bad.yaml:4:");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).not.toContain("bad");
  });

  test("refuses to write HCL, which would leave default security groups open, and says so", () => {
    const { status, stderr } = runMain("hcl", { SYNTH_HCL_OUTPUT: "true" });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^archipelago: cdktf's HCL output leaves out empty lists and moved blocks, .*; synthesize JSON/,
    );
    expect(readdirSync(folder)).not.toContain("hcl");
  });

  test("writes what `cdktf synth` writes, byte for byte", () => {
    const cli = join("node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
    const { status } = spawnSync(process.execPath, [cli, "synth", "--output", join(folder, "cdktf")], {
      env: { ...process.env, CHECKPOINT_DISABLE: "1", ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml" },
    });
    expect(status).toBe(0);
    runMain("bare", { ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml" });
    expect(written("cdktf", "one")).toBe(written("bare", "one"));
    expect(readFileSync(join(folder, "cdktf", "manifest.json"), "utf8")).toBe(
      readFileSync(join(folder, "bare", "manifest.json"), "utf8"),
    );
  });

  test("says in one line what broke when the fault is ours, where the details are, and ends with 3", () => {
    writeFileSync(join(folder, "file"), "");
    const { status, stderr } = runMain("file", { ARCHIPELAGO_ESTATE: "estates/one-vpc.yaml" });
    expect(status).toBe(3);
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^archipelago: internal fault: .*EEXIST.*\(details: .+\)$/),
    ]);
  });
});
