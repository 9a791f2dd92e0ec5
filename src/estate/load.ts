import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic";
import { inFileOrder } from "../diagnostics/order";
import type { Problem } from "../diagnostics/problem";
import type { Estate } from "../network/estate";
import { type LocatedFile, locateProblem } from "./locate";
import { type Inspection, inspectEstate } from "./parse";
import { readYaml } from "./yaml-file";

/** An estate file that was read and checked, before any planning. */
export interface LoadedEstate {
  /** As diagnostics name it. */
  readonly file: string;
  /** Present when no diagnostic is an error. */
  readonly estate?: Estate;
  /** In file order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Gives problems that were found later their lines and columns. */
  readonly locate: (problems: readonly Problem[], lock?: LocatedFile) => Diagnostic[];
  /** What the checks found; absent when the text could not be used. */
  readonly inspection?: Inspection;
}

/** Reads and checks an estate file. Never throws for a bad file: everything wrong with it is in the diagnostics. */
export function loadEstate(path: string): LoadedEstate {
  const { file, located, value, diagnostics } = readYaml(path, "estate file");
  if (!located || value === undefined) {
    return { file, diagnostics: inFileOrder(diagnostics, [file]), locate: () => [] };
  }
  const inspection = inspectEstate(value);
  const locate = (problems: readonly Problem[], lock?: LocatedFile) =>
    problems.map((problem) => locateProblem(problem, located, lock));
  const all = inFileOrder([...diagnostics, ...locate(inspection.problems)], [file]);
  return {
    file,
    ...(inspection.draft && !hasErrors(all) && { estate: inspection.draft }),
    diagnostics: all,
    locate,
    inspection,
  };
}
