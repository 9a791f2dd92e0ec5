import { hasErrors } from "../diagnostics/diagnostic";
import { EstateError } from "../diagnostics/estate-error";
import type { EstatePath, Problem } from "../diagnostics/problem";
import type { Estate } from "../network/estate";
import { collisions } from "./collisions";
import { problemsOf } from "./issues";
import { normalize } from "./normalize";
import { entryOf, isMapping, salvage } from "./salvage";
import { type CheckedInput, type EstateInput, estateSchema } from "./schema";

export type { EstateInput };

/** Everything that can be said of an input, with as much of an estate as can be saved. */
export interface Inspection {
  readonly problems: readonly Problem[];
  /** What remains without the parts at fault; nothing of use to synthesize when there are errors. */
  readonly draft?: Estate;
  /** Whether the draft has everything that was asked for. */
  readonly complete: boolean;
  /** Whether the draft has at least every VPC, so that a name it lacks is unknown. */
  readonly allVpcs: boolean;
  /** Where a path of the draft stands in the input. */
  readonly original: (path: EstatePath) => EstatePath;
}

/** Problems that a fault in the same part may cause, so that they say nothing while there is one. */
const DOUBTFUL: ReadonlySet<string> = new Set([
  "E-ACCOUNTS-MISSING",
  "E-ACCOUNT-PRIMARY-MISSING",
  "E-MISSING-KEY",
  "E-SERVICE-PORTS",
  "E-STATE-KEY",
  "E-STATE-LAYOUT",
  "E-TIERS-MISSING",
  "E-VPCS-MISSING",
]);

/** Checks an input as far as possible: what is at fault is left out of the rest of the checks. */
export function inspectEstate(input: unknown): Inspection {
  const { data, problems: found, complete, original } = checkShape(input);
  const named = collisions(input);
  if (!data) return { problems: [...found, ...named], complete: false, allVpcs: false, original };
  const { estate, problems } = normalize(data, { accounts: namesIn(input, "accounts") });
  const later = problems.map((p) => relocated(p, original)).filter((p) => !isDoubtful(p, found));
  const all = [...found, ...named, ...later];
  const kept = new Set(estate.vpcs.map(({ name }) => name));
  return {
    problems: all,
    draft: estate,
    complete: complete && !hasErrors([...named, ...later]),
    allVpcs: namesIn(input, "vpcs").every((name) => kept.has(name)) && !all.some(({ path }) => path[0] === "sequence"),
    original,
  };
}

function isDoubtful({ code, path }: Problem, found: readonly Problem[]): boolean {
  if (!DOUBTFUL.has(code)) return false;
  const part = entryOf(path);
  return found.some(
    (fault) =>
      part.every((key, depth) => fault.path[depth] === key) ||
      (code === "E-STATE-LAYOUT" && fault.path[0] === "environment"),
  );
}

/** A misspelt key is not missing as well. */
function withoutConsequences(problems: readonly Problem[]): Problem[] {
  const meant = new Set(
    problems.flatMap(({ code, path, fix }) => {
      const key = code === "E-UNKNOWN-KEY" ? /^did you mean '(.+)'\?$/.exec(fix)?.[1] : undefined;
      return key === undefined ? [] : [JSON.stringify([...path.slice(0, -1), key])];
    }),
  );
  return problems.filter(({ code, path }) => code !== "E-MISSING-KEY" || !meant.has(JSON.stringify(path)));
}

interface Shape {
  readonly data?: CheckedInput;
  readonly problems: readonly Problem[];
  readonly complete: boolean;
  readonly original: (path: EstatePath) => EstatePath;
}

/** Checks the schema; then again without the values at fault, and without the entries that cannot be without them. */
function checkShape(input: unknown): Shape {
  const whole = (path: EstatePath) => path;
  const first = estateSchema.safeParse(input, { reportInput: true, error: () => "" });
  if (first.success) return { data: first.data, problems: [], complete: true, original: whole };
  const problems = withoutConsequences(problemsOf(first.error.issues));
  const values = salvage(input, problems, "value");
  const second = estateSchema.safeParse(values.input);
  if (second.success) return { data: second.data, problems, complete: values.complete, original: values.original };
  const entries = salvage(values.input, problemsOf(second.error.issues), "entry");
  const third = estateSchema.safeParse(entries.input);
  const original = (path: EstatePath) => values.original(entries.original(path));
  return { ...(third.success && { data: third.data }), problems, complete: false, original };
}

/**
 * Checks an object against the estate schema and fills in every default. Never throws for bad input; there is an estate
 * when no problem is an error.
 */
export function readEstate(input: unknown): { estate?: Estate; problems: readonly Problem[] } {
  const { draft, problems } = inspectEstate(input);
  return draft && !hasErrors(problems) ? { estate: draft, problems } : { problems };
}

/**
 * Reads an estate from an object, such as parsed JSON.
 * @throws EstateError with every problem
 */
export function parseEstate(input: unknown): Estate {
  const { estate, problems } = readEstate(input);
  if (!estate) throw new EstateError(problems.filter(({ code }) => code.startsWith("E-")));
  return estate;
}

/**
 * The estate as TypeScript: the same keys as the file, checked while you type.
 * @throws EstateError with every problem
 */
export function defineEstate(input: EstateInput): Estate {
  return parseEstate(input);
}

/** A problem of the draft, with its paths in the input. */
export function relocated(problem: Problem, original: (path: EstatePath) => EstatePath): Problem {
  return {
    ...problem,
    path: original(problem.path),
    ...(problem.related && {
      related: problem.related.map((place) => (place.in === "lock" ? place : { ...place, path: original(place.path) })),
    }),
  };
}

function namesIn(input: unknown, key: string): string[] {
  const mapping = isMapping(input) ? input[key] : undefined;
  return Object.keys(isMapping(mapping) ? mapping : {});
}
