import { hasErrors } from "../diagnostics/diagnostic";
import { EstateError } from "../diagnostics/estate-error";
import { type EstatePath, isError, type Problem } from "../diagnostics/problem";
import type { Estate } from "../network/estate";
import { accountProblems } from "./account-references";
import { collisions } from "./collisions";
import { isWrapper, problemsOf } from "./issues";
import { normalize } from "./normalize";
import { referenceProblems } from "./references";
import { entryOf, isMapping, salvage } from "./salvage";
import { type CheckedInput, type EstateInput, estateSchema } from "./schema";
import { writtenNames } from "./written-names";

export type { EstateInput };

/** Everything that can be said of an input, with as much of an estate as can be saved. */
export interface Inspection {
  readonly problems: readonly Problem[];
  /** What remains without the parts at fault; nothing of use to synthesize when there are errors. */
  readonly draft?: Estate;
  /** Whether the draft has everything that a network is planned from. */
  readonly complete: boolean;
  /** Where a path of the draft stands in the input. */
  readonly original: (path: EstatePath) => EstatePath;
}

/** Problems that a fault in the same part may cause, so that they say nothing while there is one. */
const DOUBTFUL: ReadonlySet<string> = new Set([
  "E-ACCOUNTS-MISSING",
  "E-ACCOUNT-PRIMARY-MISSING",
  "E-ALARM-IDLE",
  "E-ARCHIVE-DAYS",
  "E-MISSING-KEY",
  "E-OBJECT-LOCK-DAYS",
  "E-OBJECT-LOCK-PROTECT",
  "E-SERVICE-PORTS",
  "E-STATE-KEY",
  "E-STATE-LAYOUT",
  "E-TIERS-MISSING",
  "W-ARCHIVE-GLACIER",
  "W-SUBSCRIBERS-NONE",
]);
/** The same for faults in other parts. */
const DOUBTFUL_BY: Readonly<Record<string, readonly EstatePath[]>> = {
  "E-ALARM-IDLE": [["audit"]],
  "E-ARCHIVE-NAME": [["name"], ["environment"]],
  "E-AUDIT-PARTITION": [["region"], ["accounts"], ["audit"]],
  "E-COMPLIANCE-MONITORING": [["monitoring"]],
  "E-MONITORING-AUDIT": [["audit"]],
  "E-STATE-LAYOUT": [["environment"]],
  "E-TOPOLOGY-OPTION": [["topology", "kind"]],
  "E-VPCS-MISSING": [["vpcs"], ["sequence"]],
};

/** Problems of a whole part that is not there. */
const WHOLE_MISSING: ReadonlySet<string> = new Set([
  "E-ACCOUNTS-MISSING",
  "E-COMPLIANCE-MONITORING",
  "E-MONITORING-AUDIT",
  "E-VPCS-MISSING",
]);

/** Checks an input as far as possible: what is at fault is left out of the rest of the checks. */
export function inspectEstate(input: unknown): Inspection {
  const { data, problems: found, original } = checkShape(input);
  const names = writtenNames(input, found);
  const named = [...collisions(input), ...accountProblems(input, names, found)];
  if (!data) return { problems: [...found, ...named], complete: false, original };
  const { estate: draft, problems } = normalize(data, namesIn(input, "accounts"));
  const later = problems.map((p) => relocated(p, original)).filter((p) => !isDoubtful(p, found));
  const all = [...found, ...named, ...later];
  const complete = !all.some((problem) => isError(problem) && !isIdle(problem));
  const unknown = complete
    ? []
    : referenceProblems(draft, names)
        .map((p) => relocated(p, original))
        .filter(({ path }) => !all.some((fault) => fault.path.length > 0 && liesIn(path, fault.path)));
  return { problems: [...all, ...unknown], draft, complete, original };
}

/** Parts that no address, link, route or rule depends on. */
const IDLE_PARTS: ReadonlySet<string> = new Set(["name", "environment", "state", "audit", "monitoring", "compliance"]);
const IDLE_KEYS_OF_ACCOUNTS: ReadonlySet<string> = new Set(["role", "externalId", "primary"]);

/** A fault beside the network, or an unknown key that resembles no other: nothing depends on it. */
function isIdle(problem: Problem): boolean {
  if (problem.code === "E-UNKNOWN-KEY") return meantKey(problem) === undefined;
  const [part, , key] = problem.path;
  if (part === "accounts") return IDLE_KEYS_OF_ACCOUNTS.has(String(key));
  return IDLE_PARTS.has(String(part));
}

function isDoubtful({ code, path }: Problem, found: readonly Problem[]): boolean {
  const parts = [...(DOUBTFUL.has(code) ? [entryOf(path)] : []), ...(DOUBTFUL_BY[code] ?? [])];
  return found.some(
    (fault) =>
      parts.some((part) => liesIn(fault.path, part)) ||
      // The whole may be there under another name.
      (WHOLE_MISSING.has(code) && fault.code === "E-UNKNOWN-KEY" && fault.path.length === 1),
  );
}

function liesIn(path: EstatePath, part: EstatePath): boolean {
  return part.every((key, depth) => path[depth] === key);
}

/** The key that an unknown one was meant to be. */
function meantKey({ fix }: Problem): string | undefined {
  return /^did you mean '(.+)'\?$/.exec(fix)?.[1];
}

/** A misspelt key is not missing as well, nor is one that stands a level too deep. */
function withoutConsequences(problems: readonly Problem[], input: unknown): Problem[] {
  const unknown = problems.filter(({ code }) => code === "E-UNKNOWN-KEY");
  const meant = new Set(
    unknown.flatMap((problem) => {
      const key = meantKey(problem);
      return key === undefined ? [] : [JSON.stringify([...problem.path.slice(0, -1), key])];
    }),
  );
  const wrapped = isMapping(input) && unknown.some(({ path: [key = ""] }) => isWrapper(input[key]));
  return problems.filter(
    ({ code, path }) =>
      code !== "E-MISSING-KEY" || !(meant.has(JSON.stringify(path)) || (wrapped && path.length === 1)),
  );
}

interface Shape {
  readonly data?: CheckedInput;
  readonly problems: readonly Problem[];
  readonly original: (path: EstatePath) => EstatePath;
}

/** Checks the schema; then again without the values at fault, and without the entries that cannot be without them. */
function checkShape(input: unknown): Shape {
  const whole = (path: EstatePath) => path;
  const first = estateSchema.safeParse(input, { reportInput: true, error: () => "" });
  if (first.success) return { data: first.data, problems: [], original: whole };
  const problems = withoutConsequences(problemsOf(first.error.issues), input);
  const values = salvage(input, problems, "value");
  const second = estateSchema.safeParse(values.input);
  if (second.success) return { data: second.data, problems, original: values.original };
  const entries = salvage(values.input, problemsOf(second.error.issues), "entry");
  const third = estateSchema.safeParse(entries.input);
  const original = (path: EstatePath) => values.original(entries.original(path));
  return { ...(third.success && { data: third.data }), problems, original };
}

/**
 * Checks an object against the estate schema and fills in every default. Never throws for bad input; there is an estate
 * when no problem is an error.
 */
export function readEstate(input: unknown): { estate?: Estate; problems: readonly Problem[] } {
  const { draft, problems } = inspectEstate(input ?? null);
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
