import type { Expression } from "./ast";

/** What a template needs of the parser that meets it. */
export interface TemplateScan {
  readonly text: string;
  at: number;
  expression(): Expression;
  space(): void;
  fail(): never;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const OPEN = "$".concat("{");
const DIRECTIVE = "%".concat("{");

/**
 * Reads up to `end` (a closing quote; empty: to the end of the text). A template that is nothing but one `${…}` is that
 * expression, whatever its type.
 */
export function parseTemplate(scan: TemplateScan, end: '"' | ""): Expression {
  const start = scan.at;
  const parts: Expression[] = [];
  let literal = "";
  const flush = () => {
    if (literal !== "") parts.push({ kind: "literal", value: literal });
    literal = "";
  };
  while (end === "" ? scan.at < scan.text.length : scan.text[scan.at] !== end) {
    const { text, at } = scan;
    if (at >= text.length) scan.fail();
    if (text.startsWith(`$${OPEN}`, at) || text.startsWith(`%${DIRECTIVE}`, at)) {
      literal += text.slice(at + 1, at + 3);
      scan.at += 3;
    } else if (text.startsWith(OPEN, at)) {
      flush();
      scan.at += 2;
      if (text[scan.at] === "~") scan.at += 1;
      parts.push(scan.expression());
      scan.space();
      if (text[scan.at] === "~") scan.at += 1;
      if (text[scan.at] !== "}") scan.fail();
      scan.at += 1;
    } else if (text.startsWith(DIRECTIVE, at)) scan.fail();
    else if (end === '"' && text[at] === "\\") {
      literal += ESCAPES[text[at + 1] ?? ""] ?? text[at + 1];
      scan.at += 2;
    } else {
      literal += text[at];
      scan.at += 1;
    }
  }
  flush();
  const source = scan.text.slice(start, scan.at);
  if (end !== "") scan.at += 1;
  const [only] = parts;
  if (only === undefined) return { kind: "literal", value: "" };
  return parts.length === 1 ? only : { kind: "template", parts, text: source };
}
