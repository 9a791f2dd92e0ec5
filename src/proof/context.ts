import type { NetworkModel } from "../model/network-model";
import type { NetworkPlan } from "../network/plan";
import type { ReachMatrix, ReachOptions } from "../reach/result";
import type { Declared } from "./declared";
import type { EstatePaths } from "./paths";
import type { PlanInModel } from "./plan-in-model";
import type { Witness } from "./witness";

/** What every obligation is judged by. */
export interface ProofContext {
  readonly model: NetworkModel;
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
