import type { z } from "zod";
import type { EstatePath, Problem } from "../diagnostics/problem";
import { plural } from "../network/keys";
import { didYouMean } from "../network/suggest";
import { accountIdNumberFault } from "./account-fields";
import type { Fault } from "./fault";
import { shown } from "./fault";
import { isMapping } from "./salvage";
import { shapeFix } from "./shape-fixes";
import { typeFault, typesText } from "./types";

type Issue = z.core.$ZodIssue;

/** Every issue that zod found, in our words. */
export function problemsOf(issues: readonly Issue[], base: EstatePath = []): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, [...base, ...pathOf(issue)]));
}

function problemsOfIssue(issue: Issue, path: EstatePath): Problem[] {
  switch (issue.code) {
    case "custom":
      return [{ path, ...(issue.params?.fault as Fault) }];
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        unknownKey(key, path, isMapping(issue.input) ? issue.input[key] : undefined, issue.message.split(" ")),
      );
    case "invalid_key":
      return problemsOf(issue.issues as Issue[], path).map((problem) => ({ ...problem, at: "key" }));
    case "invalid_union":
      return unionProblems(issue, path);
    case "invalid_type":
      return [typeProblem(path, issue.input, [issue.expected], issue.message)];
    case "invalid_value":
      return [enumProblem(path, issue.input, issue.values.map(String), issue.message)];
    case "too_small":
    case "too_big":
      return [sizeProblem(issue, path)];
    default:
      return [{ code: "E-WRONG-TYPE", path, message: `${label(path)} cannot be read`, fix: "see the reference page" }];
  }
}

function unknownKey(key: string, parent: EstatePath, value: unknown, known: readonly string[]): Problem {
  const owner = parent.length === 0 ? "an estate" : label(parent);
  return {
    code: "E-UNKNOWN-KEY",
    path: [...parent, key],
    at: "key",
    message: `${owner} has no key '${key}'`,
    allowed: known.join(", "),
    fix: unknownKeyFix(key, parent, value, known),
  };
}

function unknownKeyFix(key: string, parent: EstatePath, value: unknown, known: readonly string[]): string {
  if (parent.length === 0 && isWrapper(value)) return `remove ${key}:, and move what is below it to the left`;
  const home = parent.length === 0 ? homeOf(value) : undefined;
  if (home !== undefined) return `indent it below ${home}:`;
  if (key.startsWith("x-") || key.startsWith("."))
    return "remove it: an anchor (&name) can be set where it is used first";
  return didYouMean(key, known, "remove it, or move it to where it belongs");
}

/** Where a VPC or an account belongs that stands at the top level. */
function homeOf(value: unknown): string | undefined {
  if (!isMapping(value)) return undefined;
  if (Object.hasOwn(value, "cidr")) return "vpcs";
  return Object.hasOwn(value, "id") ? "accounts" : undefined;
}

/** Whether a whole estate stands below a key of its own. */
export function isWrapper(value: unknown): boolean {
  return isMapping(value) && ["accounts", "vpcs"].some((key) => Object.hasOwn(value, key));
}

/** The branch that has the right outer shape says what is wrong inside; without one, the shape itself is wrong. */
function unionProblems(issue: Issue & { code: "invalid_union" }, path: EstatePath): Problem[] {
  const branches = issue.errors.filter((issues) => !issues.some((i) => isShape(i, issue.input)));
  const [best] = branches.toSorted((a, b) => a.length - b.length);
  const expected = issue.errors.flatMap((issues) => issues.flatMap(expectedBy));
  if (best === undefined) return [typeProblem(path, issue.input, expected, issue.message)];
  const isWord = best.some(({ code, path: inside }) => code === "invalid_value" && inside.length === 0);
  return problemsOf(best, path).map((problem) => (isWord ? { ...problem, ...wordOr(issue.input, expected) } : problem));
}

/** What may stand where a word was misspelt, if a mapping may too. */
function wordOr(input: unknown, expected: readonly string[]): Partial<Problem> {
  if (!expected.includes("object")) return {};
  const isOn = !expected.includes("on") && /^(on|yes|true)$/i.test(String(input));
  return { allowed: typesText(expected), ...(isOn && { fix: "write {} to get its defaults" }) };
}

/** Whether an issue of a branch says that the branch is not the one that was meant: a word is meant only by a text. */
function isShape(issue: Issue, input: unknown): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof input !== "string");
}

function expectedBy(issue: Issue): string[] {
  if (issue.code === "invalid_type") return [issue.expected];
  return issue.code === "invalid_value" ? issue.values.map(String) : [];
}

function typeProblem(path: EstatePath, input: unknown, expected: readonly string[], hint: string): Problem {
  if (input === undefined) return missingKey(path, hint);
  if (path[0] === "accounts" && path[2] === "id" && typeof input === "number") {
    return { path, ...accountIdNumberFault(input) };
  }
  const fix = shapeFix(path, input);
  return { path, ...typeFault(label(path), input, expected), ...(fix !== undefined && { fix }) };
}

function missingKey(path: EstatePath, hint: string): Problem {
  const owner = path.length <= 1 ? "the estate" : label(path.slice(0, -1));
  return {
    code: "E-MISSING-KEY",
    path,
    at: "key",
    message: `${owner} has no '${String(path.at(-1))}', which it needs`,
    fix: `add ${hint || `${String(path.at(-1))}:`}`,
  };
}

function enumProblem(path: EstatePath, input: unknown, values: readonly string[], hint: string): Problem {
  if (input === undefined) return missingKey(path, hint);
  if (typeof input !== "string" && typeof input !== "number") {
    return { path, ...typeFault(label(path), input, ["string"], values) };
  }
  return {
    code: "E-BAD-VALUE",
    path,
    message: `${label(path)} cannot be ${shown(input)}`,
    allowed: values.join(", "),
    fix: values.includes(String(input))
      ? `write ${input} without quotes`
      : didYouMean(String(input), values, `write one of ${values.join(", ")}`),
  };
}

function sizeProblem(issue: Issue & { code: "too_small" | "too_big" }, path: EstatePath): Problem {
  const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (Array.isArray(issue.input)) {
    const count = issue.input.length;
    return {
      code: "E-LIST-LENGTH",
      path,
      message: `${label(path)} has ${plural(count, "entry", "entries")}`,
      allowed: bound,
      fix: issue.code === "too_small" ? "add what is missing" : "remove what is too much",
    };
  }
  return {
    code: "E-OUT-OF-RANGE",
    path,
    message: `${label(path)} is ${shown(issue.input)}`,
    allowed: bound,
    fix: `write a number that is ${bound}`,
  };
}

/** How a message names the thing at a path: `vpcs.app.azs`, `service.ports of entry 2 of flows`. */
export function label(path: EstatePath): string {
  const last = path.at(-1);
  if (last === undefined) return "the estate";
  if (typeof last === "number") return `entry ${last + 1} of ${label(path.slice(0, -1))}`;
  const entry = path.findLastIndex((part) => typeof part === "number");
  const keys = path.slice(entry + 1).join(".");
  return entry < 0 ? keys : `${keys} of ${label(path.slice(0, entry + 1))}`;
}

function pathOf(issue: Issue): EstatePath {
  return issue.path.map((part) => (typeof part === "number" ? part : String(part)));
}
