import type { Look } from "./look";
import type { RepairPlan } from "./repair/plan";
import type { SweepScope } from "./scope";

/** What a sweep has seen, before it is held against what was known. */
export interface Sight {
  readonly look: Look;
  readonly scope: SweepScope;
  /** 12 digits of accounts that sent events and are not the estate's. */
  readonly strangers: readonly string[];
  readonly repairs: RepairPlan;
}
