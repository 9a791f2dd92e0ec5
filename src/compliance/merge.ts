import { SEVERITIES, type Severity } from "../rules/rule";
import type { Observation } from "./finding";
import type { ProofObservation } from "./judge-proof";
import { Causes } from "./same-thing";

/**
 * One fault is one finding: what a rule or the proof says of a thing that is not as it was declared stands beside what
 * is not as it was declared, with the worst of their severities. All that is left stays as it is.
 */
export function merge(
  drift: readonly Observation[],
  rules: readonly Observation[],
  proof: readonly ProofObservation[],
): Observation[] {
  const also = new Map<Observation, Observation[]>(drift.map((one) => [one, []]));
  const causes = new Causes(drift);
  const left = [...rules, ...proof].filter((one) => {
    const cause = causes.of(one);
    if (cause) also.get(cause)?.push(one);
    return !cause;
  });
  const merged = [...also].map(([one, same]) => (same.length === 0 ? one : withAlso(one, same)));
  return unique([...merged, ...left.map(plain)]);
}

function withAlso(one: Observation, same: readonly Observation[]): Observation {
  const severities = [one, ...same].map(({ severity }) => severity);
  const also = same.map(({ rule, subject, evidence }) => `${rule}: ${subject}: ${evidence}`);
  return { ...one, severity: worstOf(severities), also: [...new Set(also)] };
}

/** Without what only the merging needs. */
function plain(one: Observation & Partial<ProofObservation>): Observation {
  const { kind, decidedBy, ...observation } = one;
  return observation;
}

/** Two with one id are one, with the evidence of both. */
function unique(observations: readonly Observation[]): Observation[] {
  const byId = new Map<string, Observation>();
  for (const one of observations) {
    const known = byId.get(one.id);
    if (!known) byId.set(one.id, one);
    else if (known.evidence !== one.evidence)
      byId.set(one.id, {
        ...known,
        severity: worstOf([known.severity, one.severity]),
        evidence: `${known.evidence}; ${one.evidence}`,
      });
  }
  return [...byId.values()];
}

function worstOf(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? "low";
}
