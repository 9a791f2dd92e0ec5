import { reportsOf } from "../audit/archive-keys";
import { plural, someOf, tally } from "../network/keys";
import { SEVERITIES, type Severity } from "../rules/rule";
import type { KnownFinding, SweepFinding } from "./finding";
import { type Block, fitted } from "./fitted";
import { isTold } from "./history";
import { type Message, subjectOf } from "./message";
import type { Repairable } from "./repair/plan";
import { repairText } from "./repair/text";
import type { RepairStep, SweepReport } from "./report";

/** What people are told: only what is new or over, and what is done about it. */
export interface News {
  readonly fresh: readonly SweepFinding[];
  readonly resolved: readonly KnownFinding[];
}

export function newsOf(findings: readonly SweepFinding[], resolved: readonly KnownFinding[], from: Severity): News {
  return {
    fresh: findings.filter((one) => one.new && isTold(one.severity, from)),
    // nobody wonders about what nobody was told of
    resolved: resolved.filter(({ told }) => told),
  };
}

/**
 * The digest of a sweep: the worst first, each with its fix; then what is over; then what else there is to know.
 * @param next repairs that are about to begin
 */
export function digest(report: SweepReport, news: News, next: readonly Repairable[]): Message {
  const { fresh, resolved } = news;
  const base = nameOf(report);
  const shown = new Set(fresh);
  const old = report.findings.filter((one) => !shown.has(one));
  const steps = new Map(report.repairs.map((step) => [step.finding, step]));
  const head = [`${headline(news)} in ${base}.`, cause(report), ...incomplete(report)];
  const blocks = [
    ...titled(
      "NEW",
      fresh.map((one) => findingText(one, steps.get(one.id))),
    ),
    ...titled(
      "REPAIRED NOW",
      next.map(({ id, repair }) => `${repairText(repair)}\n  for: ${id}`),
    ),
    ...titled("NOT REPAIRED", report.repairsHeld),
    ...titled(
      "RESOLVED",
      resolved.map(({ severity, id, firstSeen }) => `${severity}  ${id}\n  since: ${firstSeen}`),
    ),
    ...titled("OF THE SWEEP ITSELF", report.faults),
  ];
  const foot = [
    ...(old.length > 0 ? [`Known from before and still so: ${counts(old)}.`] : []),
    `What to do is in the rule's runbook; the whole report is in the archive, in ${reportsOf(report.began)}.`,
  ];
  return { subject: subjectOf(`${base}: ${headline(news)}`), text: fitted(head, blocks, foot) };
}

/** What came of the repairs that the digest has announced. */
export function repairMessage(report: SweepReport, steps: readonly RepairStep[], held: readonly string[]): Message {
  const done = steps.filter(({ outcome }) => outcome === "done").length;
  const failed = steps.length - done;
  const what = [`${plural(done, "repair")} done`, ...(failed > 0 ? [`${failed} failed`] : [])].join(", ");
  const adopt = steps.flatMap((step) => step.adopt ?? []);
  const blocks = [
    ...titled("REPAIRS", steps.map(stepText)),
    ...titled("NOT REPAIRED", held),
    ...titled("TELL TERRAFORM, once the stacks are synthesized and initialized", adopt),
  ];
  const head = [`${what} in ${nameOf(report)}.`, cause(report)];
  const foot =
    failed > 0 ? ["What failed is tried again in each sweep, and told when it fails for another reason."] : [];
  return { subject: subjectOf(`${nameOf(report)}: ${what}`), text: fitted(head, blocks, foot) };
}

function nameOf({ estate, environment }: SweepReport): string {
  return environment === null ? estate : `${estate}-${environment}`;
}

function headline({ fresh, resolved }: News): string {
  const parts = [
    ...(fresh.length > 0 ? [`${plural(fresh.length, "new finding")} (${counts(fresh)})`] : []),
    ...(resolved.length > 0 ? [`${resolved.length} resolved`] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : "repairs";
}

/** `1 critical, 2 low` */
function counts(findings: readonly { readonly severity: Severity }[]): string {
  const by = tally(findings.map(({ severity }) => severity));
  return SEVERITIES.flatMap((severity) => (by.has(severity) ? [`${by.get(severity)} ${severity}`] : [])).join(", ");
}

function cause({ trigger, scope, began }: SweepReport): string {
  const what = scope.kind === "estate" ? "the whole estate" : someOf([...scope.vpcs, ...scope.places], 5) || "nothing";
  const by = trigger.events.map((event) => `${event.name} by ${event.by} at ${event.at}`);
  const why = by.length > 0 ? `, after ${someOf(by)}` : trigger.kind === "schedule" ? ", by schedule" : "";
  return `Looked at ${what} at ${began}${why}.`;
}

function incomplete({ coverage }: SweepReport): string[] {
  const { unreadable, notReached } = coverage;
  return [
    ...(unreadable.length > 0
      ? [
          `Not read, or in part only: ${someOf(
            unreadable.map(({ place }) => place),
            10,
          )}.`,
        ]
      : []),
    ...(notReached.length > 0 ? [`Not reached: ${notReached.join("; ")}.`] : []),
  ];
}

function titled(title: string, entries: readonly string[]): Block[] {
  return entries.length > 0 ? [{ title, entries }] : [];
}

function findingText(one: SweepFinding, step: RepairStep | undefined): string {
  const where = [one.account, one.region].filter((part) => part !== null).join(" ");
  return [
    `${one.severity}  ${one.rule}  ${one.subject}`,
    `  what: ${one.evidence}`,
    `  where: ${one.resource}${where === "" ? "" : ` (${where})`}`,
    ...(one.also ?? []).map((text) => `  also: ${text}`),
    `  fix: ${one.fix}`,
    ...(step ? [`  repair: ${step.outcome === "dry-run" ? "would " : ""}${repairText(step.repair)}`] : []),
  ].join("\n");
}

function stepText({ finding, repair, outcome, why }: RepairStep): string {
  return [
    `${outcome}  ${repairText(repair)}`,
    `  for: ${finding}`,
    ...(why === undefined ? [] : [`  why: ${why}`]),
  ].join("\n");
}
