import { cidrsOf } from "../network/catalogue";
import { cidrOf, overlaps } from "../network/cidr";
import { peersByVpc } from "../network/flows";
import { atKey, linkKey } from "../network/keys";
import type { Endpoint, NetworkPlan, PlannedVpc } from "../network/plan";
import { reach } from "../reach/reach";
import type { ReachMatrix, ReachPair } from "../reach/result";
import type { ProofContext } from "./context";
import { IsolationModels, type Kept } from "./isolation-models";

export type Inside = Extract<Endpoint, { readonly vpc: string }>;

/** What is to stop everything by itself, whatever groups are attached. */
export interface Layer {
  readonly name: string;
  readonly keep: Kept;
}

/** What passes a layer. */
export interface Passing {
  readonly matrix: ReachMatrix;
  /** Pairs by the ids of their two VPCs: `vpc-a vpc-b`, source first. */
  readonly byVpcs: ReadonlyMap<string, readonly ReachPair[]>;
}

export const TOGETHER: Layer = { name: "network ACLs and routes together", keep: { acls: true, routes: true } };
const ACLS: Layer = { name: "network ACLs alone", keep: { acls: true, routes: false } };
const ROUTES: Layer = { name: "routes alone", keep: { acls: false, routes: true } };

/**
 * Which layers stop what is isolated. Network ACLs and routes always do together, so that nobody has to know which groups
 * will be attached. The plan claims more: network ACLs alone deny another VPC's addresses, except where these are also
 * those of a peer (then no route leads there), and without a link, or a way to the internet, the routes alone do.
 */
export class IsolationLayers {
  readonly #models: IsolationModels;
  readonly #passing = new Map<string, Passing>();
  readonly #vpcs: ReadonlyMap<string, PlannedVpc>;
  readonly #links: ReadonlySet<string>;
  readonly #peers: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(private readonly context: ProofContext) {
    const { plan, model } = context;
    this.#models = new IsolationModels(model);
    this.#vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
    this.#links = new Set(plan.links.map(({ key }) => key));
    this.#peers = peersByVpc(plan.links);
  }

  between(a: Inside, b: Inside): Layer[] {
    if (a.vpc === b.vpc) return [TOGETHER];
    return [
      TOGETHER,
      ...(this.#aclsClaim(a.vpc, b.vpc) ? [ACLS] : []),
      ...(this.#links.has(linkKey(a.vpc, b.vpc)) ? [] : [ROUTES]),
    ];
  }

  fromOutside(end: Inside): Layer[] {
    const tiers = this.#vpcs.get(end.vpc)?.tiers.filter(({ name }) => end.kind === "vpc" || name === end.tier) ?? [];
    return tiers.every(({ route }) => route === "none") ? [TOGETHER, ROUTES] : [TOGETHER];
  }

  /** What passes the layer between VPCs of the model, or from them to the internet and back. */
  passing(layer: Layer, ids: readonly string[]): Passing {
    return atKey(this.#passing, `${layer.name} ${ids.join(" ")}`, () => {
      const matrix = reach(this.modelOf(layer, ids), this.context.options);
      const byVpcs = new Map<string, ReachPair[]>();
      for (const pair of matrix.pairs) atKey(byVpcs, `${pair.from.vpc} ${pair.to.vpc}`, () => []).push(pair);
      return { matrix, byVpcs };
    });
  }

  modelOf({ keep }: Layer, ids: readonly string[]) {
    return this.#models.of(ids, keep);
  }

  #aclsClaim(a: string, b: string): boolean {
    const near = (one: string, other: string) =>
      [one, ...(this.#peers.get(one) ?? [])].filter((name) => name !== other).flatMap((name) => this.#blocks(name));
    const apart = (one: string, other: string) =>
      this.#blocks(other).every((block) => near(one, other).every((own) => !overlaps(own, block)));
    return apart(a, b) && apart(b, a);
  }

  #blocks(name: string) {
    const vpc = this.#vpcs.get(name);
    return vpc ? cidrsOf(vpc).map(cidrOf) : [];
  }
}

/** The names of all VPCs that isolations speak of, sorted. */
export function isolatedVpcs({ isolations }: Pick<NetworkPlan, "isolations">): string[] {
  const ends = isolations.flatMap(({ between }) => between);
  return [...new Set(ends.flatMap((end) => ("vpc" in end ? [end.vpc] : [])))].sort();
}
