import { plural } from "../network/keys";
import type { Obligation, ObligationKind, ProofReport } from "../proof/report";
import { countByKind } from "../proof/summary";
import { formatHops } from "./hops";
import { painter } from "./style";
import { formatTable } from "./table";

const TITLES: Readonly<Record<ObligationKind, string>> = {
  flow: "declared flows work",
  isolation: "isolations hold",
  undeclared: "nothing else is reachable",
  dns: "names resolve over links",
  link: "links are there and used",
  route: "routes lead somewhere, both ways",
  resource: "everything planned is there",
};

const VERDICT = { proven: "green", broken: "red", "not-proven": "yellow" } as const;

/** What was proven, for people: what is not held with its evidence, then a table of all that was looked at. */
export function formatProof(
  report: ProofReport,
  options: { readonly color: boolean; readonly seconds?: number },
): string {
  const paint = painter(options.color);
  const open = report.obligations.filter(({ status }) => status !== "held");
  const time = options.seconds === undefined ? "" : ` in ${options.seconds.toFixed(2)} s`;
  const verdict = `${report.verdict.replace("-", " ")}: ${plural(report.obligations.length, "obligation")}${time}`;
  return [
    ...open.map((obligation) => formatObligation(obligation, options)),
    formatNotInterpreted(report.notInterpreted),
    formatTable(
      ["obligation", "held", "broken", "not proven", "warnings"],
      [...countByKind(report.obligations)].map(([kind, counts]) => [
        TITLES[kind],
        ...[counts.held, counts.broken, counts["not-proven"], counts.warning].map(String),
      ]),
    ),
    `${paint(["bold", VERDICT[report.verdict]], verdict)}\n`,
  ].join("");
}

const TONE = { held: "green", broken: "red", "not-proven": "yellow", warning: "yellow" } as const;

function formatObligation(obligation: Obligation, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const { status, subject, evidence, fix, hops, origins } = obligation;
  const lines = [`${paint(TONE[status], status.replace("-", " "))}: ${paint("bold", subject)}: ${evidence}\n`];
  if (hops.length > 0) lines.push(formatHops(hops, options));
  else lines.push(...origins.slice(0, 3).map(({ address, stack }) => `  at ${address}${stack ? ` (${stack})` : ""}\n`));
  if (fix !== undefined) lines.push(`  fix: ${fix}\n`);
  return `${lines.join("")}\n`;
}

/** What could not be interpreted, and hence is not part of any verdict. */
export function formatNotInterpreted(found: ProofReport["notInterpreted"]): string {
  if (found.length === 0) return "";
  const lines = found.map(({ origin, type, why }) => `  ${origin.address} (${type}): ${why}\n`);
  return `not interpreted:\n${lines.join("")}\n`;
}
