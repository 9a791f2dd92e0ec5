import type { Diagnostic } from "../diagnostics/diagnostic";
import { plural } from "../network/keys";
import { type Paint, painter } from "./style";
import { widthOf } from "./width";

/**
 * Diagnostics as people read them: `file:line:column`, the source line with a caret, what is allowed, the fix. Ends with
 * a line that counts them; empty for none.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: { readonly color: boolean }): string {
  if (diagnostics.length === 0) return "";
  const paint = painter(options.color);
  return `${diagnostics.map((d) => formatOne(d, paint)).join("\n")}\n${count(diagnostics, paint)}\n`;
}

function formatOne(diagnostic: Diagnostic, paint: Paint): string {
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const lines = [
    `${paint("bold", place(diagnostic))}: ${paint(tone, diagnostic.severity)} ${diagnostic.code}: ${diagnostic.message}`,
    ...excerpt(diagnostic, (caret) => paint(tone, caret)),
  ];
  if (diagnostic.allowed) lines.push(`  allowed: ${diagnostic.allowed}`);
  lines.push(`  fix: ${diagnostic.fix}`);
  for (const other of diagnostic.related) lines.push(`  see ${place(other)}: ${other.note}`);
  return `${lines.join("\n")}\n`;
}

function place(at: { readonly file: string; readonly line: number; readonly column: number }): string {
  return at.line === 0 ? at.file : `${at.file}:${at.line}:${at.column}`;
}

/** Longest piece of a source line that is shown. */
const WIDTH = 100;

function excerpt({ sourceLine, line, column, length }: Diagnostic, mark: (caret: string) => string): string[] {
  if (sourceLine === undefined || line === 0) return [];
  const start = column > WIDTH - 20 ? whole(sourceLine, column - 40) : 0;
  const end = whole(sourceLine, start + WIDTH);
  const [before, fault, after] = [
    sourceLine.slice(start, column - 1),
    sourceLine.slice(column - 1, Math.min(column - 1 + length, end)),
    sourceLine.slice(Math.min(column - 1 + length, end), end),
  ].map((text) => text.replaceAll("\t", " ")) as [string, string, string];
  const gutter = String(line);
  return [
    `  ${gutter} | ${start > 0 ? "…" : ""}${before}${fault}${after}${end < sourceLine.length ? "…" : ""}`,
    `  ${" ".repeat(gutter.length)} | ${" ".repeat(widthOf(before) + (start > 0 ? 1 : 0))}${mark("^".repeat(Math.max(1, widthOf(fault))))}`,
  ];
}

/** An offset that does not lie between the two halves of a character. */
function whole(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
}

function count(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const text = [plural(errors, "error"), plural(diagnostics.length - errors, "warning")].join(", ");
  return paint(errors > 0 ? "red" : "yellow", text);
}
