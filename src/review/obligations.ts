import type { Obligation, ProofReport } from "../proof/report";
import type { ObligationDiff } from "./result";

/** What the plans hold of the estate. */
export interface Coverage {
  /** Whether there was nothing before. */
  readonly isNew: boolean;
  /** VPCs of the estate that are in none of the plans. */
  readonly missing: readonly string[];
}

/**
 * What the plan does to what the estate asks for. Where there was nothing before, everything that is broken is broken by
 * this plan. Where only some states are planned, what is broken before and after may well hold with the others.
 */
export function diffObligations(before: ProofReport, after: ProofReport, { isNew, missing }: Coverage): ObligationDiff {
  const old = new Map(before.obligations.map((obligation) => [keyOf(obligation), obligation.status]));
  const isWhole = missing.length === 0;
  const wasBroken = (obligation: Obligation) => !(isNew && isWhole) && old.get(keyOf(obligation)) === "broken";
  const now = (status: Obligation["status"]) => after.obligations.filter((obligation) => obligation.status === status);
  return {
    verdict: { before: before.verdict, after: after.verdict },
    broken: now("broken").filter((obligation) => !wasBroken(obligation)),
    stillBroken: isWhole ? now("broken").filter(wasBroken) : [],
    mended: isNew ? [] : now("held").filter(wasBroken),
    unproven: now("not-proven").filter((obligation) => old.get(keyOf(obligation)) !== "not-proven"),
    missing,
  };
}

function keyOf({ kind, subject }: Obligation): string {
  return `${kind}\n${subject}`;
}
