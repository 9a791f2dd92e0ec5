import type { Fault } from "./fault";
import { shown } from "./fault";

/** zod's names of types, in words. */
const WORDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping (key: value)",
  record: "a mapping (name: value)",
  array: "a list",
  tuple: "a pair, as in [a, b]",
};

/** What a value is, in words: `the number 5`, `a list`. */
export function kindOf(value: unknown): string {
  if (typeof value === "string") return `the text ${shown(value)}`;
  if (typeof value === "number" || typeof value === "bigint") return `the number ${String(value)}`;
  if (typeof value === "boolean") return String(value);
  if (value === null) return "empty";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}

/** Types and words that may stand somewhere: `off, or a mapping (key: value)`. */
export function typesText(expected: readonly string[]): string {
  return [...new Set(expected.map((type) => WORDS[type] ?? type))].join(", or ");
}

/** A value of a type that does not belong there. */
export function typeFault(
  label: string,
  value: unknown,
  expected: readonly string[],
  values?: readonly string[],
): Fault {
  const allowed = values?.join(", ") ?? typesText(expected);
  if (value === null) {
    return {
      code: "E-EMPTY-VALUE",
      at: "key",
      message: `${label} has no value`,
      allowed,
      fix: expected.some((type) => type === "object" || type === "record")
        ? "write {} to get its defaults, or remove the key"
        : "write a value after the colon, or remove the key",
    };
  }
  return {
    code: "E-WRONG-TYPE",
    message: `${label} is ${kindOf(value)}`,
    allowed,
    fix: typeFix(value, values ?? expected, allowed),
  };
}

function typeFix(value: unknown, expected: readonly string[], allowed: string): string {
  if (expected.includes("boolean") && typeof value === "string") {
    if (/^(yes|on|true)$/i.test(value)) return "write true";
    if (/^(no|off|false)$/i.test(value)) return "write false";
  }
  if (typeof value === "boolean" && expected.includes(value ? "on" : "off")) return `write ${value ? "on" : "off"}`;
  if (value === true && expected.includes("object")) return "write {} to get its defaults";
  if (expected.includes("int") && typeof value === "string" && /^\d+$/.test(value))
    return `write ${value} without quotes`;
  if (expected.includes("string") && (typeof value === "number" || typeof value === "boolean")) {
    return `write "${value}", in quotes`;
  }
  if (expected.every((type) => type === "array") && typeof value === "string") return `write [${value}]`;
  return `write ${allowed}`;
}
