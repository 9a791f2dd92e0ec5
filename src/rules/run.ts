import { messageOf } from "../diagnostics/message-of";
import type { Waiver } from "../network/estate";
import { compareText } from "../network/keys";
import { RULES } from "./all";
import { type Breach, bySeverity, type Finding, type Rule, type RuleInput, type RulesReport } from "./rule";
import { type Place, placesOf } from "./support/places";
import { ruleFailed } from "./waiver/rule-failed";
import { applyWaivers } from "./waivers";

/**
 * Checks every rule that has what it reads: those over a plan or an estate are left out without one.
 * @param today YYYY-MM-DD, against which the waivers' dates are held
 * @param rules other rules than all, for tests
 */
export function runRules(
  input: RuleInput,
  waivers: readonly Waiver[],
  today: string,
  rules: readonly Rule[] = RULES,
): RulesReport {
  const ran = rules.filter(({ meta: { over } }) => over === "model" || input[over] !== undefined);
  const places = placesOf(input);
  const found = ran.flatMap((rule) => findingsOf(rule, input, places));
  const namesOf = ({ subject, origin }: Finding) => {
    const object = places.get(subject)?.object;
    return [object?.name, object?.origin.address, origin?.address].filter((name) => name !== undefined);
  };
  const { findings, waived } = applyWaivers(found, waivers, today, namesOf, ran, rules);
  return { version: 1, findings: inOrder(findings), waived: inOrder(waived), rules: ran.length };
}

function findingsOf(rule: Rule, input: RuleInput, places: ReadonlyMap<string, Place>): Finding[] {
  try {
    return rule.check(input).map((breach) => findingOf(rule, breach, places.get(breach.subject)));
  } catch (cause) {
    const message = `it broke off: ${messageOf(cause)}`;
    return [findingOf(ruleFailed, { subject: rule.meta.id, message }, undefined)];
  }
}

function findingOf({ meta }: Rule, breach: Breach, place: Place | undefined): Finding {
  const path = breach.path ?? place?.path;
  return {
    rule: meta.id,
    severity: breach.severity ?? meta.severity,
    subject: breach.subject,
    account: breach.account ?? place?.object.account ?? null,
    region: breach.region ?? place?.object.region ?? null,
    message: breach.message,
    fix: breach.fix ?? meta.fix,
    origin: breach.origin ?? place?.object.origin ?? null,
    ...(path && { path }),
  };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      bySeverity(a, b) ||
      compareText(a.rule, b.rule) ||
      compareText(a.subject, b.subject) ||
      compareText(a.message, b.message),
  );
}
