import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic";
import { inFileOrder } from "../../src/diagnostics/order";

const at = (file: string, line: number, column: number, over: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "E-NAME",
  severity: "error",
  file,
  line,
  column,
  length: 1,
  message: "m",
  fix: "f",
  related: [],
  ...over,
});
const shown = (found: readonly Diagnostic[]) => found.map((d) => `${d.file}:${d.line}:${d.column} ${d.code}`);

test("diagnostics go from top to bottom, as numbers", () => {
  expect(shown(inFileOrder([at("a", 10, 1), at("a", 9, 12), at("a", 9, 2)], ["a"]))).toEqual([
    "a:9:2 E-NAME",
    "a:9:12 E-NAME",
    "a:10:1 E-NAME",
  ]);
});

test("the first file comes first, whatever its name", () => {
  expect(shown(inFileOrder([at("a.lock", 1, 1), at("z", 5, 1)], ["z", "a.lock"]))).toEqual([
    "z:5:1 E-NAME",
    "a.lock:1:1 E-NAME",
  ]);
});

test("one thing is said once, two things at one place twice", () => {
  const found = [at("a", 1, 1), at("a", 1, 1), at("a", 1, 1, { message: "n" }), at("a", 1, 1, { code: "E-CIDR" })];
  expect(shown(inFileOrder(found, ["a"]))).toEqual(["a:1:1 E-CIDR", "a:1:1 E-NAME", "a:1:1 E-NAME"]);
});

test("what concerns the whole file comes before its lines", () => {
  expect(shown(inFileOrder([at("a", 1, 1), at("a", 0, 0)], ["a"]))[0]).toBe("a:0:0 E-NAME");
});
