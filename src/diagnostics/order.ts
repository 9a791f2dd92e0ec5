import type { Diagnostic } from "./diagnostic";

/** File by file (the first given first), from top to bottom, each thing once. */
export function inFileOrder(diagnostics: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  const once = new Map(diagnostics.map((d) => [[d.file, d.line, d.column, d.code, d.message].join("\n"), d]));
  const rank = (file: string) => (files.includes(file) ? files.indexOf(file) : files.length);
  return [...once.values()].sort(
    (a, b) =>
      rank(a.file) - rank(b.file) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
