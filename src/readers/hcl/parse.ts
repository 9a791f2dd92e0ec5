import type { Expression, Step } from "./ast";
import { parseTemplate, type TemplateScan } from "./template";

/** Thrown on what is no expression, or one of a kind that Terraform has and this does not read. */
export class SyntaxFault extends Error {}

const BINARY: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

class Parser implements TemplateScan {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  fail(): never {
    throw new SyntaxFault(`cannot read the expression at character ${this.at + 1}: ${this.text}`);
  }

  space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  expression(): Expression {
    const condition = this.#binary(0);
    if (!this.#take("?")) return condition;
    const yes = this.expression();
    this.#need(":");
    return { kind: "if", condition, yes, no: this.expression() };
  }

  #binary(level: number): Expression {
    const operators = BINARY[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.#take(candidate));
      if (operator === undefined) return left;
      left = { kind: "binary", operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expression {
    if (!this.#sees("!=") && this.#take("!")) return { kind: "unary", operator: "!", of: this.#unary() };
    if (this.#take("-")) return { kind: "unary", operator: "-", of: this.#unary() };
    const of = this.#primary();
    const steps = this.#steps();
    return steps.length === 0 ? of : { kind: "path", of, steps };
  }

  #primary(): Expression {
    this.space();
    const rest = this.text.slice(this.at, this.at + 80);
    const digits = /^\d+(\.\d+)?([eE][+-]?\d+)?/.exec(rest)?.[0];
    if (digits !== undefined) {
      this.at += digits.length;
      return { kind: "literal", value: Number(digits) };
    }
    if (this.#take('"')) return parseTemplate(this, '"');
    if (this.#take("(")) return this.#closed(this.expression(), ")");
    if (this.#take("[")) return this.#list();
    if (this.#take("{")) return this.#map();
    const name = this.#identifier();
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    if (this.text[this.at] === "(") return this.#call(name);
    return { kind: "name", name };
  }

  #steps(): Step[] {
    const steps: Step[] = [];
    for (;;) {
      const next = this.text[this.at];
      if (next === "." && !this.text.startsWith("...", this.at)) {
        this.at += 1;
        if (this.#take("*")) steps.push({ kind: "splat" });
        else steps.push(this.#member());
      } else if (next === "[") {
        this.at += 1;
        if (this.#take("*")) steps.push(this.#closed({ kind: "splat" }, "]"));
        else steps.push(this.#closed({ kind: "index", key: this.expression() }, "]"));
      } else return steps;
    }
  }

  /** After a dot: a name, or an index as Terraform wrote it once (`ids.0`). */
  #member(): Step {
    const digits = /^\d+/.exec(this.text.slice(this.at, this.at + 20))?.[0];
    if (digits === undefined) return { kind: "attribute", name: this.#identifier() };
    this.at += digits.length;
    return { kind: "index", key: { kind: "literal", value: Number(digits) } };
  }

  #call(name: string): Expression {
    this.at += 1;
    const args: Expression[] = [];
    let spread = false;
    while (!this.#take(")")) {
      args.push(this.expression());
      spread = this.#take("...");
      if (!this.#take(",") && !this.#sees(")")) this.fail();
    }
    return { kind: "call", name, args, spread };
  }

  #list(): Expression {
    if (this.#isFor()) return this.#for("]");
    const items: Expression[] = [];
    while (!this.#take("]")) {
      items.push(this.expression());
      if (!this.#take(",") && !this.#sees("]")) this.fail();
    }
    return { kind: "tuple", items };
  }

  #map(): Expression {
    if (this.#isFor()) return this.#for("}");
    const entries: [Expression, Expression][] = [];
    while (!this.#take("}")) {
      const key = this.#binary(0);
      if (!this.#take("=") && !this.#take(":")) this.fail();
      entries.push([key.kind === "name" ? { kind: "literal", value: key.name } : key, this.expression()]);
      this.#take(",");
    }
    return { kind: "object", entries };
  }

  #isFor(): boolean {
    this.space();
    return /^for\s/.test(this.text.slice(this.at, this.at + 4));
  }

  #for(end: string): Expression {
    this.at += 3;
    const names = [this.#identifier()];
    if (this.#take(",")) names.push(this.#identifier());
    if (this.#identifier() !== "in") this.fail();
    const over = this.expression();
    this.#need(":");
    const first = this.expression();
    const key = this.#take("=>") ? first : null;
    const value = key === null ? first : this.expression();
    const grouped = this.#take("...");
    this.space();
    const when = /^if\s/.test(this.text.slice(this.at, this.at + 3)) ? this.#when() : null;
    this.#need(end);
    return { kind: "for", names, in: over, key, value, grouped, when };
  }

  #when(): Expression {
    this.at += 2;
    return this.expression();
  }

  #identifier(): string {
    this.space();
    const name = /^[\p{L}_][\p{L}\p{N}_-]*/u.exec(this.text.slice(this.at))?.[0];
    if (name === undefined) return this.fail();
    this.at += name.length;
    return name;
  }

  #sees(token: string): boolean {
    this.space();
    return this.text.startsWith(token, this.at);
  }

  #take(token: string): boolean {
    if (!this.#sees(token)) return false;
    // `=>` and `==` are tokens of their own.
    if (token === "=" && /^=[=>]/.test(this.text.slice(this.at, this.at + 2))) return false;
    this.at += token.length;
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token)) this.fail();
  }

  #closed<T>(inner: T, end: string): T {
    this.#need(end);
    return inner;
  }
}

/** Reads the text of a JSON string: plain, or with `${…}` in it. @throws SyntaxFault */
export function parseText(text: string): Expression {
  return parseTemplate(new Parser(text, 0), "");
}
