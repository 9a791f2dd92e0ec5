/** Where the function's own objects lie in the archive, beside what AWS delivers there. */
export const EXPECTED_FOLDER = "expected";
/** JSON of `Expected`: what was synthesized. */
export const EXPECTED_ESTATE = `${EXPECTED_FOLDER}/estate.json`;
/** JSON of `ExpectedIds`: what Terraform made. */
export const EXPECTED_IDS = `${EXPECTED_FOLDER}/ids.json`;
/** Of the sweeps' reports, by day. */
export const REPORTS_FOLDER = "reports";

/** Where the reports of a day lie. @param began ISO time of the sweep */
export function reportsOf(began: string): string {
  return `${REPORTS_FOLDER}/${began.slice(0, 10).replaceAll("-", "/")}/`;
}
