import type { Waiver } from "../network/estate";
import type { Observation } from "./finding";
import type { SweepReport } from "./report";

/** Sets aside what a waiver accepts on that day, of what is found by no rule of the command line: drift, proof. */
export function waive(
  found: readonly Observation[],
  waivers: readonly Waiver[],
  today: string,
): { readonly kept: Observation[]; readonly waived: SweepReport["waived"][number][] } {
  const current = waivers.filter(({ until }) => until >= today);
  const kept: Observation[] = [];
  const waived: SweepReport["waived"][number][] = [];
  for (const one of found) {
    const waiver = current.find((candidate) => accepts(candidate, one));
    if (waiver) waived.push({ id: one.id, reason: waiver.reason, until: waiver.until });
    else kept.push(one);
  }
  return { kept, waived };
}

function accepts({ rule, subject }: Waiver, one: Observation): boolean {
  if (rule !== one.rule) return false;
  return subject === "*" || [one.subject, one.resource, one.resource.split("/").at(-1)].includes(subject);
}
