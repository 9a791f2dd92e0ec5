import { plural } from "../network/keys";
import type { ProofReport } from "../proof/report";

/** One line on the proof of a synth: `proven: 178 obligations in 0.21 s`; what is not proven is counted. */
export function formatTimedProof({
  report,
  seconds,
}: {
  readonly report: ProofReport;
  readonly seconds: number;
}): string {
  const open = report.obligations.filter(({ status }) => status === "broken" || status === "not-proven").length;
  const not = open > 0 ? `, ${open} of them not held` : "";
  const gaps = report.notInterpreted.length;
  const unread = gaps > 0 ? `; ${plural(gaps, "thing")} could not be interpreted, 'archipelago prove' lists them` : "";
  return `${report.verdict.replace("-", " ")}: ${plural(report.obligations.length, "obligation")}${not} in ${seconds.toFixed(2)} s${unread}\n`;
}
