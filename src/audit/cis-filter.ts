import type { Thresholds } from "../network/audit";

/** One of the metric filters that the CIS AWS Foundations Benchmark wants on a trail's log group. */
export interface CisFilter {
  readonly slug: string;
  readonly meaning: string;
  readonly firstStep: string;
  readonly pattern: string;
  /** Calls in five minutes above which the alarm fires. */
  readonly threshold: (thresholds: Thresholds) => number;
}

/**
 * Patterns as CIS writes them: checkers of policies compare the text, names in CIS's order and without quotes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function anyOf(events: readonly string[]): string {
  return `{ ${alternatives(events)} }`;
}

/** The same of one service, where others have calls of these names. @param service `s3` */
export function of(service: string, events: readonly string[]): string {
  return `{ ($.eventSource = ${service}.amazonaws.com) && (${alternatives(events)}) }`;
}

/** The threshold of what should not happen even once. */
export function anyTime(): number {
  return 0;
}

function alternatives(events: readonly string[]): string {
  return events.map((event) => `($.eventName = ${event})`).join(" || ");
}
