import type { ProofReport } from "../proof/report";
import type { KnownFinding, SweepFinding } from "./finding";
import type { Repair } from "./repair/repair";
import type { SweepScope } from "./scope";

/** What a sweep found and did: version 1 of `archipelago audit --json` and of the objects in the archive. */
export interface SweepReport {
  readonly version: 1;
  readonly estate: string;
  readonly environment: string | null;
  /** What set it off. */
  readonly trigger: SweepTrigger;
  readonly scope: SweepScope;
  /** ISO times. */
  readonly began: string;
  readonly ended: string;
  /** `clean`, `findings`, or `incomplete` when something was not read or not reached, whatever was found. */
  readonly verdict: "clean" | "findings" | "incomplete";
  readonly coverage: Coverage;
  /** Worst first. */
  readonly findings: readonly SweepFinding[];
  readonly waived: readonly { readonly id: string; readonly reason: string; readonly until: string }[];
  /** Known from earlier sweeps and no longer there. */
  readonly resolved: readonly KnownFinding[];
  /** Findings of VPCs in the estate's accounts that are not the estate's: counted, not reported. */
  readonly foreign: number;
  readonly proof: ProofSummary;
  readonly repairs: readonly RepairStep[];
  /** Why nothing was repaired although something could have been: the breaker, the cap, no role. */
  readonly repairsHeld: readonly string[];
  /** What of the sweep itself failed (a topic, a bucket, the table): the findings are whole all the same. */
  readonly faults: readonly string[];
}

export interface ProofSummary {
  /** Null: there was no time for a proof. */
  readonly verdict: ProofReport["verdict"] | null;
  readonly obligations: number;
  /** What could neither be proven nor refuted, and why. */
  readonly notProven: readonly { readonly obligation: string; readonly why: string }[];
}

export interface SweepTrigger {
  readonly kind: "schedule" | "events" | "manual";
  /** Names of the events, e.g. `DeleteRoute`, with who did it. */
  readonly events: readonly { readonly name: string; readonly by: string; readonly at: string }[];
  /** Events that could not be understood. */
  readonly malformed: number;
  /** 12 digits of accounts that sent events and are not the estate's: what they say is ignored. */
  readonly strangers: readonly string[];
}

export interface Coverage {
  /** Account and region pairs that were read wholly: `network/us-east-1`. */
  readonly read: readonly string[];
  readonly unreadable: readonly { readonly place: string; readonly why: string }[];
  /** Parts of the sweep for which there was no time. */
  readonly notReached: readonly string[];
}

export interface RepairStep {
  readonly finding: string;
  readonly repair: Repair;
  readonly outcome: "done" | "failed" | "dry-run";
  readonly why?: string;
  /** Commands that tell Terraform of what was made anew. Absent: it need not be told. */
  readonly adopt?: readonly string[];
}
