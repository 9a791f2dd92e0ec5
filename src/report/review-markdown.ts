import { plural } from "../network/keys";
import type { Obligation } from "../proof/report";
import type { DangerousChange, PlaceChanges, ReachChange, Review } from "../review/result";
import { fitSections, type MarkdownSection } from "./markdown-sections";
import { code, prose } from "./markdown-text";
import { causeText, countsText, driftText, harmless, missingText, reachText } from "./review-text";

/** GitHub takes 65,536 characters in a comment; a little is left for what a workflow adds. */
const LIMIT = 64_000;

export interface MarkdownOptions {
  /** What the hidden first line says, by which a comment is found to be written anew. @default "archipelago-review" */
  readonly marker?: string;
}

/**
 * A review as a pull-request comment in GitHub's Markdown: at most 64,000 characters, the most important first, and a
 * count of what did not fit. Names and values from Terraform stand as text, whatever they hold.
 */
export function formatReviewMarkdown(review: Review, options: MarkdownOptions = {}): string {
  const marker = (options.marker ?? "archipelago-review").replaceAll(/[^\w.:/ ]+|-(?=-|>)/g, "-").replaceAll("--", "-");
  const head = `<!-- ${marker} -->\n## Network review: ${verdict(review)}\n\n${summary(review)}\n`;
  return fitSections(head, sections(review), LIMIT);
}

function verdict({ verdict: word, reasons }: Review): string {
  return word === "pass" ? "pass" : `stop: ${prose(reasons.join(", "))}`;
}

function summary({ changes, reach: { gained, lost }, plans, obligations }: Review): string {
  const missing = obligations?.missing ?? [];
  const files = plans
    .map(({ file }) => code(file))
    .slice(0, 10)
    .join(", ");
  const more = plans.length > 10 ? ` and ${plans.length - 10} more` : "";
  return [
    `- ${files}${more}: ${countsText(changes.total)}`,
    `- reachability: ${gained.length} newly allowed, ${lost.length} no longer`,
    ...plans.flatMap(({ file, faults }) => faults.map((fault) => `- ${code(file)}: ${prose(fault)}`)),
    ...(missing.length === 0 ? [] : [`- ${prose(missingText(missing))}`]),
  ].join("\n");
}

function sections(review: Review): MarkdownSection[] {
  const { dangerous, obligations, reach, drift, notInterpreted, unusedAllowances, changes } = review;
  const open = dangerous.filter(({ allowed }) => !allowed);
  return [
    { title: "Dangerous changes", rows: open.map(danger) },
    { title: "Broken obligations", rows: obligations?.broken.map(broken) ?? [] },
    { title: "Newly allowed", kind: "diff", rows: reach.gained.map((row) => reachRow(row, "gained")) },
    { title: "No longer allowed", kind: "diff", rows: reach.lost.map((row) => reachRow(row, "lost")) },
    { title: "No longer proven", rows: obligations?.unproven.map(broken) ?? [] },
    {
      title: "Not interpreted",
      rows: notInterpreted.map(({ origin, type, why }) => `- ${code(origin.address)} (${code(type)}): ${prose(why)}`),
    },
    { title: "Changed outside Terraform", rows: drift.map((one) => `- ${code(driftText(one))}`) },
    { title: "Allowed dangerous changes", rows: dangerous.filter(({ allowed }) => allowed).map(danger) },
    {
      title: "Allowances that match nothing",
      rows: unusedAllowances.map(({ address }) => `- ${code(address)}: take it out`),
    },
    { title: "Still broken", rows: obligations?.stillBroken.map(broken) ?? [] },
    { title: "Mended", rows: obligations?.mended.map(({ subject }) => `- ${code(subject)}`) ?? [] },
    { title: "Changes by account and VPC", kind: "folded", rows: changes.places.map(place) },
    {
      title: "Changes by link",
      kind: "folded",
      rows: changes.links.map(({ name, counts }) => `- ${code(name)}: ${countsText(counts)}`),
    },
    {
      title: "Every change",
      kind: "folded",
      rows: changes.list.map(({ address, action }) => `- ${action ?? "moved or imported"} ${code(address)}`),
    },
  ];
}

function danger({ severity, code: word, address, what, fix, allowed }: DangerousChange): string {
  const last = allowed ? `allowed: ${prose(allowed.reason)}` : `fix: ${prose(fix)}`;
  return `- **${severity}** ${word}: ${code(address)} ${prose(what)}<br>${last}`;
}

function broken({ subject, evidence, fix }: Obligation): string {
  return `- ${code(subject)}: ${prose(evidence)}${fix ? `<br>fix: ${prose(fix)}` : ""}`;
}

function reachRow(row: ReachChange, side: "gained" | "lost"): string {
  const sign = side === "gained" ? "+" : "-";
  const causes = row.causes.slice(0, 2).map((cause) => `\n    because ${harmless(causeText(cause))}`);
  const more = row.causes.length > 2 ? `\n    and ${plural(row.causes.length - 2, "more change")}` : "";
  return `${sign} ${harmless(reachText(row, side))}${causes.join("")}${more}`;
}

function place({ account, vpcName, counts }: PlaceChanges): string {
  return `- account ${account ?? "unknown"}, ${vpcName === null ? "no VPC" : code(vpcName)}: ${countsText(counts)}`;
}
