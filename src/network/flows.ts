import type { EstatePath, Problem } from "../diagnostics/problem";
import { isPublic } from "./address-ranges";
import { type Catalogue, isTierRouted } from "./catalogue";
import { cidrOf } from "./cidr";
import type { Flow, Service, Tier, Vpc } from "./estate";
import { atKey, endpointText, linkKey, sortedBy } from "./keys";
import type { Endpoint, PlannedFlow, PlannedLink } from "./plan";
import * as problem from "./problems/flows";
import { type Selected, type Selection, select } from "./selectors";

/** A flow between two ends, with the tiers that take part. */
export interface PairFlow {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly service: Service;
  /** Key of the link it uses; undefined within a VPC and to or from the outside. */
  readonly link: string | undefined;
  readonly flow: Flow;
}

export interface FlowEnd {
  /** As the flow names it. */
  readonly end: Endpoint;
  /** The VPC of the end; undefined outside. */
  readonly vpc: Vpc | undefined;
  /** Its tiers that the flow can use; empty outside. */
  readonly tiers: readonly Tier[];
}

export interface Flows {
  /** Sorted; each pair of ends and service once. */
  readonly flows: readonly PairFlow[];
  readonly problems: readonly Problem[];
}

/** Every declared flow, pair by pair. */
export function expandFlows(catalogue: Catalogue, links: readonly PlannedLink[]): Flows {
  const peers = peersByVpc(links);
  const problems: Problem[] = [];
  const flows = new Map<string, PairFlow>();
  for (const flow of catalogue.estate.flows) {
    const from = select(catalogue, flow.from, [...flow.path, "from"], "warning");
    const to = select(catalogue, flow.to, [...flow.path, "to"], "warning");
    const faults = [...from.problems, ...to.problems];
    const found = new FlowExpansion(catalogue, peers, flow).expand(from, to);
    for (const pair of found.flows) {
      const key = [endpointText(pair.from.end), endpointText(pair.to.end), pair.service.name].join(" ");
      if (!flows.has(key)) flows.set(key, pair);
    }
    faults.push(...found.problems);
    if (faults.length === 0 && found.flows.length === 0) faults.push(problem.grantsNothing(flow));
    problems.push(...faults);
  }
  return { flows: sortedBy(flows, ([key]) => key).map(([, pair]) => pair), problems };
}

/** The flow as a proof needs it: a VPC whose tiers do not all take part is named tier by tier. */
export function plannedFlows(flows: readonly PairFlow[]): PlannedFlow[] {
  const planned = new Map<string, PlannedFlow>();
  for (const { key, from, to, flow } of provenPairs(flows)) {
    planned.set(key, { from, to, service: flow.service.name, traffic: flow.service.traffic });
  }
  return sortedBy(planned, ([key]) => key).map(([, flow]) => flow);
}

/** Where the estate declares each planned flow first, by its ends and service: `app data/private mysql`. */
export function flowPaths(flows: readonly PairFlow[]): ReadonlyMap<string, EstatePath> {
  const paths = new Map<string, EstatePath>();
  for (const { key, flow } of provenPairs(flows)) {
    if (!paths.has(key)) paths.set(key, flow.flow.path);
  }
  return paths;
}

function* provenPairs(flows: readonly PairFlow[]): Generator<ProvenPair> {
  for (const flow of flows) {
    for (const from of provenEnds(flow.from)) {
      for (const to of provenEnds(flow.to)) {
        yield { key: [endpointText(from), endpointText(to), flow.service.name].join(" "), from, to, flow };
      }
    }
  }
}

interface ProvenPair {
  readonly key: string;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly flow: PairFlow;
}

/** VPCs that are linked with a VPC. */
export type Peers = ReadonlyMap<string, ReadonlySet<string>>;

export function peersByVpc(links: readonly PlannedLink[]): Peers {
  const peers = new Map<string, Set<string>>();
  for (const { requester, accepter } of links) {
    atKey(peers, requester, () => new Set()).add(accepter);
    atKey(peers, accepter, () => new Set()).add(requester);
  }
  return peers;
}

/** Whether a connection to (`out`) or from (`in`) the internet is possible for a tier. */
export function hasWay(vpc: Vpc, tier: Tier, direction: "in" | "out"): boolean {
  if (tier.route === "internet") return true;
  return direction === "out" && tier.route === "nat" && vpc.nat !== "none";
}

function provenEnds({ end, vpc, tiers }: FlowEnd): Endpoint[] {
  if (end.kind !== "vpc" || vpc === undefined || tiers.length === vpc.tiers.length) return [end];
  return tiers.map((tier) => ({ kind: "tier", vpc: vpc.name, tier: tier.name }));
}

/** Expands one flow. */
class FlowExpansion {
  private readonly pairs = new Map<string, PairFlow>();
  private readonly problems: Problem[] = [];
  private readonly unlinked = new Map<string, readonly [string, string]>();
  private wayless: Problem | undefined;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly peers: Peers,
    private readonly flow: Flow,
  ) {}

  expand(from: Selection, to: Selection): Flows {
    for (const source of from.ends) for (const target of to.ends) this.pair(source, target);
    if (from.peers)
      for (const target of to.ends) for (const source of this.peersOf(target, "from")) this.pair(source, target);
    if (to.peers)
      for (const source of from.ends) for (const target of this.peersOf(source, "to")) this.pair(source, target);
    if (from.peers && to.peers) {
      for (const [name, others] of this.peers) for (const other of others) this.pair(groupEnd(name), groupEnd(other));
    }
    if (this.unlinked.size > 0)
      this.problems.push(problem.notLinked(this.flow, [...this.unlinked.values()], this.catalogue));
    if (this.wayless && this.pairs.size === 0) this.problems.push(this.wayless);
    return { flows: [...this.pairs.values()], problems: this.problems };
  }

  private peersOf(selected: Selected, side: "from" | "to"): Selected[] {
    const { end } = selected;
    if (end.kind === "vpc" || end.kind === "tier") return [...(this.peers.get(end.vpc) ?? [])].map(groupEnd);
    this.problems.push(problem.peersOfOutside(this.flow, side, endpointText(end)));
    return [];
  }

  private pair(source: Selected, target: Selected): void {
    const [a, b] = [this.vpcOf(source.end), this.vpcOf(target.end)];
    if (!a && !b)
      this.problems.push(problem.bothOutside(this.flow, endpointText(source.end), endpointText(target.end)));
    else if (!a || !b) this.pairWithOutside(source, target, a, b);
    else if (a === b) {
      if (source.named && target.named) this.keep(whole(source.end, a), whole(target.end, b), undefined);
    } else if (!this.peers.get(a.name)?.has(b.name)) this.unlinked.set(linkKey(a.name, b.name), [a.name, b.name]);
    else {
      const [from, to] = [this.routed(source.end, a), this.routed(target.end, b)];
      if (from && to) this.keep(from, to, linkKey(a.name, b.name));
    }
  }

  private pairWithOutside(source: Selected, target: Selected, a: Vpc | undefined, b: Vpc | undefined): void {
    const [inside, vpc, outside] = a ? [source, a, target.end] : [target, b, source.end];
    if (vpc === undefined) return;
    const here = whole(inside.end, vpc);
    const there: FlowEnd = { end: outside, vpc: undefined, tiers: [] };
    if (outside.kind === "cidr" && !isPublic(cidrOf(outside.cidr))) {
      this.problems.push(problem.privateOutside(this.flow, outside.cidr, endpointText(inside.end)));
      if (a) this.keep(here, there, undefined);
      else this.keep(there, here, undefined);
      return;
    }
    const direction = a ? "out" : "in";
    const usable = { ...here, tiers: here.tiers.filter((tier) => hasWay(vpc, tier, direction)) };
    if (usable.tiers.length === 0) {
      const fault = problem.noWay(this.flow, inside.end, vpc, direction);
      if (inside.named) this.problems.push(fault);
      else this.wayless ??= fault;
    } else if (a) this.keep(usable, there, undefined);
    else this.keep(there, usable, undefined);
  }

  /** The end with those of its tiers that peers have routes to. */
  private routed(end: Endpoint, vpc: Vpc): FlowEnd | undefined {
    const { tiers } = whole(end, vpc);
    const reached = tiers.filter((tier) => isTierRouted(vpc, tier));
    if (reached.length > 0) return { end, vpc, tiers: reached };
    this.problems.push(problem.notRouted(this.flow, endpointText(end), vpc));
    return undefined;
  }

  private keep(from: FlowEnd, to: FlowEnd, link: string | undefined): void {
    const key = `${endpointText(from.end)} ${endpointText(to.end)}`;
    this.pairs.set(key, { from, to, service: this.flow.service, link, flow: this.flow });
  }

  private vpcOf(end: Endpoint): Vpc | undefined {
    return end.kind === "vpc" || end.kind === "tier" ? this.catalogue.vpc(end.vpc) : undefined;
  }
}

function groupEnd(vpc: string): Selected {
  return { end: { kind: "vpc", vpc }, named: false };
}

function whole(end: Endpoint, vpc: Vpc): FlowEnd {
  return { end, vpc, tiers: end.kind === "tier" ? vpc.tiers.filter((tier) => tier.name === end.tier) : vpc.tiers };
}
