import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isToolError } from "../../src/diagnostics/tool-error";
import { findPython, motoVersion } from "../../src/sandbox/python";
import { binOf, folderOf } from "./support";

const PINNED = motoVersion();

/** A Python that has this version of moto. */
const probes = (moto: string | null, executable: string, isNew = true) =>
  `echo '${JSON.stringify({ executable, new: isNew, moto })}'`;

/** A Python without moto, whose `-m venv` makes a folder with a Python in it whose pip does as `pip` says. */
const makesVenv = (log: string, pip = "exit 0") =>
  `echo "$@" >> ${log}
case "$*" in
  *venv*) mkdir -p "$3/bin"; printf '#!/bin/sh\\necho "$@" >> ${log}\\n${pip}\\n' > "$3/bin/python"; chmod +x "$3/bin/python" ;;
  *) ${probes(null, "SELF")} | sed "s,SELF,$0," ;;
esac`;

const env = (bin: string, cache = folderOf()) => ({ PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: cache });

describe("the Python of the emulator is", () => {
  test("the one on the PATH that has the pinned moto", async () => {
    const bin = binOf({ python3: probes(PINNED, "/the/python3.12") });
    expect(await findPython({ env: { PATH: bin } })).toBe("/the/python3.12");
  });

  test("the one that moto_server is written for, before python3", async () => {
    const other = binOf({ python3: probes(PINNED, "/of/moto_server") });
    const bin = binOf({ python3: probes("4.0.0", "/the/python3") });
    writeFileSync(join(bin, "moto_server"), `#!${join(other, "python3")}\n`, { mode: 0o755 });
    expect(await findPython({ env: { PATH: bin } })).toBe("/of/moto_server");
  });

  test("the next one, where a shim has no version behind it", async () => {
    const shim = binOf({ python3: "echo 'pyenv: version not installed' >&2; exit 127" });
    const real = binOf({ python3: probes(PINNED, "/the/real") });
    expect(await findPython({ env: { PATH: `${shim}:${real}` } })).toBe("/the/real");
  });
});

describe("without the pinned moto", () => {
  test("an environment is made in the cache, once", async () => {
    const log = join(folderOf(), "log");
    const cache = folderOf();
    const options = { env: env(binOf({ python3: makesVenv(log) }), cache) };
    const progress: string[] = [];
    const python = await findPython({ ...options, onProgress: (text) => progress.push(text) });
    const made = join(cache, "archipelago", `emulator-${PINNED}`);
    expect(python).toBe(join(made, "bin", "python"));
    expect(progress).toEqual([`installing moto ${PINNED} into ${made}`]);
    expect(readFileSync(log, "utf8")).toMatch(/-m pip install .*requirements\.txt/);

    expect(await findPython(options)).toBe(python);
    expect(readFileSync(log, "utf8").match(/-m venv/g)).toHaveLength(1);
    expect(existsSync(`${made}.lock`)).toBe(false);
  });

  test("two that need it at the same time make it once", async () => {
    const log = join(folderOf(), "log");
    const options = { env: env(binOf({ python3: makesVenv(log) })) };
    const [a, b] = await Promise.all([findPython(options), findPython(options)]);
    expect(a).toBe(b);
    expect(readFileSync(log, "utf8").match(/-m venv/g)).toHaveLength(1);
  });

  test("one that was left half-made is made anew", async () => {
    const cache = folderOf();
    const half = join(cache, "archipelago", `emulator-${PINNED}`);
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, "half"), "");
    await findPython({ env: env(binOf({ python3: makesVenv(join(folderOf(), "log")) }), cache) });
    expect(existsSync(join(half, "half"))).toBe(false);
    expect(existsSync(join(half, "complete"))).toBe(true);
  });

  test("one whose Python is gone is made anew", async () => {
    const options = { env: env(binOf({ python3: makesVenv(join(folderOf(), "log")) })) };
    const python = await findPython(options);
    rmSync(python);
    expect(await findPython(options)).toBe(python);
    expect(existsSync(python)).toBe(true);
  });

  test("a lock that a process left when it ended is taken over", async () => {
    const cache = folderOf({ [`archipelago/emulator-${PINNED}.lock/pid`]: String(2 ** 31 - 1) });
    const python = await findPython({ env: env(binOf({ python3: makesVenv(join(folderOf(), "log")) }), cache) });
    expect(existsSync(python)).toBe(true);
  });

  test("a cache that cannot be written is said with the way out", async () => {
    const cache = join(folderOf({ file: "" }), "file");
    const bin = binOf({ python3: makesVenv(join(folderOf(), "log")) });
    const error = await findPython({ env: env(bin, cache) }).catch((thrown: unknown) => thrown);
    expect(isToolError(error)).toBe(true);
    expect(String(error)).toContain(`cannot keep moto ${PINNED} below ${cache}: `);
    expect(String(error)).toContain("name another folder in XDG_CACHE_HOME");
  });

  test("a pip that fails leaves nothing behind, and its words are shown", async () => {
    const cache = folderOf();
    const bin = binOf({ python3: makesVenv(join(folderOf(), "log"), "echo no matching distribution >&2; exit 1") });
    const error = await findPython({ env: env(bin, cache) }).catch((thrown: unknown) => thrown);
    expect(isToolError(error)).toBe(true);
    expect(String(error)).toContain(`could not install moto ${PINNED} with pip`);
    expect(String(error)).toContain("no matching distribution");
    expect(existsSync(join(cache, "archipelago", `emulator-${PINNED}`))).toBe(false);
  });
});

test("without any Python the error says what for and where to get it", async () => {
  const error = await findPython({ env: { PATH: binOf({}) } }).catch((thrown: unknown) => thrown);
  expect(isToolError(error)).toBe(true);
  expect(String(error)).toContain("python3 (3.9 or later) is not on the PATH: the local AWS emulator is written in it");
});

test("a Python that is too old is none", async () => {
  const bin = binOf({ python3: probes(PINNED, "/old/python3", false) });
  await expect(findPython({ env: { PATH: bin } })).rejects.toThrow("3.9 or later");
});
