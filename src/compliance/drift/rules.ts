import { sortedBy } from "../../network/keys";
import type { DriftRule } from "./rule";
import { AUDIT_DRIFT } from "./rules-audit";
import { NETWORK_DRIFT } from "./rules-network";

const ALL = [...NETWORK_DRIFT, ...AUDIT_DRIFT];

export type DriftRuleId = (typeof ALL)[number]["id"];

/** Every way in which the live network may differ from its plan, sorted by id. */
export const DRIFT_RULES: readonly DriftRule[] = sortedBy(ALL, ({ id }) => id);

const BY_ID: ReadonlyMap<string, DriftRule> = new Map(DRIFT_RULES.map((rule) => [rule.id, rule]));

export function driftRule(id: DriftRuleId): DriftRule {
  const rule = BY_ID.get(id);
  if (rule === undefined) throw new Error(`there is no drift rule ${id}`);
  return rule;
}

/** Whether an id is that of a drift rule. */
export function isDriftRule(id: string): boolean {
  return BY_ID.has(id);
}
