import type { EstatePath } from "../diagnostics/problem";
import type { ModelVpc } from "../model/network-model";
import type { Endpoint } from "../network/plan";
import type { Obligation, ObligationKind } from "./report";
import type { Uncertainty } from "./uncertainty";

/** An obligation as the model alone shows it, before what could not be read of the network is weighed. */
export interface Claim {
  readonly obligation: Obligation;
  /** The kind whose doubts it has, where it is not its own: what is planned and is not there fails like a resource. */
  readonly doubtedAs?: ObligationKind;
  /** Names of the planned VPCs that it depends on. */
  readonly vpcs: readonly string[];
  /** VPCs that it depends on and that the model has for none of the plan's: not recognized, or somebody else's. */
  readonly others?: readonly ModelVpc[];
  /** Where the estate asks for it; looked up only when it is not held. */
  readonly path: () => EstatePath | undefined;
}

/** The names of the VPCs among some ends. */
export function vpcsOf(ends: readonly Endpoint[]): string[] {
  return ends.flatMap((end) => ("vpc" in end ? [end.vpc] : []));
}

export function settled({ obligation, doubtedAs, vpcs, others, path }: Claim, uncertainty: Uncertainty): Obligation {
  const answer = uncertainty.settle(obligation, vpcs, doubtedAs, others);
  const at = answer.status === "held" ? undefined : path();
  return at ? { ...answer, path: at } : answer;
}
