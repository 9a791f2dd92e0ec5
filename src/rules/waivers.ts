import type { Waiver } from "../network/estate";
import { didYouMean } from "../network/suggest";
import type { Finding, Rule, RuleMeta } from "./rule";
import { waiverExpired } from "./waiver/waiver-expired";
import { waiverUnknownRule } from "./waiver/waiver-unknown-rule";
import { waiverUnused } from "./waiver/waiver-unused";

export interface Sorted {
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
}

/** What the names of a finding's subject are, besides its id. */
export type NamesOf = (finding: Finding) => readonly string[];

/** What is found in live accounts alone, by no rule: `archipelago audit` holds these waivers against it while they count. */
const OF_OTHERS = /^(drift-|proof-|not-interpreted$)/;

/** Sets aside what a waiver accepts on that day, and adds what is wrong with the waivers themselves. */
export function applyWaivers(
  found: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
  namesOf: NamesOf,
  ran: readonly Rule[],
  known: readonly Rule[],
): Sorted {
  const used = new Set<Waiver>();
  const findings: Finding[] = [];
  const waived: Finding[] = [];
  const current = waivers.filter(({ until }) => until >= today);
  for (const finding of found) {
    const matching = current.filter((waiver) => accepts(waiver, finding, namesOf));
    for (const waiver of matching) used.add(waiver);
    const [first] = matching;
    if (first === undefined) findings.push(finding);
    else waived.push({ ...finding, waived: { reason: first.reason, until: first.until } });
  }
  const ids = known.map(({ meta }) => meta.id);
  const checked = new Set(ran.map(({ meta }) => meta.id));
  for (const waiver of waivers) {
    const { rule, until } = waiver;
    const isOfOthers = OF_OTHERS.test(rule);
    if (!isOfOthers && !ids.includes(rule))
      findings.push(about(waiver, waiverUnknownRule.meta, `there is no rule ${rule}; ${suggestion(rule, ids)}`));
    else if (until < today) findings.push(expired(waiver));
    // Whether it would accept anything is not known when its rule had nothing to read.
    else if (!isOfOthers && !used.has(waiver) && checked.has(rule))
      findings.push(about(waiver, waiverUnused.meta, `nothing that it names breaks ${rule}`));
  }
  return { findings, waived };
}

function accepts({ rule, subject }: Waiver, finding: Finding, namesOf: NamesOf): boolean {
  if (rule !== finding.rule) return false;
  return subject === "*" || subject === finding.subject || namesOf(finding).includes(subject);
}

function suggestion(rule: string, ids: readonly string[]): string {
  return didYouMean(rule, ids, "'archipelago rules list' has all");
}

/** That a waiver accepts nothing any more. */
export function expired(waiver: Waiver): Finding {
  return about(waiver, waiverExpired.meta, `it was accepted until ${waiver.until}`);
}

function about({ rule, subject, path }: Waiver, meta: RuleMeta, message: string): Finding {
  return {
    rule: meta.id,
    severity: meta.severity,
    subject: `${rule} of ${subject}`,
    account: null,
    region: null,
    message,
    fix: meta.fix,
    origin: null,
    path,
  };
}
