import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(__dirname, "..", "..");
const LAMBDAS = join(ROOT, "lambdas");

/** What a function may import of src: what is pure, and the live reader. */
const MAY_IMPORT = /^src\/(network|rules|proof|reach|model|diagnostics|compliance|audit|readers\/live)\//;
const MUST_NOT_IMPORT = /cdktf|constructs|^zod$|^yaml$|^@aws-sdk\/lib-/;

const imports = readdirSync(LAMBDAS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => {
    const text = readFileSync(join(LAMBDAS, name), "utf8");
    const targets = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"|\bimport\("([^"]+)"\)/gm)];
    return targets.map(([, from, dynamic]) => ({ file: name, target: from ?? dynamic ?? "" }));
  });

test("functions import nothing that makes Terraform or reads files of the user", () => {
  const ours = imports.filter(({ target }) => target.startsWith("."));
  const outside = ours.filter(({ file, target }) => {
    const path = relative(ROOT, join(LAMBDAS, file, "..", target));
    return !path.startsWith("lambdas/") && !MAY_IMPORT.test(path);
  });
  expect(ours.length).toBeGreaterThan(0);
  expect(outside).toEqual([]);
});

test("functions import no package that belongs to the command line", () => {
  expect(imports.filter(({ target }) => MUST_NOT_IMPORT.test(target))).toEqual([]);
});

test("of the AWS SDK, functions name what they use", () => {
  const files = readdirSync(LAMBDAS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const whole = files.filter((name) =>
    /import \* as \w+ from "@aws-sdk/.test(readFileSync(join(LAMBDAS, name), "utf8")),
  );
  expect(whole).toEqual([]);
});
