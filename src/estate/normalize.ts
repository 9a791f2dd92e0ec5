import type { Problem, Report } from "../diagnostics/problem";
import { deepFreeze } from "../network/deep-freeze";
import type { Estate, Flow, Isolation, Limits } from "../network/estate";
import { DEFAULT_LIMITS } from "../network/limits";
import { accountsOf } from "./normalize-accounts";
import { auditOf } from "./normalize-audit";
import { complianceOf } from "./normalize-compliance";
import { flowOf } from "./normalize-flows";
import { monitoringOf } from "./normalize-monitoring";
import { stateOf } from "./normalize-state";
import { topologyOf } from "./normalize-topology";
import { vpcsOf } from "./normalize-vpcs";
import type { CheckedInput } from "./schema";
import { selectorOf } from "./selector";

/**
 * Fills in every default, expands the sequence, reads selectors and services, and checks what needs no planning. The
 * estate lacks what a problem was found in.
 * @param written the names of all accounts, also of those at fault
 */
export function normalize(input: CheckedInput, written: readonly string[]): { estate: Estate; problems: Problem[] } {
  // By what they say: options of a sequence are looked at once for each of its VPCs.
  const problems = new Map<string, Problem>();
  const report: Report = (problem) =>
    problems.set(JSON.stringify([problem.code, problem.path, problem.message]), problem);
  const accounts = accountsOf(input, report);
  const audit = auditOf(input, accounts, report);
  const estate: Estate = {
    name: input.name,
    ...(input.environment !== undefined && { environment: input.environment }),
    region: input.region,
    tags: input.tags,
    state: stateOf(input, report),
    accounts,
    vpcs: vpcsOf(input, accounts, written, report),
    topology: topologyOf(input.topology, report),
    flows: input.flows
      .map((flow, index) => flowOf(flow, index, report))
      .filter((flow): flow is Flow => flow !== undefined),
    isolate: input.isolate.map(
      ([a, b], index): Isolation => ({ between: [selectorOf(a), selectorOf(b)], path: ["isolate", index] }),
    ),
    routes: input.routes,
    limits: limitsOf(input.limits ?? {}),
    proof: input.proof,
    waivers: input.waivers.map((waiver, index) => ({ ...waiver, path: ["waivers", index] })),
    allowChanges: input.allowChanges.map((change, index) => ({ ...change, path: ["allowChanges", index] })),
    audit,
    monitoring: monitoringOf(input, audit, report),
    compliance: complianceOf(input, report),
  };
  return { estate: deepFreeze(estate), problems: [...problems.values()] };
}

function limitsOf(raised: Partial<Record<string, number>>): Limits {
  const given = Object.fromEntries(Object.entries(raised).filter(([, value]) => value !== undefined));
  return { ...DEFAULT_LIMITS, ...given };
}
