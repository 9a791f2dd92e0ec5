import { lookup } from "../model/lookup";
import type { NetworkModel } from "../model/network-model";
import type { Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";
import { reach } from "../reach/reach";
import type { ReachMatrix, ReachOptions } from "../reach/result";
import { settled } from "./claim";
import type { ProofContext } from "./context";
import { Declared } from "./declared";
import { LinkRoutes } from "./link-routes";
import { dnsClaims } from "./obligations/dns";
import { flowClaims } from "./obligations/flows";
import { isolationClaims } from "./obligations/isolations";
import { linkClaims } from "./obligations/links";
import { resourceClaims } from "./obligations/resources";
import { returnRouteClaims } from "./obligations/return-routes";
import { routeClaims } from "./obligations/routes";
import { undeclaredClaims } from "./obligations/undeclared";
import { EstatePaths } from "./paths";
import { findPlan } from "./plan-in-model";
import type { ProofReport } from "./report";
import { sortObligations, verdictOf } from "./summary";
import { Uncertainty } from "./uncertainty";
import { Witness } from "./witness";

export interface ProveOptions extends ReachOptions {
  /** The estate that the plan was made of: what is not held then says where the estate asks for it. */
  readonly estate?: Estate;
  /**
   * What the model allows, where it is known already: `reach(model)` with the same options.
   * @default - worked out
   */
  readonly matrix?: ReachMatrix;
}

/**
 * Proves what a model (synthesized, planned, applied or live) really allows against a plan: every declared flow works,
 * every isolation holds, nothing else can be reached, names resolve over links, links are there and used, routes lead
 * somewhere and back, and everything planned is in its place.
 */
export function prove(
  model: NetworkModel,
  plan: NetworkPlan,
  { estate, matrix: known, ...options }: ProveOptions = {},
): ProofReport {
  const matrix = known ?? reach(model, options);
  const context: ProofContext = {
    model,
    objects: lookup(model),
    linkRoutes: new LinkRoutes(model),
    plan,
    matrix,
    options,
    witness: new Witness(options),
    found: findPlan(plan, model),
    declared: new Declared(plan),
    paths: new EstatePaths(plan, estate),
  };
  // those with the fewest paths to show first
  const claims = [
    ...undeclaredClaims(context),
    ...isolationClaims(context),
    ...flowClaims(context),
    ...dnsClaims(context),
    ...linkClaims(context),
    ...routeClaims(context),
    ...returnRouteClaims(context),
    ...resourceClaims(context),
  ];
  const uncertainty = new Uncertainty(matrix.notInterpreted, plan, context.found);
  const obligations = claims.map((claim) => settled(claim, uncertainty));
  return {
    version: 1,
    verdict: verdictOf(obligations),
    source: model.source,
    obligations: sortObligations(obligations),
    notInterpreted: matrix.notInterpreted,
  };
}
