import type { Waiver } from "../network/estate";
import { expired } from "../rules/waivers";
import type { Observation } from "./finding";
import type { SweepReport } from "./report";

/**
 * Sets aside what a waiver accepts on that day, of what is found by no rule of the command line: drift, proof. What one
 * accepted until an earlier day says so.
 */
export function waive(
  found: readonly Observation[],
  waivers: readonly Waiver[],
  today: string,
): { readonly kept: Observation[]; readonly waived: SweepReport["waived"][number][] } {
  const kept: Observation[] = [];
  const waived: SweepReport["waived"][number][] = [];
  for (const one of found) {
    const accepting = waivers.filter((waiver) => accepts(waiver, one));
    const current = accepting.find(({ until }) => until >= today);
    if (current) waived.push({ id: one.id, reason: current.reason, until: current.until });
    else if (accepting.length === 0) kept.push(one);
    else kept.push({ ...one, also: [...(one.also ?? []), ...accepting.map(expiry)] });
  }
  return { kept, waived };
}

function accepts({ rule, subject }: Waiver, one: Observation): boolean {
  if (rule !== one.rule) return false;
  return subject === "*" || [one.subject, one.resource, one.resource.split("/").at(-1)].includes(subject);
}

/** As the finding of the waiver itself says it. */
function expiry(waiver: Waiver): string {
  const { rule, subject, message } = expired(waiver);
  return `${rule}: ${subject}: ${message}`;
}
