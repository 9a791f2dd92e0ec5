import { plural } from "../network/keys";
import type { Finding, RulesReport, Severity } from "../rules/rule";
import { painter } from "./style";

/** Of each severity, in a terminal. */
export const TONE: Readonly<Record<Severity, "red" | "yellow" | "cyan">> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "cyan",
};

/** What rules found, for people: the worst first, then one line that counts. */
export function formatFindings(report: RulesReport, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const waived = report.waived.length > 0 ? `, ${report.waived.length} waived` : "";
  return [
    ...report.findings.map((finding) => formatFinding(finding, options)),
    `${paint("bold", plural(report.findings.length, "finding"))} of ${plural(report.rules, "rule")}${waived}\n`,
  ].join("");
}

function formatFinding(finding: Finding, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const { severity, rule, subject, message, fix, account, region } = finding;
  const place = [account, region].filter((part) => part !== null).join(" ");
  const where = place === "" ? "" : paint("dim", ` (${place})`);
  return `${paint(TONE[severity], severity)} ${rule}: ${paint("bold", subject)}${where}: ${message}\n  fix: ${fix}\n`;
}
