import type { NetworkModel } from "../../src/model/network-model";
import type { ModelObject } from "../../src/model/origin";
import { findPlan, type PlanInModel } from "../../src/proof/plan-in-model";
import type { Obligation, ObligationKind, ProofReport } from "../../src/proof/report";
import type { Connect } from "../../src/readers/live/api";
import { connectAws } from "../../src/readers/live/aws";
import { ambientCredentials } from "../../src/sandbox/clients";
import type { Deployed, Planned } from "./sandbox";

/** Enters accounts as the estate's own credentials do, or those of another account. */
export function connectTo(deployed: Deployed, planned: Planned, primary?: string): Connect {
  const { url, primaryId } = deployed.access(planned, primary);
  return connectAws({ endpoint: url, credentials: ambientCredentials(primaryId), attempts: 2 });
}

/** What a report does not hold, a line each: `flow broken app -> hub https`. */
export function faults({ obligations }: ProofReport): string[] {
  return obligations
    .filter(({ status }) => status === "broken" || status === "not-proven")
    .map(({ kind, status, subject }) => `${kind} ${status} ${subject}`);
}

/** The obligation that must be broken. */
export function broken({ obligations }: ProofReport, kind: ObligationKind, subject: string | RegExp): Obligation {
  const found = obligations.find(
    (one) =>
      one.kind === kind &&
      one.status === "broken" &&
      (typeof subject === "string" ? one.subject === subject : subject.test(one.subject)),
  );
  if (!found) throw new Error(`${kind} ${subject} is not broken`);
  return found;
}

export function statusOf({ obligations }: ProofReport, kind: ObligationKind, subject: string): string | undefined {
  return obligations.find((one) => one.kind === kind && one.subject === subject)?.status;
}

/** ARNs or addresses of what an obligation says it hangs on. */
export function named({ origins }: Obligation): string[] {
  return origins.map(({ address }) => address);
}

type Part = "vpcs" | "subnets" | "tables" | "groups";

/** What stands in a model for a key of the plan. */
export function find<P extends Part>(
  { plan }: Planned,
  model: NetworkModel,
  part: P,
  key: string,
): PlanInModel[P] extends ReadonlyMap<string, infer T extends ModelObject> ? T : never;
export function find({ plan }: Planned, model: NetworkModel, part: Part, key: string): ModelObject {
  const found = findPlan(plan, model)[part].get(key);
  if (!found) throw new Error(`no ${key} among the ${part}`);
  return found;
}

export function link(model: NetworkModel, key: string): ModelObject {
  const found = model.peerings.find(({ name }) => name.startsWith(key));
  if (!found) throw new Error(`no link ${key}`);
  return found;
}
