import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../src/readers/plan";
import { readState } from "../../src/readers/state";
import { readSynth } from "../../src/readers/synth";
import { fixture, ref } from "./support";

type Path = readonly (string | number)[];

function paths(json: unknown, at: Path = []): Path[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [[...at, key], ...paths(value, [...at, key])]);
}

/** The JSON with something else, or nothing, in one place. */
function damaged(json: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = (Array.isArray(json) ? [...json] : { ...(json as object) }) as Record<string | number, unknown>;
  copy[key] = damaged(copy[key], rest, value);
  return JSON.parse(JSON.stringify(copy)) as unknown;
}

const junk = fc.constantFrom<unknown>(
  undefined,
  null,
  1,
  true,
  "x",
  "${",
  ref("aws_vpc.gone.id"),
  ref("each.value.x"),
  [],
  [null],
  {},
  { a: null },
);

const golden = join(__dirname, "..", "synth", "golden", "one-vpc", "one.json");

test.each([
  [
    "synthesized JSON",
    JSON.parse(readFileSync(golden, "utf8")) as unknown,
    (file: string, json: unknown) => readSynth([{ name: "s", file, json }]),
  ],
  ["a plan", fixture("one-root.plan.json").json, (file: string, json: unknown) => readPlan([{ file, json }])],
  ["a state", fixture("one-root.state.json").json, (file: string, json: unknown) => readState([{ file, json }])],
])("whatever is damaged in %s, it is read, or refused in one line", (_, json, read) => {
  const all = paths(json);
  fc.assert(
    fc.property(fc.nat(all.length - 1), junk, (index, value) => {
      try {
        expect(read("f", damaged(json, all[index] ?? [], value)).vpcs).toBeDefined();
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: "InputError", message: expect.not.stringContaining("\n") });
      }
    }),
    { numRuns: 150 },
  );
});
