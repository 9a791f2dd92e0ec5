import type { EventPattern, PatternValue } from "../../src/audit/change-events";

/**
 * Whether EventBridge would hand an event to a rule with that pattern: every field of the pattern has to match one of its
 * values. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function matches(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = isRecord(event) ? event[field] : undefined;
    return isValues(wanted) ? wanted.some((one) => isOne(one, value)) : matches(wanted, value);
  });
}

function isOne(wanted: PatternValue, value: unknown): boolean {
  if (typeof wanted === "string") return value === wanted;
  if ("exists" in wanted) return (value !== undefined) === wanted.exists;
  return typeof value === "string" && value.startsWith(wanted.prefix);
}

function isValues(wanted: EventPattern | readonly PatternValue[]): wanted is readonly PatternValue[] {
  return Array.isArray(wanted);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
