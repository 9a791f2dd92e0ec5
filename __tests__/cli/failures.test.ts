import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { displayPath } from "../../src/estate/text-file";
import { archipelago, estateFile, scratch, TWO_VPCS } from "./support";

test("an output folder that cannot be made is one line about it, and no fault of ours", async () => {
  const file = estateFile(TWO_VPCS);
  const out = join(scratch(), "file");
  writeFileSync(out, "");
  const { code, err } = await archipelago("synth", file, "--out", out);
  expect(code).toBe(1);
  expect(err).toContain(`archipelago: cannot use ${out}: a file is in the way\n`);
  expect(err).not.toContain("internal fault");
});

test("with --json such a failure is one document too", async () => {
  const file = estateFile(TWO_VPCS);
  const { code, out } = await archipelago("synth", file, "--json", "--out", join(file, "out"));
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    ok: false,
    error: expect.stringMatching(/^cannot use .+: a part of the path is a file, not a directory$/),
  });
});

test("without --json a failure writes nothing to standard output", async () => {
  const file = estateFile(TWO_VPCS);
  expect((await archipelago("synth", file, "--out", join(file, "out"))).out).toBe("");
});

test.each([
  ["synth", ["--out", ""]],
  ["init", [""]],
])("an empty path is wrong use of %s", async (command, rest) => {
  const { code, err } = await archipelago(command, ...rest);
  expect(code).toBe(2);
  expect(err).toContain("it is empty; write a path");
});

test.each(["check", "plan", "lock", "synth"])(
  "%s says that ARCHIPELAGO_ESTATE names the file it misses",
  async (command) => {
    vi.stubEnv("ARCHIPELAGO_ESTATE", "no/such.yaml");
    const { code, err } = await archipelago(command).finally(() => vi.unstubAllEnvs());
    expect(code).toBe(1);
    expect(err).toContain("note: ARCHIPELAGO_ESTATE names no/such.yaml\n");
    expect(err).toContain("no/such.yaml: error E-FILE-MISSING");
  },
);

test("a file that was named on the command line has no such note", async () => {
  expect((await archipelago("check", "no/such.yaml")).err).not.toContain("note:");
});

test("several files are all checked when one is missing", async () => {
  const file = estateFile(TWO_VPCS);
  const { code, out, err } = await archipelago("check", "no/such.yaml", file);
  expect(code).toBe(1);
  expect(out).toBe(`${displayPath(file)}: ok: 1 account, 2 VPCs, 1 link\n`);
  expect(err).toContain("no/such.yaml: error E-FILE-MISSING");
});

test("the notes on a lock name the file that 'lock' has to be given", async () => {
  const file = estateFile(TWO_VPCS);
  expect((await archipelago("check", file)).err).toContain(`'archipelago lock ${displayPath(file)}' writes one`);
  await archipelago("lock", file);
  writeFileSync(file, TWO_VPCS.replace("nat: single }", "nat: single, azs: 3 }"));
  expect((await archipelago("check", file)).err).toContain(
    `fix: run 'archipelago lock ${displayPath(file)}' and commit`,
  );
});

test("lock --check --prune names the command that makes it current", async () => {
  const file = estateFile(TWO_VPCS.replace("nat: single }", "nat: single, azs: 3 }"));
  await archipelago("lock", file);
  writeFileSync(file, TWO_VPCS);
  await archipelago("lock", file);
  const { code, err } = await archipelago("lock", file, "--check", "--prune");
  expect(code).toBe(1);
  expect(err).toContain(`fix: run 'archipelago lock --prune ${displayPath(file)}'`);
});
