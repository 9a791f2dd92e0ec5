import type { NetworkModel } from "../model/network-model";
import type { RemediationSettings } from "../network/audit";
import type { LiveAccount } from "../readers/live/api";
import type { Severity } from "../rules/rule";
import type { Expected, ExpectedIds } from "./expected";
import type { KnownFinding } from "./finding";
import type { Message } from "./message";
import type { Repair } from "./repair/repair";
import type { SweepReport } from "./report";

/** All that a sweep needs of the world: AWS in the function, fakes in tests, the terminal on a laptop. */
export interface SweepPorts {
  /** Whose network it is, for what has to be said when `expected` fails. */
  readonly estate: { readonly name: string; readonly environment: string | null };
  readonly now: () => Date;
  /** Milliseconds until the function is stopped; `Infinity` on a laptop. */
  readonly remaining: () => number;
  /** What the live network is held against. */
  readonly expected: () => Promise<Expectation>;
  readonly settings: () => Promise<SweepSettings>;
  /** Reads accounts; never fails for what AWS says (gaps are in `notInterpreted`). */
  readonly read: (accounts: readonly LiveAccount[], signal: AbortSignal) => Promise<NetworkModel>;
  readonly known: KnownFindings;
  readonly tell: (message: Message) => Promise<void>;
  /** Keeps the whole report. */
  readonly store: (report: SweepReport) => Promise<void>;
  readonly measure: (metrics: readonly Metric[]) => void;
  readonly log: (level: "info" | "warn" | "error", message: string, data?: Readonly<Record<string, unknown>>) => void;
  /** Does one repair. Absent: there is no role for it. */
  readonly repair?: (repair: Repair) => Promise<Repaired>;
}

export interface Expectation {
  readonly expected: Expected;
  /** Null: things are recognized by their names, and nothing is repaired. */
  readonly ids: ExpectedIds | null;
  /** Why there are no ids although there should be. Absent: nobody expects any. */
  readonly idsUnknown?: string;
}

export interface Repaired {
  /** Id of what it made (`fl-…`, `sgr-…`), for Terraform to adopt. Null: it made nothing that has one. */
  readonly id: string | null;
}

/** What operators change without a deploy. */
export interface SweepSettings {
  readonly remediate: RemediationSettings;
  /** Findings below it are in the report and not in the digest. @default "low" */
  readonly digestFrom: Severity;
}

/** What earlier sweeps found, an item for each finding: sweeps side by side do not overwrite each other. */
export interface KnownFindings {
  readonly load: () => Promise<readonly KnownFinding[]>;
  /** Adds it, or renews `lastSeen`; keeps an earlier `firstSeen`. */
  readonly seen: (finding: KnownFinding) => Promise<void>;
  /** People have been told of it. */
  readonly told: (id: string) => Promise<void>;
  /** People have been told why its repair failed; null: that it does not any more. */
  readonly repairFailed: (id: string, why: string | null) => Promise<void>;
  /** Forgets it, unless it was seen after `before`. */
  readonly resolved: (id: string, before: string) => Promise<void>;
}

export interface Metric {
  readonly name: string;
  readonly unit: "Count" | "Milliseconds" | "Seconds";
  readonly value: number;
  /** At most three. */
  readonly dimensions: Readonly<Record<string, string>>;
}
