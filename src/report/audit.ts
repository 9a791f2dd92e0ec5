import type { SweepFinding } from "../compliance/finding";
import type { SweepReport } from "../compliance/report";
import { groupBy, plural, someOf } from "../network/keys";
import { SEVERITIES } from "../rules/rule";
import { TONE } from "./findings";
import { type Paint, painter } from "./style";

const VERDICT = { clean: "green", findings: "red", incomplete: "yellow" } as const;

/** What a sweep found, for people: by severity, each finding with its fix; then what was not looked at; one line that counts. */
export function formatAudit(report: SweepReport, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const bySeverity = groupBy(report.findings, ({ severity }) => severity);
  const sections = SEVERITIES.flatMap((severity) => {
    const findings = bySeverity.get(severity) ?? [];
    if (findings.length === 0) return [];
    const title = paint(["bold", TONE[severity]], `${severity} (${findings.length})`);
    return [`${title}\n\n${findings.map((finding) => formatFinding(finding, paint)).join("\n")}\n`];
  });
  return [...sections, ...asides(report), `${lastLine(report, paint)}\n`].join("");
}

function formatFinding({ rule, subject, resource, account, region, evidence, also, fix }: SweepFinding, paint: Paint) {
  const place = [account, region].filter((part) => part !== null).join(" ");
  const where = resource === subject ? place : `${resource}${place === "" ? "" : ` (${place})`}`;
  return [
    `${rule}: ${paint("bold", subject)}: ${evidence}\n`,
    ...(where === "" ? [] : [`  ${paint("dim", `at ${where}`)}\n`]),
    ...(also ?? []).map((text) => `  also: ${text}\n`),
    `  fix: ${fix}\n`,
  ].join("");
}

/** What else there is to know. */
function asides({ coverage, trigger, waived, foreign, faults, proof }: SweepReport): string[] {
  const { unreadable, notReached } = coverage;
  const strangers = trigger.strangers.map((id) => `events of account ${id}: it is not one of the estate\n`);
  const lines = [
    ...unreadable.map(({ place, why }) => `not read wholly: ${place}: ${why}\n`),
    ...notReached.map((what) => `not reached: ${what}\n`),
    ...(trigger.malformed > 0 ? [`${plural(trigger.malformed, "event")} could not be understood\n`] : []),
    ...strangers.map((text) => `ignored: ${text}`),
    ...waived.map(({ id, reason, until }) => `waived until ${until}: ${id}: ${reason}\n`),
    ...(foreign > 0 ? [`left out: ${plural(foreign, "finding")} in VPCs that are not the estate's\n`] : []),
    ...faults.map((fault) => `failed: ${fault}\n`),
  ];
  const open = proof.notProven.map(({ obligation }) => obligation);
  if (open.length > 0) lines.push(`not proven: ${someOf(open)}\n`);
  return lines.length > 0 ? [`${lines.join("")}\n`] : [];
}

function lastLine({ verdict, findings, scope, coverage, proof }: SweepReport, paint: Paint): string {
  const what = scope.kind === "estate" ? "the whole estate" : someOf([...scope.vpcs, ...scope.places], 5);
  if (what === "") return "nothing was looked at: no event is about something of the estate that was changed";
  const counted = `${plural(findings.length, "finding")} in ${what}`;
  const places = `${plural(coverage.read.length, "place")} read wholly`;
  return `${paint(["bold", VERDICT[verdict]], verdict)}: ${counted}, ${places}${proofText(proof)}`;
}

function proofText({ verdict, obligations }: SweepReport["proof"]): string {
  if (verdict === null) return "";
  const counted = plural(obligations, "obligation");
  if (verdict === "proven") return `, ${counted} proven`;
  return `, not all of ${counted} ${verdict === "broken" ? "hold" : "proven"}`;
}
