import type { Problem, ProblemCode } from "../diagnostics/problem";
import type { Obligation, ObligationKind, ProofReport } from "./report";

/** The code under which a broken obligation of a kind is reported. */
export const CODE_OF: Readonly<Record<ObligationKind, ProblemCode>> = {
  flow: "E-PROOF-FLOW",
  isolation: "E-PROOF-ISOLATION",
  undeclared: "E-PROOF-UNDECLARED",
  dns: "E-PROOF-DNS",
  link: "E-PROOF-LINK",
  route: "E-PROOF-ROUTE",
  resource: "E-PROOF-RESOURCE",
};

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
