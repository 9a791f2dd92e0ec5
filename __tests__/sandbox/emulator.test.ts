import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isToolError } from "../../src/diagnostics/tool-error";
import { startEmulator, withEmulator } from "../../src/sandbox/emulator";
import { motoVersion } from "../../src/sandbox/python";
import { binOf, folderOf } from "./support";

test("an emulator that ends as it starts is a broken tool, with its last words", async () => {
  const bin = binOf({});
  const python = join(bin, "python3");
  const probe = `echo '${JSON.stringify({ executable: python, new: true, moto: motoVersion() })}'`;
  const script = `case "$1" in -c) ${probe} ;; *) echo cannot listen >&2; exit 1 ;; esac`;
  writeFileSync(python, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const logFile = join(folderOf(), "emulator.log");
  const error = await startEmulator({ logFile, env: { PATH: bin } }).catch((thrown: unknown) => thrown);
  expect(isToolError(error)).toBe(true);
  expect(String(error)).toContain(`the emulator ended as it started; ${logFile} says\ncannot listen`);
});

describe("what fails beside an emulator", () => {
  const fails = () => Promise.reject(new Error("connection refused"));
  const logFile = () => join(folderOf({ log: "one\nKilled\n" }), "log");

  test("is said as it is while the emulator lives", async () => {
    const work = withEmulator({ pid: process.pid, logFile: logFile() }, undefined, fails);
    await expect(work).rejects.toThrow(/^connection refused$/);
  });

  test("is the emulator's death where it is gone, with its last words", async () => {
    // No process has the highest id.
    const error = await withEmulator({ pid: 2 ** 31 - 1, logFile: logFile() }, undefined, fails).catch(
      (thrown: unknown) => thrown,
    );
    expect(isToolError(error)).toBe(true);
    expect(String(error)).toMatch(/the emulator ended before its time; \S+ says\none\nKilled$/);
  });

  test("is the interrupt where there was one", async () => {
    const work = withEmulator({ pid: 2 ** 31 - 1, logFile: logFile() }, AbortSignal.abort(), fails);
    await expect(work).rejects.toThrow(/^connection refused$/);
  });
});
