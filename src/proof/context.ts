import type { ModelLookup } from "../model/lookup";
import type { NetworkModel } from "../model/network-model";
import type { NetworkPlan } from "../network/plan";
import type { ReachMatrix, ReachOptions } from "../reach/result";
import type { Declared } from "./declared";
import type { LinkRoutes } from "./link-routes";
import type { EstatePaths } from "./paths";
import type { PlanInModel } from "./plan-in-model";
import type { Witness } from "./witness";

/** What every obligation is judged by. */
export interface ProofContext {
  readonly model: NetworkModel;
  /** The same by id. */
  readonly objects: ModelLookup;
  /** Where the model's routes lead over links. */
  readonly linkRoutes: LinkRoutes;
  readonly plan: NetworkPlan;
  /** What stands in the model for what the plan names. */
  readonly found: PlanInModel;
  /** All that can be reached in the model. */
  readonly matrix: ReachMatrix;
  readonly declared: Declared;
  readonly paths: EstatePaths;
  readonly options: ReachOptions;
  /** Shows paths. */
  readonly witness: Witness;
}
