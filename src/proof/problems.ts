import type { Problem } from "../diagnostics/problem";
import { CODE_OF } from "./codes";
import type { Obligation, ProofReport } from "./report";

/** What is broken, as problems of the estate: they get their lines like any other. */
export function problemsOfProof({ obligations }: Pick<ProofReport, "obligations">): Problem[] {
  return obligations.filter(({ status }) => status === "broken").map(problemOf);
}

function problemOf({ kind, subject, evidence, fix, path }: Obligation): Problem {
  return {
    code: CODE_OF[kind],
    path: path ?? [],
    message: `${subject}: ${evidence}`,
    fix: fix ?? "run 'archipelago prove' for the whole evidence",
  };
}
