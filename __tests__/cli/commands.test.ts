import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { displayPath } from "../../src/estate/text-file";
import { archipelago, estateFile, scratch, TWO_VPCS } from "./support";

describe("archipelago", () => {
  const commands = ["init", "check", "plan", "lock", "synth", "schema", "sandbox"];

  test.each(commands)("%s explains itself with an example and exits 0", async (command) => {
    const { code, out } = await archipelago(command, "--help");
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:|Commands:/);
  });

  test("an unknown command is wrong use: exit 2, and no stack trace", async () => {
    const { code, err } = await archipelago("chekc");
    expect(code).toBe(2);
    expect(err).toContain("unknown command 'chekc'");
    expect(err).toContain("check");
    expect(err).not.toMatch(/\bat .+:\d+:\d+/);
  });

  test("an unknown option is wrong use", async () => {
    expect((await archipelago("check", "--jsno")).code).toBe(2);
  });

  test("--version prints the package's version", async () => {
    const { code, out } = await archipelago("--version");
    expect(code).toBe(0);
    expect(out.trim()).toBe(JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")).version);
  });
});

describe("check", () => {
  test("a good estate is ok in one line, with a note that it has no lock", async () => {
    const file = estateFile(TWO_VPCS);
    const { code, out, err } = await archipelago("check", file);
    expect(code).toBe(0);
    expect(out).toBe(`${displayPath(file)}: ok: 1 account, 2 VPCs, 1 link\n`);
    expect(err).toContain("archipelago lock");
  });

  test("a bad estate exits 1 and names the line", async () => {
    const { code, out, err } = await archipelago("check", estateFile(TWO_VPCS.replace("10.1.0.0/16", "10.0.128.0/17")));
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/estate\.yaml:8:\d+: error E-/);
  });

  test("a missing file exits 1 without a stack trace", async () => {
    const { code, err } = await archipelago("check", "no/such.yaml");
    expect(code).toBe(1);
    expect(err).toContain("no/such.yaml");
    expect(err).not.toMatch(/\bat .+:\d+:\d+\)/);
  });

  test("--json prints one document with every diagnostic", async () => {
    const good = estateFile(TWO_VPCS);
    const bad = estateFile(TWO_VPCS.replace("cidr: 10.1.0.0/16", "cdir: 10.1.0.0/16"));
    const { code, out } = await archipelago("check", "--json", good, bad);
    const document = JSON.parse(out);
    expect(code).toBe(1);
    expect(document.ok).toBe(false);
    expect(document.estates.map((e: { ok: boolean }) => e.ok)).toEqual([true, false]);
    expect(document.estates[1].diagnostics[0]).toMatchObject({ severity: "error", line: 8 });
  });
});

describe("plan", () => {
  test("prints addresses, links and flows", async () => {
    const { code, out } = await archipelago("plan", estateFile(TWO_VPCS));
    expect(code).toBe(0);
    for (const text of ["core (dev): 1 account, 2 VPCs, 1 link", "10.0.0.0/20", "a--b", "https", "tcp 443"]) {
      expect(out).toContain(text);
    }
  });

  test("--json prints the network plan itself", async () => {
    const plan = JSON.parse((await archipelago("plan", "--json", estateFile(TWO_VPCS))).out);
    expect(plan.version).toBe(1);
    expect(plan.links).toHaveLength(1);
  });

  test("a bad estate with --json prints its diagnostics and exits 1", async () => {
    const { code, out } = await archipelago("plan", "--json", estateFile("name: 3\n"));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, version: 1 });
  });
});

describe("init", () => {
  test("writes an estate that passes check", async () => {
    const file = join(scratch(), "new", "core.yaml");
    expect((await archipelago("init", file)).code).toBe(0);
    const { code, err } = await archipelago("check", file);
    expect(err).not.toContain("error");
    expect(code).toBe(0);
  });

  test("refuses to overwrite and leaves the file as it was", async () => {
    const file = estateFile("mine\n");
    const { code, err } = await archipelago("init", file);
    expect(code).toBe(1);
    expect(err).toContain("exists already");
    expect(readFileSync(file, "utf8")).toBe("mine\n");
  });

  test("a folder that cannot be made is said in one line", async () => {
    const blocker = estateFile("");
    const { code, err } = await archipelago("init", join(blocker, "core.yaml"));
    expect(code).toBe(1);
    expect(err).toMatch(/^archipelago: cannot write [^\n]+core[^\n]*: [^\n]*a file[^\n]*\n$/);
  });
});

describe("lock", () => {
  const lockOf = (file: string): string => file.replace(/\.yaml$/, ".lock.yaml");

  test("writes the addresses beside the estate; then it is current", async () => {
    const file = estateFile(TWO_VPCS);
    expect((await archipelago("lock", file)).out).toContain("a/private/1: - -> 10.0.");
    expect(readFileSync(lockOf(file), "utf8")).toContain("private/1: 10.0.");
    const again = await archipelago("lock", file);
    expect(again.out).toBe("");
    expect(again.err).toContain("is current");
  });

  test("--check writes nothing and exits 1 while there is no lock", async () => {
    const file = estateFile(TWO_VPCS);
    const { code, err } = await archipelago("lock", "--check", file);
    expect(code).toBe(1);
    expect(err).toContain("fix: run 'archipelago lock");
    expect(existsSync(lockOf(file))).toBe(false);
  });

  test("a removed VPC's addresses stay reserved until --prune", async () => {
    const file = estateFile(TWO_VPCS);
    await archipelago("lock", file);
    const smaller = TWO_VPCS.replace(/^ {2}b: .*\n/m, "").replace(/flows:[\s\S]*/, "");
    writeFileSync(file, smaller);
    expect((await archipelago("lock", file)).out).toContain("b/private/1: 10.1.");
    expect(readFileSync(lockOf(file), "utf8")).toContain("10.1.");
    await archipelago("lock", "--prune", file);
    expect(readFileSync(lockOf(file), "utf8")).not.toContain("10.1.");
  });

  test("a bad estate leaves the lock as it was", async () => {
    const file = estateFile(TWO_VPCS);
    await archipelago("lock", file);
    const before = readFileSync(lockOf(file), "utf8");
    writeFileSync(file, TWO_VPCS.replace("10.1.0.0/16", "10.0.0.0/16"));
    expect((await archipelago("lock", file)).code).toBe(1);
    expect(readFileSync(lockOf(file), "utf8")).toBe(before);
  });
});

describe("schema", () => {
  test("prints the JSON Schema that is committed", async () => {
    const { code, out } = await archipelago("schema");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      JSON.parse(readFileSync(join(__dirname, "..", "..", "docs", "estate.schema.json"), "utf8")),
    );
  });
});
