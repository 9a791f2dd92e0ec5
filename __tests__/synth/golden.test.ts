import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ESTATES, templatesOf } from "./estates";
import { goldenText } from "./golden";

const FOLDER = join(__dirname, "golden");
/** `UPDATE_GOLDEN=1 npm run test:synth` writes what is synthesized now; the diff is what a reviewer reads. */
const UPDATE = process.env.UPDATE_GOLDEN === "1";

if (UPDATE) rmSync(FOLDER, { recursive: true, force: true });

describe.each(ESTATES)("estates/%s.yaml", (estate) => {
  test.each([...templatesOf(estate)])("synthesizes the stack %s as its golden file has it", (stack, template) => {
    const file = join(FOLDER, estate, `${stack}.json`);
    const text = goldenText(template.json);
    if (UPDATE) {
      mkdirSync(join(FOLDER, estate), { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file), `${file} is missing: UPDATE_GOLDEN=1 npm run test:synth`).toBe(true);
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  test("has no golden file of a stack that is no more", () => {
    expect(readdirSync(join(FOLDER, estate)).sort()).toEqual(
      [...templatesOf(estate).keys()].map((stack) => `${stack}.json`).sort(),
    );
  });
});

test("every golden folder is of an estate", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(ESTATES);
});
