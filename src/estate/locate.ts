import type { Diagnostic, RelatedLocation } from "../diagnostics/diagnostic";
import { isError, type Problem, type RelatedPlace } from "../diagnostics/problem";
import type { Fault } from "./fault";
import { harmless, placeAt, placeOf } from "./positions";
import type { TextFault, YamlSource } from "./yaml-source";

/** A file that was read, as diagnostics name it. */
export interface LocatedFile {
  readonly file: string;
  readonly source: YamlSource;
}

/** Gives a problem its line and column. A place in a lock that was not read is left out. */
export function locateProblem(problem: Problem, estate: LocatedFile, lock?: LocatedFile): Diagnostic {
  return {
    ...common(problem, estate.file),
    ...placeOf(estate.source, problem.path, problem.at),
    related: (problem.related ?? []).flatMap((place) => related(place, place.in === "lock" ? lock : estate)),
  };
}

/** The same for a fault of the text, which is known by its offset. */
export function locateText({ fault, offset, length, first }: TextFault, { file, source }: LocatedFile): Diagnostic {
  const earlier = first === undefined ? undefined : placeAt(source, first, 1);
  return {
    ...common(fault, file),
    ...placeAt(source, offset, length),
    related: earlier ? [{ file, line: earlier.line, column: earlier.column, note: "the same key" }] : [],
  };
}

/** The same for a fault of a whole file. */
export function locateFile(fault: Fault, file: string): Diagnostic {
  return { ...common(fault, file), line: 0, column: 0, length: 1, related: [] };
}

function related({ path, note }: RelatedPlace, target: LocatedFile | undefined): RelatedLocation[] {
  if (!target) return [];
  const { line, column } = placeOf(target.source, path);
  return [{ file: target.file, line, column, note }];
}

function common(fault: Fault, file: string) {
  return {
    code: fault.code,
    severity: isError(fault) ? ("error" as const) : ("warning" as const),
    file,
    message: harmless(fault.message),
    ...(fault.allowed !== undefined && { allowed: harmless(fault.allowed) }),
    fix: harmless(fault.fix),
  };
}
