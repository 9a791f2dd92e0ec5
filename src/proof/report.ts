import type { EstatePath } from "../diagnostics/problem";
import type { NotInterpreted, Origin } from "../model/origin";
import type { Hop } from "../reach/explanation";

/** What was proven of a model against a plan: version 1 of `prove --json`. */
export interface ProofReport {
  readonly version: 1;
  /** `broken` when an obligation is; `not-proven` when something could not be interpreted and nothing is broken. */
  readonly verdict: "proven" | "broken" | "not-proven";
  readonly source: "synth" | "plan" | "state" | "live";
  /** Sorted by kind, then subject. */
  readonly obligations: readonly Obligation[];
  readonly notInterpreted: readonly NotInterpreted[];
}

export interface Obligation {
  readonly kind: ObligationKind;
  /** What is claimed, for people: `app/private -> data/private mysql`. Unique per kind. */
  readonly subject: string;
  readonly status: "held" | "broken" | "not-proven" | "warning";
  /** What is so: one line; for a broken one what was found instead. */
  readonly evidence: string;
  /** The first blocker, or the path that should not be there. */
  readonly hops: readonly Hop[];
  /** The resources that decide, most important first. */
  readonly origins: readonly Origin[];
  /** What to do; only where not held. */
  readonly fix?: string;
  /** The flow, isolation or link in the estate that asks for it. */
  readonly path?: EstatePath;
}

export type ObligationKind =
  /** A declared flow works from every source subnet to every destination subnet, both ways. */
  | "flow"
  /** Nothing passes between two ends, on any layer that claims it. */
  | "isolation"
  /** Nothing is reachable that no flow declares. */
  | "undeclared"
  /** Names resolve over a link as asked. */
  | "dns"
  /** Every link is there and is used. */
  | "link"
  /** No blackhole, no dangling target, no one-way pair. */
  | "route"
  /** Every VPC, subnet and address of the plan is there. */
  | "resource";
