import { expect, test } from "vitest";
import { run } from "../../src/sandbox/process";
import { EMULATOR_FOLDER, findPython } from "../../src/sandbox/python";
import { ring } from "./ring";

ring("the emulator's launcher", () => {
  test("passes its own tests, patch by patch", async () => {
    const { code, stderr } = await run(await findPython(), ["-m", "unittest"], {
      cwd: EMULATOR_FOLDER,
      env: process.env,
    });
    expect(stderr).toMatch(/Ran [1-9]\d+ tests/);
    expect(stderr).toMatch(/\nOK\n$/);
    expect(code).toBe(0);
  });
});
