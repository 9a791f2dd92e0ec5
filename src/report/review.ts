import { plural } from "../network/keys";
import type { ObligationDiff, ReachChange, Review } from "../review/result";
import { TONE } from "./findings";
import { formatNotInterpreted } from "./proof";
import { causeText, countsText, driftText, harmless, missingText, reachText } from "./review-text";
import { type Paint, painter } from "./style";
import { formatTable } from "./table";

/** Rows of a section that are shown; the JSON has all. */
const MOST = 40;

/** A review for people: what is dangerous first, the verdict last. */
export function formatReview(review: Review, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const { gained, lost, pairs } = review.reach;
  const sections = [
    section(paint, `Changes: ${countsText(review.changes.total)}`, changes(review)),
    section(paint, "Dangerous changes", dangers(review, paint)),
    section(paint, "Obligations", obligations(review.obligations, paint)),
    section(paint, `Reachability: ${plural(pairs.before, "pair")} before, ${pairs.after} after`, [
      ...rows(gained, "gained", paint),
      ...rows(lost, "lost", paint),
    ]),
    section(paint, "Changed outside Terraform", some(review.drift.map((drift) => `  ${harmless(driftText(drift))}\n`))),
    harmlessLines(formatNotInterpreted(review.notInterpreted).trimEnd()),
  ].filter((text) => text !== "");
  const faults = review.plans.flatMap(({ file, faults }) =>
    faults.map((fault) => `warning: ${harmless(file)}: ${fault}\n`),
  );
  const unused = review.unusedAllowances.map(
    ({ address }) => `warning: nothing that is dangerous matches the allowed ${harmless(address)}: take it out\n`,
  );
  return `${[...sections, [...faults, ...unused].join("")].filter((text) => text !== "").join("\n")}\n${verdict(review, paint)}\n`;
}

function section(paint: Paint, title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${paint("bold", title)}\n${lines.join("")}`;
}

function changes({ changes: { places, links } }: Review): string[] {
  const cells = (name: string, counts: (typeof places)[number]["counts"]) => [harmless(name), countsText(counts)];
  const rows = [
    ...places.map(({ account, vpcName, counts }) => [account ?? "-", ...cells(vpcName ?? "-", counts)]),
    ...links.map(({ name, counts }) => ["", ...cells(`link ${name}`, counts)]),
  ];
  return rows.length === 0 ? [] : [formatTable(["account", "VPC or link", "changes"], rows)];
}

function dangers({ dangerous }: Review, paint: Paint): string[] {
  return dangerous.map(({ severity, code, address, what, fix, allowed }) => {
    const head = allowed ? paint("dim", "allowed") : paint(TONE[severity], severity);
    const last = allowed ? `allowed: ${harmless(allowed.reason)}` : `fix: ${harmless(fix)}`;
    return `  ${head} ${code}: ${paint("bold", harmless(address))} ${harmless(what)}\n    ${last}\n`;
  });
}

function obligations(diff: ObligationDiff | null, paint: Paint): string[] {
  if (diff === null) return [];
  const of = (list: ObligationDiff["broken"], word: string, tone: "red" | "yellow" | "green") =>
    list.map(
      ({ subject, evidence, fix }) =>
        `  ${paint(tone, word)} ${paint("bold", harmless(subject))}: ${harmless(evidence)}\n${fix && tone === "red" ? `    fix: ${harmless(fix)}\n` : ""}`,
    );
  return [
    ...some(of(diff.broken, "broken", "red")),
    ...some(of(diff.unproven, "no longer proven", "yellow")),
    ...some(of(diff.stillBroken, "still broken", "yellow")),
    ...some(of(diff.mended, "mended", "green")),
    ...(diff.missing.length === 0 ? [] : [`  ${harmless(missingText(diff.missing))}\n`]),
  ];
}

function rows(list: readonly ReachChange[], side: "gained" | "lost", paint: Paint): string[] {
  const [sign, tone] = side === "gained" ? (["+", "green"] as const) : (["-", "red"] as const);
  return some(
    list.map((row) => {
      const causes = row.causes.slice(0, 3).map((cause) => `      because ${harmless(causeText(cause))}\n`);
      const more = row.causes.length > 3 ? `      and ${row.causes.length - 3} more changes\n` : "";
      return `  ${paint(tone, sign)} ${harmless(reachText(row, side))}\n${causes.join("")}${more}`;
    }),
  );
}

function some(lines: readonly string[]): string[] {
  const rest = lines.length - MOST;
  return rest <= 0 ? [...lines] : [...lines.slice(0, MOST), `  and ${rest} more: --json has all\n`];
}

function harmlessLines(text: string): string {
  return text === "" ? "" : `${text.split("\n").map(harmless).join("\n")}\n`;
}

function verdict({ verdict: word, reasons }: Review, paint: Paint): string {
  return word === "pass"
    ? paint(["bold", "green"], "pass")
    : paint(["bold", "red"], `stop: ${reasons.map(harmless).join(", ")}`);
}
