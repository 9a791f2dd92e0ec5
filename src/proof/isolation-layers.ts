import type { NetworkModel } from "../model/network-model";
import { cidrsOf } from "../network/catalogue";
import { cidrOf, overlaps } from "../network/cidr";
import { peersByVpc } from "../network/flows";
import { atKey, linkKey } from "../network/keys";
import type { Endpoint, PlannedVpc } from "../network/plan";
import { forEachOverlap } from "../network/sweep";
import { reach } from "../reach/reach";
import type { ReachMatrix, ReachPair } from "../reach/result";
import { vpcsOf } from "./claim";
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
  readonly model: NetworkModel;
  readonly matrix: ReachMatrix;
  /** Pairs by the ids of their two VPCs: `vpc-a vpc-b`, source first. */
  readonly byVpcs: ReadonlyMap<string, readonly ReachPair[]>;
}

export const TOGETHER: Layer = { name: "network ACLs and routes together", keep: { acls: true, routes: true } };
const ACLS: Layer = { name: "network ACLs alone", keep: { acls: true, routes: false } };
const ROUTES: Layer = { name: "routes alone", keep: { acls: false, routes: true } };

const NOTHING: ReachMatrix = { version: 1, pairs: [], internetIn: [], internetOut: [], notInterpreted: [] };

/** Whether any route of the model could lead out of a VPC: most often none could, and there is nothing to compute. */
function hasWays({ peerings, transitGateways, internetGateways, egressOnlyGateways, vpcs }: NetworkModel): boolean {
  if (peerings.length > 0 || transitGateways.length > 0) return true;
  return vpcs.length === 1 && internetGateways.length + egressOnlyGateways.length > 0;
}

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
  /** Names of all VPCs that isolations speak of, sorted, and the pairs of them that are isolated. */
  readonly #isolated: readonly string[];
  readonly #pairs: readonly (readonly string[])[];
  readonly #areDisjoint: boolean;

  constructor(private readonly context: ProofContext) {
    const { plan, model, objects } = context;
    this.#models = new IsolationModels(model, objects);
    this.#vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
    this.#links = new Set(plan.links.map(({ key }) => key));
    this.#peers = peersByVpc(plan.links);
    this.#pairs = plan.isolations.map(({ between }) => [...new Set(vpcsOf(between))]);
    this.#isolated = [...new Set(this.#pairs.flat())].sort();
    const blocks = this.#isolated.flatMap((name) => this.#blocks(name));
    let clashes = 0;
    forEachOverlap(
      blocks,
      (block) => block,
      () => clashes++,
    );
    this.#areDisjoint = clashes === 0;
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

  /** What passes the layer between two ends, or one end and the outside, and perhaps between others. */
  passing(layer: Layer, a: Inside, b: Endpoint): Passing {
    const own = [a.vpc, ...("vpc" in b ? [b.vpc] : [])];
    // one look at all of them is cheapest, and not possible for what-if routes where addresses are taken twice
    const isWhole = layer === TOGETHER || (layer === ACLS && this.#areDisjoint);
    const names = isWhole ? this.#isolated : own.sort();
    return atKey(this.#passing, `${layer.name} ${names.join(" ")}`, () => {
      const pairs = isWhole ? this.#pairs : [own];
      const model = this.#models.of(
        this.#ids(names),
        layer.keep,
        pairs.map((pair) => this.#ids(pair)),
      );
      const matrix = layer === ROUTES && !hasWays(model) ? NOTHING : reach(model, this.context.options);
      const byVpcs = new Map<string, ReachPair[]>();
      for (const pair of matrix.pairs) atKey(byVpcs, `${pair.from.vpc} ${pair.to.vpc}`, () => []).push(pair);
      return { model, matrix, byVpcs };
    });
  }

  #ids(names: readonly string[]): string[] {
    return names.flatMap((name) => this.context.found.vpcs.get(name)?.id ?? []);
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
