import type { Problem } from "../diagnostics/problem";
import { isPublic } from "./address-ranges";
import type { Catalogue } from "./catalogue";
import { cidrOf, overlaps } from "./cidr";
import type { Isolation, Vpc } from "./estate";
import { type FlowEnd, type PairFlow, type Peers, peersByVpc } from "./flows";
import { atKey, endpointText, sortedBy } from "./keys";
import type { Endpoint, PlannedIsolation, PlannedLink } from "./plan";
import * as problem from "./problems/flows";
import { type Selected, type Selection, select } from "./selectors";

/** An isolation of two ends, sorted. */
export interface PairIsolation extends PlannedIsolation {
  readonly isolation: Isolation;
}

export interface Isolations {
  /** Sorted; each pair of ends once. */
  readonly isolations: readonly PairIsolation[];
  readonly problems: readonly Problem[];
}

/** Every declared isolation, pair by pair. */
export function expandIsolations(catalogue: Catalogue, links: readonly PlannedLink[]): Isolations {
  const peers = peersByVpc(links);
  const problems: Problem[] = [];
  const found = new Map<string, PairIsolation>();
  for (const isolation of catalogue.estate.isolate) {
    const [a, b] = isolation.between;
    const left = select(catalogue, a, [...isolation.path, 0], "error");
    const right = select(catalogue, b, [...isolation.path, 1], "error");
    const faults: Problem[] = [...left.problems, ...right.problems];
    let pairs = 0;
    for (const [one, other] of pairsOf(left, right, peers, isolation, faults)) {
      const fault = faultOf(one, other, isolation);
      if (fault) faults.push(fault);
      if (fault || isSameVpc(one.end, other.end, one.named && other.named)) continue;
      pairs++;
      const between = [one.end, other.end].sort((x, y) => (endpointText(x) < endpointText(y) ? -1 : 1));
      const [first = one.end, second = other.end] = between;
      const key = `${endpointText(first)} ${endpointText(second)}`;
      if (!found.has(key)) found.set(key, { between: [first, second], isolation });
    }
    if (pairs === 0 && faults.length === 0) faults.push(problem.isolatesNothing(isolation));
    problems.push(...faults);
  }
  return { isolations: sortedBy(found, ([key]) => key).map(([, pair]) => pair), problems };
}

/** Groups never pair a VPC with itself. */
function isSameVpc(a: Endpoint, b: Endpoint, named: boolean): boolean {
  return !named && bucketOf(a) === bucketOf(b);
}

function faultOf(one: Selected, other: Selected, isolation: Isolation): Problem | undefined {
  const [a, b] = [one.end, other.end];
  const [left, right] = [endpointText(a), endpointText(b)];
  if (!isInside(a) && !isInside(b)) return problem.isolatedOutside(isolation, left, right);
  if (!one.named || !other.named || !isInside(a) || !isInside(b) || a.vpc !== b.vpc) return undefined;
  const apart = a.kind === "tier" && b.kind === "tier" && a.tier !== b.tier;
  return apart ? undefined : problem.isolatedSelf(isolation, left, right);
}

function pairsOf(
  left: Selection,
  right: Selection,
  peers: Peers,
  isolation: Isolation,
  faults: Problem[],
): (readonly [Selected, Selected])[] {
  const peersOf = ({ end }: Selected): Selected[] => {
    if (!isInside(end)) faults.push(problem.isolatedPeers(isolation, endpointText(end)));
    const names = isInside(end) ? (peers.get(end.vpc) ?? []) : [];
    return [...names].map((vpc) => ({ end: { kind: "vpc", vpc }, named: false }));
  };
  const pairs = left.ends.flatMap((a) => right.ends.map((b) => [a, b] as const));
  if (left.peers) for (const b of right.ends) for (const a of peersOf(b)) pairs.push([a, b]);
  if (right.peers) for (const a of left.ends) for (const b of peersOf(a)) pairs.push([a, b]);
  if (left.peers && right.peers) {
    for (const [name, others] of peers) {
      const a: Selected = { end: { kind: "vpc", vpc: name }, named: false };
      for (const other of others) pairs.push([a, { end: { kind: "vpc", vpc: other }, named: false }]);
    }
  }
  return pairs;
}

/**
 * Flows that an isolation forbids. A flow to the internet may pass an isolated `cidr:`: those addresses are then taken out
 * of it.
 * @param natHosts the tiers of a VPC in which NAT gateways stand
 */
export function contradictions(
  flows: readonly PairFlow[],
  isolations: readonly PairIsolation[],
  natHosts: ReadonlyMap<string, readonly string[]>,
): Problem[] {
  const index = new Map<string, PairIsolation[]>();
  for (const isolation of isolations) {
    const [a, b] = isolation.between;
    atKey(index, bucketKey(bucketOf(a), bucketOf(b)), () => []).push(isolation);
  }
  if (index.size === 0) return [];
  const problems = new Map<string, Problem>();
  for (const pair of flows) {
    const hit = hitOf(pair.from, pair.to, index);
    if (hit) {
      const found = problem.isolatedFlow(
        pair.flow,
        hit.isolation,
        endpointText(pair.from.end),
        endpointText(pair.to.end),
      );
      problems.set(`${pair.flow.path.join()} ${hit.isolation.path.join()}`, found);
      continue;
    }
    const through = natHit(pair, index, natHosts);
    if (through) problems.set(`${pair.flow.path.join()} nat ${through.path.join()}`, through);
  }
  return [...problems.values()];
}

function natHit(
  { from, to, flow }: PairFlow,
  index: ReadonlyMap<string, readonly PairIsolation[]>,
  natHosts: ReadonlyMap<string, readonly string[]>,
): Problem | undefined {
  const vpc = from.vpc;
  if (vpc === undefined || to.vpc !== undefined || !isOnInternet(to.end)) return undefined;
  const users = { ...from, tiers: from.tiers.filter((tier) => tier.route === "nat") };
  if (users.tiers.length === 0) return undefined;
  for (const name of natHosts.get(vpc.name) ?? []) {
    const host = hostEnd(vpc, name);
    const hit = hitOf(host, to, index) ?? hitOf(users, host, index);
    if (hit) return problem.isolatedNat(flow, hit.isolation, endpointText(from.end), `${vpc.name}/${name}`);
  }
  return undefined;
}

function hostEnd(vpc: Vpc, name: string): FlowEnd {
  return {
    end: { kind: "tier", vpc: vpc.name, tier: name },
    vpc,
    tiers: vpc.tiers.filter((tier) => tier.name === name),
  };
}

function isOnInternet(end: Endpoint): boolean {
  return end.kind === "internet" || (end.kind === "cidr" && isPublic(cidrOf(end.cidr)));
}

function hitOf(
  from: FlowEnd,
  to: FlowEnd,
  index: ReadonlyMap<string, readonly PairIsolation[]>,
): PairIsolation | undefined {
  for (const left of bucketsOf(from.end)) {
    for (const right of bucketsOf(to.end)) {
      const hit = index.get(bucketKey(left, right))?.find(({ between: [a, b] }) => {
        return (touches(from, a) && touches(to, b)) || (touches(from, b) && touches(to, a));
      });
      if (hit) return hit;
    }
  }
  return undefined;
}

/** Whether what is isolated takes part in the flow. */
function touches(end: FlowEnd, isolated: Endpoint): boolean {
  switch (isolated.kind) {
    case "vpc":
      return end.vpc?.name === isolated.vpc;
    case "tier":
      return end.vpc?.name === isolated.vpc && end.tiers.some((tier) => tier.name === isolated.tier);
    case "internet":
      return isOnInternet(end.end);
    case "cidr":
      return end.end.kind === "cidr" && overlaps(cidrOf(end.end.cidr), cidrOf(isolated.cidr));
  }
}

function bucketsOf(end: Endpoint): string[] {
  const own = bucketOf(end);
  return own === "cidr:" && isOnInternet(end) ? [own, "internet:"] : [own];
}

function bucketOf(end: Endpoint): string {
  return isInside(end) ? end.vpc : `${end.kind}:`;
}

function bucketKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function isInside(end: Endpoint): end is Extract<Endpoint, { readonly vpc: string }> {
  return end.kind === "vpc" || end.kind === "tier";
}
