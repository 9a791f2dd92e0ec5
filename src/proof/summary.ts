import { compareText } from "../network/keys";
import type { Obligation, ObligationKind, ProofReport } from "./report";

/** Kinds in the order in which people want to read them. */
export const KINDS: readonly ObligationKind[] = ["flow", "isolation", "undeclared", "dns", "link", "route", "resource"];

export type Counts = Readonly<Record<Obligation["status"], number>>;

/** How many obligations of each kind have which status; kinds without any are left out. */
export function countByKind(
  obligations: readonly Pick<Obligation, "kind" | "status">[],
): ReadonlyMap<ObligationKind, Counts> {
  return new Map(
    KINDS.flatMap((kind) => {
      const of = obligations.filter((one) => one.kind === kind);
      return of.length === 0 ? [] : [[kind, countByStatus(of)] as const];
    }),
  );
}

export function countByStatus(obligations: readonly Pick<Obligation, "status">[]): Counts {
  const counts = { held: 0, broken: 0, "not-proven": 0, warning: 0 };
  for (const { status } of obligations) counts[status]++;
  return counts;
}

export function verdictOf(obligations: readonly Pick<Obligation, "status">[]): ProofReport["verdict"] {
  if (obligations.some(({ status }) => status === "broken")) return "broken";
  return obligations.some(({ status }) => status === "not-proven") ? "not-proven" : "proven";
}

/** By kind, then subject. */
export function sortObligations(obligations: readonly Obligation[]): Obligation[] {
  return [...obligations].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.subject, b.subject),
  );
}
