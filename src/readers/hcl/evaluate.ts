import { holdsOpen, isList, isObject, isOpen, Reference, Unknown, type Value } from "../terraform/value";
import type { Expression, ForExpression, Step } from "./ast";
import { call } from "./functions";
import { operate } from "./operators";
import { parseText } from "./parse";
import { Lazy, type Scope, within } from "./scope";

const parsed = new Map<string, Expression>();
const MOST_PARSED = 20_000;

/** What a text of Terraform JSON says: itself, or what its `${…}` stands for. */
export function evaluateText(text: string, scope: Scope): Value {
  if (!text.includes("{")) return text;
  const before = parsed.get(text);
  let expression = before;
  try {
    expression ??= parseText(text);
  } catch {
    return new Unknown(bare(text));
  }
  if (before === undefined) {
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(text, expression);
  }
  const value = evaluate(expression, scope);
  return value instanceof Unknown ? new Unknown(bare(text), value.parts) : value;
}

/** The same for every text in a piece of JSON. */
export function evaluateJson(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return evaluateText(json, scope);
  if (Array.isArray(json)) return json.map((item) => evaluateJson(item, scope));
  if (typeof json !== "object" || json === null) return (json ?? null) as Value;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      String(plain(evaluateText(key, scope), key)),
      evaluateJson(value, scope),
    ]),
  );
}

function plain(value: Value, text: string): Value {
  return isOpen(value) ? text : value;
}

function bare(text: string): string {
  return text.startsWith("${") && text.endsWith("}") ? text.slice(2, -1) : text;
}

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return join(expression.parts.map((part) => evaluate(part, scope)));
    case "name":
      return closed(scope.name(expression.name));
    case "path":
      return path(expression.of, expression.steps, scope);
    case "call":
      return callWith(expression, scope);
    case "tuple":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return objectOf(expression.entries.map(([key, value]) => [evaluate(key, scope), evaluate(value, scope)]));
    case "unary":
    case "binary":
      return operate(expression, (part) => evaluate(part, scope));
    case "if": {
      const condition = evaluate(expression.condition, scope);
      if (typeof condition !== "boolean") return unresolved();
      return evaluate(condition ? expression.yes : expression.no, scope);
    }
    case "for":
      return loop(expression, scope);
  }
}

function unresolved(): Unknown {
  return new Unknown("");
}

function closed(value: Value | Lazy | undefined): Value {
  return value === undefined || value instanceof Lazy ? unresolved() : value;
}

function join(parts: readonly Value[]): Value {
  if (parts.some((part) => isList(part) || isObject(part))) return unresolved();
  return parts.some(isOpen) ? new Unknown("", parts) : parts.map((part) => part ?? "").join("");
}

function objectOf(entries: readonly (readonly [Value, Value])[]): Value {
  return entries.some(([key]) => isOpen(key))
    ? unresolved()
    : Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
}

function path(of: Expression, steps: readonly Step[], scope: Scope): Value {
  const root = of.kind === "name" ? scope.name(of.name) : evaluate(of, scope);
  return closed(follow(root, steps, scope));
}

function follow(from: Value | Lazy | undefined, steps: readonly Step[], scope: Scope): Value | Lazy | undefined {
  let at = from;
  for (const [index, step] of steps.entries()) {
    if (at === undefined) return undefined;
    if (step.kind === "splat") {
      if (at instanceof Lazy || at instanceof Unknown) return undefined;
      // A reference to a whole resource is one item; to a list that nobody knows yet, it is not to be taken apart.
      if (at instanceof Reference && at.path !== "") return undefined;
      const list = isList(at) ? at : at === null ? [] : [at];
      const rest = steps.slice(index + 1);
      return list.map((item) => closed(follow(item, rest, scope)));
    }
    const key = step.kind === "attribute" ? step.name : evaluate(step.key, scope);
    if (typeof key !== "string" && typeof key !== "number") return undefined;
    at = member(at, String(key), scope);
  }
  return at;
}

function member(of: Value | Lazy, key: string, scope: Scope): Value | Lazy | undefined {
  if (of instanceof Lazy) return of.get(key);
  if (of instanceof Reference) {
    return of.path === "" ? scope.attribute(of.resource, key) : new Reference(of.resource, `${of.path}.${key}`);
  }
  if (isList(of)) return of[Number(key)];
  return isObject(of) ? of[key] : undefined;
}

function callWith(expression: Extract<Expression, { kind: "call" }>, scope: Scope): Value {
  if (expression.name === "try" || expression.name === "can") {
    const values = expression.args.map((arg) => evaluate(arg, scope));
    const first = values.find((value) => !(value instanceof Unknown));
    return expression.name === "can" ? first !== undefined : (first ?? unresolved());
  }
  const args = expression.args.map((arg) => evaluate(arg, scope));
  const last = args.at(-1);
  if (expression.spread && !isList(last)) return unresolved();
  return call(expression.name, expression.spread && isList(last) ? [...args.slice(0, -1), ...last] : args);
}

function loop(expression: ForExpression, scope: Scope): Value {
  const over = evaluate(expression.in, scope);
  if (!isList(over) && !isObject(over)) return unresolved();
  const entries: (readonly [Value, Value])[] = isList(over)
    ? over.map((value, index) => [index, value])
    : Object.entries(over);
  const made: [Value, Value][] = [];
  for (const [key, value] of entries) {
    const [first = "", second] = expression.names;
    const names = second === undefined ? { [first]: value } : { [first]: key, [second]: value };
    const inner = within(scope, names);
    const when = expression.when === null ? true : evaluate(expression.when, inner);
    if (typeof when !== "boolean") return unresolved();
    if (when) made.push([expression.key ? evaluate(expression.key, inner) : key, evaluate(expression.value, inner)]);
  }
  if (expression.key === null) return made.map(([, value]) => value);
  return expression.grouped ? grouped(made) : objectOf(made);
}

function grouped(entries: readonly (readonly [Value, Value])[]): Value {
  if (entries.some(([key]) => holdsOpen(key))) return unresolved();
  const groups: Record<string, Value[]> = {};
  for (const [key, value] of entries) {
    const name = String(key);
    groups[name] = [...(groups[name] ?? []), value];
  }
  return groups;
}
