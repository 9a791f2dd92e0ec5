import type { NetworkModel } from "../model/network-model";
import { atKey, compareText } from "../network/keys";
import type { NetworkPlan } from "../network/plan";
import type { ReachEnd, ReachMatrix } from "../reach/result";
import { type Allowed, type Gain, gains, NOTHING } from "./pair-gains";
import { Parties } from "./parties";
import { type Product, products } from "./products";
import type { ReachChange } from "./result";

/** A change of reach that nothing is blamed for yet. */
export type PlainReachChange = Omit<ReachChange, "causes">;

export interface PlainReachDiff {
  readonly pairs: { readonly before: number; readonly after: number };
  readonly gained: readonly PlainReachChange[];
  readonly lost: readonly PlainReachChange[];
}

export interface ReachDiffInput {
  readonly models: { readonly before: NetworkModel; readonly after: NetworkModel };
  readonly matrices: { readonly before: ReachMatrix; readonly after: ReachMatrix };
  readonly plan?: NetworkPlan;
}

/** Who can reach whom now and could not before, and the other way round; few rows that stand for many pairs. */
export function diffReach({ models, matrices, plan }: ReachDiffInput): PlainReachDiff {
  const [before, after] = [allowedPairs(matrices.before), allowedPairs(matrices.after)];
  const parties = new Parties([models.after, models.before], plan);
  return {
    pairs: { before: matrices.before.pairs.length, after: matrices.after.pairs.length },
    gained: rows(before, after, parties),
    lost: rows(after, before, parties),
  };
}

interface Pair extends Allowed {
  /** Null: the internet. */
  readonly from: ReachEnd | null;
  readonly to: ReachEnd | null;
}

function allowedPairs(matrix: ReachMatrix): ReadonlyMap<string, Pair> {
  const pairs: Pair[] = [
    ...matrix.pairs,
    ...matrix.internetIn.map((one) => ({ ...one, from: null })),
    ...matrix.internetOut.map((one) => ({ ...one, to: null })),
  ];
  return new Map(pairs.map((pair) => [`${endKey(pair.from)}\t${endKey(pair.to)}`, pair]));
}

function endKey(end: ReachEnd | null): string {
  return end === null ? "" : `${end.subnet}\n${end.cidr}\n${end.securityGroup}`;
}

/** What is the same between the same two VPCs is told once. */
interface Bundle extends Gain {
  readonly family: 4 | 6;
  readonly pairs: Pair[];
}

function rows(
  before: ReadonlyMap<string, Pair>,
  after: ReadonlyMap<string, Pair>,
  parties: Parties,
): PlainReachChange[] {
  const bundles = new Map<string, Bundle>();
  const known = new Map<string, readonly (readonly [Gain, string])[]>();
  for (const [key, pair] of after) {
    const then = before.get(key) ?? NOTHING;
    // Thousands of pairs have the same ports.
    const ports = JSON.stringify([then.allow, then.partial, pair.allow, pair.partial]);
    const found = atKey(known, ports, () => gains(then, pair).map((gain) => [gain, JSON.stringify(gain)] as const));
    for (const [gain, text] of found) {
      const family = (pair.from ?? pair.to)?.cidr.includes(":") ? 6 : 4;
      const same = [pair.from?.vpc, pair.to?.vpc, family, text].join("\n");
      atKey(bundles, same, (): Bundle => ({ ...gain, family, pairs: [] })).pairs.push(pair);
    }
  }
  return [...bundles.values()].flatMap((bundle) => rowsOf(bundle, parties)).sort(compareRows);
}

function rowsOf({ pairs, ...gain }: Bundle, parties: Parties): PlainReachChange[] {
  // First by subnets, for each two groups; then the groups that have the same subnets.
  const byGroups = new Map<string, [string, string][]>();
  for (const { from, to } of pairs) {
    const groups = JSON.stringify([from?.securityGroup ?? "", to?.securityGroup ?? ""]);
    atKey(byGroups, groups, () => []).push([from?.subnet ?? "", to?.subnet ?? ""]);
  }
  const bySubnets = new Map<string, [string, string][]>();
  for (const [groups, subnets] of byGroups)
    for (const rectangle of rectangles(subnets))
      atKey(bySubnets, JSON.stringify(rectangle), () => []).push(JSON.parse(groups) as [string, string]);
  const [first] = pairs;
  return [...bySubnets].flatMap(([rectangle, groups]) => {
    const { left: from, right: to, within } = JSON.parse(rectangle) as Rectangle;
    return products(groups).map(({ left, right }) => ({
      ...gain,
      from: parties.party(first?.from?.vpc, from, left, gain.family),
      to: parties.party(first?.to?.vpc, to, right, gain.family),
      within,
      pairs: from.length * (within ? 1 : to.length) * left.length * right.length,
    }));
  });
}

interface Rectangle extends Product {
  /** Each subnet with itself alone. */
  readonly within: boolean;
}

/** Subnets that reach only what is in themselves stand together. */
function rectangles(pairs: readonly [string, string][]): Rectangle[] {
  const all = products(pairs);
  const isWithin = ({ left, right }: Product) => left[0] !== "" && right.length === 1 && left.join("\n") === right[0];
  const alone = all.filter(isWithin).flatMap(({ left }) => left);
  const rest = all.filter((one) => !isWithin(one)).map((one) => ({ ...one, within: false }));
  return alone.length === 0 ? rest : [...rest, { left: alone, right: alone, within: true }];
}

/** The internet first, then by VPC; whole before part, many pairs before few. */
function compareRows(a: PlainReachChange, b: PlainReachChange): number {
  const rank = ({ from, to }: PlainReachChange) => (from.kind === "internet" ? 0 : to.kind === "internet" ? 1 : 2);
  const text = ({ from, to }: PlainReachChange) =>
    [from, to].map((end) => (end.kind === "internet" ? "" : end.vpc)).join("\n");
  return (
    rank(a) - rank(b) ||
    compareText(text(a), text(b)) ||
    compareText(a.extent, b.extent) ||
    b.pairs - a.pairs ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}
