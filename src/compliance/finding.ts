import type { Severity } from "../rules/rule";
import type { Repair } from "./repair/repair";

/** One thing that is not as it should be, before anybody knows whether it is new. */
export interface Observation {
  /**
   * The same for the same fault of the same thing in every sweep, so without what may change meanwhile (counts, dates):
   * `route-missing rtb-0a1 10.1.0.0/16`. Unique in a sweep.
   */
  readonly id: string;
  /** Id of the rule, drift rule or obligation: what settings, waivers and runbooks name. */
  readonly rule: string;
  readonly severity: Severity;
  /** 12 digits; null: not of one account. */
  readonly account: string | null;
  readonly region: string | null;
  /** ARN of what breaks the rule; id or name where it has none. */
  readonly resource: string;
  /** What people call it: `hub`, `hub/private/1`, `app--hub`. */
  readonly subject: string;
  /** Names of the plan's VPCs that it concerns; empty: none in particular. */
  readonly vpcs: readonly string[];
  /** What is so, with the values: lower case, no full stop. */
  readonly evidence: string;
  readonly fix: string;
  /**
   * What else says the same of it, or follows from it: rules and obligations that would not be broken without it.
   * Absent: nothing.
   */
  readonly also?: readonly string[];
  /** Absent: nothing that the function could repair. */
  readonly repair?: Repair;
}

/** An observation with its history. */
export interface SweepFinding extends Observation {
  /** ISO time of the sweep that saw it first. */
  readonly firstSeen: string;
  /** Whether nobody has been told of it yet. */
  readonly new: boolean;
}

/** What is remembered of a finding between sweeps. */
export interface KnownFinding {
  /** `Observation.id` */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly account: string | null;
  readonly region: string | null;
  readonly subject: string;
  readonly vpcs: readonly string[];
  /** ISO times. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly told: boolean;
  /** The step that was to repair it and why it failed, as people were told last. Absent: none that they know of. */
  readonly repairFailed?: string;
}
