import type { NetworkModel } from "../../model/network-model";
import type { Estate } from "../../network/estate";
import type { NetworkPlan } from "../../network/plan";
import type { ProofReport } from "../../proof/report";
import type { ReachMatrix } from "../../reach/result";
import type { RulesReport } from "../../rules/rule";

/** What a page is made of; whatever is absent has no section. */
export interface PageInput {
  /** Name of the estate, or of the file that was read. */
  readonly title: string;
  readonly model: NetworkModel;
  readonly matrix: ReachMatrix;
  readonly plan?: NetworkPlan;
  /** Gives the quotas in force; else AWS's defaults. */
  readonly estate?: Estate;
  readonly proof?: ProofReport;
  readonly rules?: RulesReport;
  /** When it was made, e.g. `2026-11-24`; a page that says nothing is the same for the same input. */
  readonly made?: string;
}
