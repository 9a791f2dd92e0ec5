import type { Severity } from "../../rules/rule";

/** One way in which the live network may differ from its plan. */
export interface DriftRule {
  /** `drift-route-missing`. Stable; used in settings and waivers. */
  readonly id: string;
  /** What must hold, as a sentence without full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters: one line. */
  readonly why: string;
  /** The AWS page that says so. */
  readonly awsPage: string;
  /** What to do: one line. */
  readonly fix: string;
  /** Whether the function can do it, where remediation is on. */
  readonly repairable: boolean;
}
