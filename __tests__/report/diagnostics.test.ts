import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic";
import { formatDiagnostics } from "../../src/report/diagnostics";

const overlap: Diagnostic = {
  code: "E-CIDR-OVERLAP",
  severity: "error",
  file: "estates/x.yaml",
  line: 12,
  column: 34,
  length: 11,
  sourceLine: "  data: { account: shared, cidr: 10.1.0.0/16 }",
  message: "10.1.0.0/16 of data overlaps 10.0.0.0/15 of hub",
  allowed: "disjoint CIDRs for linked VPCs",
  fix: "give one of them another CIDR",
  related: [{ file: "estates/x.yaml", line: 11, column: 30, note: "10.0.0.0/15 of hub" }],
};

const format = (...diagnostics: Diagnostic[]): string => formatDiagnostics(diagnostics, { color: false });

test("no diagnostics print nothing", () => {
  expect(format()).toBe("");
});

test("a diagnostic shows place, code, source line with caret, allowed, fix, related place and a count", () => {
  expect(
    format(overlap),
  ).toBe(`estates/x.yaml:12:34: error E-CIDR-OVERLAP: 10.1.0.0/16 of data overlaps 10.0.0.0/15 of hub
  12 |   data: { account: shared, cidr: 10.1.0.0/16 }
     |                                  ^^^^^^^^^^^
  allowed: disjoint CIDRs for linked VPCs
  fix: give one of them another CIDR
  see estates/x.yaml:11:30: 10.0.0.0/15 of hub

1 error, 0 warnings
`);
});

test("a diagnostic of the file as a whole has no line and no caret", () => {
  const missing: Diagnostic = {
    ...overlap,
    line: 0,
    column: 0,
    sourceLine: undefined,
    allowed: undefined,
    related: [],
  };
  const text = format(missing);
  expect(text).toMatch(/^estates\/x\.yaml: error/);
  expect(text).not.toContain("^");
  expect(text).not.toContain("allowed");
});

test("a long line is cut around the fault and the caret still stands below it", () => {
  const sourceLine = `${"a".repeat(300)}FAULT${"b".repeat(300)}`;
  const lines = format({ ...overlap, column: 301, length: 5, sourceLine }).split("\n");
  const [shown, carets] = [lines[1] as string, lines[2] as string];
  expect(shown.length).toBeLessThan(120);
  expect(shown.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("FAULT");
});

test("tabs count as one character, so the caret stays in its column", () => {
  const lines = format({ ...overlap, column: 2, length: 1, sourceLine: "\tx: 1" }).split("\n");
  expect((lines[1] as string)[(lines[2] as string).indexOf("^")]).toBe("x");
});

test("colours are there when they are asked for, and only then", () => {
  expect(formatDiagnostics([overlap], { color: true })).toContain("\u001b[31m");
  expect(format(overlap)).not.toContain("\u001b");
});

test("warnings and errors are counted apart", () => {
  expect(format(overlap, overlap, { ...overlap, severity: "warning" })).toContain("2 errors, 1 warning\n");
});

test.each([
  ["an emoji, two cells", "🚀🚀", "    "],
  ["a letter outside the BMP, one cell", "𝒜𝒜", "  "],
  ["Chinese, two cells", "名前", "    "],
  ["a combining accent, none", "e\u0301", " "],
])("the caret stands below the fault behind %s", (_, before, indent) => {
  const sourceLine = `${before}FAULT`;
  const lines = format({ ...overlap, column: before.length + 1, length: 5, sourceLine }).split("\n");
  expect(lines.slice(0, 3)).toEqual([
    expect.stringContaining(`x.yaml:12:${before.length + 1}: `),
    `  12 | ${before}FAULT`,
    `     | ${indent}^^^^^`,
  ]);
});

test("the caret is as wide as what it underlines", () => {
  const lines = format({ ...overlap, column: 1, length: 6, sourceLine: "🚀名a𝒜: 1" }).split("\n");
  expect(lines[2]).toBe("     | ^^^^^^");
});

test("a long line is never cut within a character", () => {
  const sourceLine = `${"🚀".repeat(150)}FAULT${"🚀".repeat(150)}`;
  for (const pad of ["", "x"]) {
    const text = pad + sourceLine;
    const lines = format({ ...overlap, column: pad.length + 301, length: 5, sourceLine: text }).split("\n");
    expect(lines[1]).not.toMatch(/\p{Surrogate}/u);
    expect(lines[1]).toMatch(/\| …(🚀)+FAULT(🚀)+…$/u);
  }
});
