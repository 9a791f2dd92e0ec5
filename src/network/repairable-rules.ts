/**
 * Ids of the drift rules whose findings the compliance function can repair, sorted: what `compliance.remediate.rules`
 * may name. Each is described in `docs/reference/rules.md`.
 */
export const REPAIRABLE_RULES = [
  "drift-acl-entry-changed",
  "drift-acl-entry-missing",
  "drift-acl-entry-undeclared",
  "drift-default-acl-open",
  "drift-default-group-open",
  "drift-default-table-open",
  "drift-flow-log-missing",
  "drift-group-rule-missing",
  "drift-group-rule-undeclared",
  "drift-link-dns",
  "drift-route-changed",
  "drift-route-missing",
  "drift-route-undeclared",
  "drift-trail-stopped",
] as const;

const IDS: ReadonlySet<string> = new Set(REPAIRABLE_RULES);

export function isRepairableRule(id: string): boolean {
  return IDS.has(id);
}
