import type { Thresholds } from "../network/audit";
import type { LogAlarm, MissingData } from "./alarm";
import type { CisFilter } from "./cis-filter";
import { CIS_ACCESS } from "./cis-filters-access";
import { CIS_CHANGES } from "./cis-filters-changes";

const NO_CALL: MissingData = {
  treat: "notBreaching",
  because: "no data is no such call: an account in which nobody does anything is well",
};

export const CIS_FILTERS: readonly CisFilter[] = [...CIS_ACCESS, ...CIS_CHANGES];

/**
 * The CIS set as alarms on a trail's log group.
 * @param whose a trail of the organization has the calls of all of its accounts
 */
export function cisAlarms(thresholds: Thresholds, whose: "account" | "organization"): LogAlarm[] {
  return CIS_FILTERS.map(({ slug, meaning, firstStep, pattern, threshold }) => ({
    slug,
    subject: null,
    meaning: whose === "account" ? meaning : `In some account of the organization: ${meaning}`,
    firstStep,
    pattern,
    // the metric is called as its filter: trivy looks for an alarm by the filter's name
    metric: { namespace: null, name: slug, dimensions: {} },
    statistic: "Sum",
    periodSeconds: 300,
    threshold: threshold(thresholds),
    missing: NO_CALL,
  }));
}
