import type { RuleMeta } from "../../rules/rule";

/** One way in which the live network may differ from its plan; its id is used in settings and waivers. */
export interface DriftRule extends Omit<RuleMeta, "controls" | "over"> {
  /** Whether the function can do it, where remediation is on. */
  readonly repairable: boolean;
}
