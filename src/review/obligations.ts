import type { Obligation, ProofReport } from "../proof/report";
import type { ObligationDiff } from "./result";

/**
 * What the plan does to what the estate asks for.
 *
 * @param isNew whether there was nothing before: then everything that is broken is broken by this plan
 */
export function diffObligations(before: ProofReport, after: ProofReport, isNew: boolean): ObligationDiff {
  const old = new Map(before.obligations.map((obligation) => [keyOf(obligation), obligation.status]));
  const wasBroken = (obligation: Obligation) => !isNew && old.get(keyOf(obligation)) === "broken";
  const now = (status: Obligation["status"]) => after.obligations.filter((obligation) => obligation.status === status);
  return {
    verdict: { before: before.verdict, after: after.verdict },
    broken: now("broken").filter((obligation) => !wasBroken(obligation)),
    stillBroken: now("broken").filter(wasBroken),
    mended: isNew ? [] : now("held").filter(wasBroken),
    unproven: now("not-proven").filter((obligation) => old.get(keyOf(obligation)) !== "not-proven"),
  };
}

function keyOf({ kind, subject }: Obligation): string {
  return `${kind}\n${subject}`;
}
