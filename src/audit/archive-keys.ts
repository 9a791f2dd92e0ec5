/** Where the function's own objects lie in the archive, beside what AWS delivers there. */
export const EXPECTED_PREFIX = "expected/";
/** JSON of `Expected`: what was synthesized. */
export const EXPECTED_ESTATE = `${EXPECTED_PREFIX}estate.json`;
/** JSON of `ExpectedIds`: what Terraform made. */
export const EXPECTED_IDS = `${EXPECTED_PREFIX}ids.json`;
/** Of the sweeps' reports, by day. */
export const REPORTS_PREFIX = "reports/";

/** Where the reports of a day lie. @param began ISO time of the sweep */
export function reportsOf(began: string): string {
  return `${REPORTS_PREFIX}${began.slice(0, 10).replaceAll("-", "/")}/`;
}
