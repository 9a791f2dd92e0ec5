import type { ModelSecurityGroup, ModelSubnet, NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import { atKey } from "../network/keys";
import type { Explanation, Hop, ReachSelector } from "../reach/explanation";
import type { PortRange } from "../reach/result";
import { changedArguments, type Placement } from "./placement";
import type { PlanJson, ResourceChange } from "./plan-json";
import { decidesReach } from "./reach-attributes";
import type { PlainReachChange } from "./reach-diff";
import type { ReachCause, ReachChange, ReachParty } from "./result";
import { Surroundings } from "./surroundings";

/** Face of the engine's `explain`. */
export type Explain = (model: NetworkModel, from: ReachSelector, to: ReachSelector, traffic: PortRange) => Explanation;

/** Rows whose paths are looked at one by one; of more, what is around their ends is named. */
const MOST_EXPLAINED = 200;

/**
 * What makes each change of reach. One pair of a row is explained before and after: a cause is a change to a resource
 * that decides on the path that there is now (was before), or that blocked before (blocks now). Where no change is on
 * it, every change around its two ends that can decide is named.
 */
export class Causes {
  readonly #changes = new Map<string, ResourceChange>();
  /** By id of the link that they are of. */
  readonly #ofLink = new Map<string, ResourceChange[]>();
  readonly #models: { readonly before: NetworkModel; readonly after: NetworkModel };
  readonly #explain: Explain;
  #explained = 0;

  constructor(
    plans: readonly PlanJson[],
    placement: Placement,
    models: { readonly before: NetworkModel; readonly after: NetworkModel },
    explain: Explain,
  ) {
    this.#models = models;
    this.#explain = explain;
    for (const change of plans.flatMap((plan) => plan.changes).filter(mayDecide)) {
      this.#changes.set(keyOf(change.address, change.file), change);
      const { link } = placement.of(change);
      if (link !== null) atKey(this.#ofLink, link, () => []).push(change);
    }
  }

  isChanged = ({ address, file }: Origin): boolean => this.#changes.has(keyOf(address, file));

  of(rows: readonly PlainReachChange[], side: "gained" | "lost"): ReachChange[] {
    const { before, after } = this.#models;
    const [open, closed] = side === "gained" ? [after, before] : [before, after];
    const surroundings = new Surroundings(open, this.isChanged);
    return rows.map((row) => {
      const onPath = this.#explained++ < MOST_EXPLAINED ? this.#onPath(row, open, closed) : [];
      return { ...row, causes: onPath.length > 0 ? onPath : this.#around(row, surroundings) };
    });
  }

  #onPath(row: PlainReachChange, open: NetworkModel, closed: NetworkModel): ReachCause[] {
    const passed = this.#hops(row, open);
    const blocked = this.#hops(row, closed).filter(({ verdict }) => verdict !== "pass");
    return unique([...blocked, ...passed].flatMap((hop) => this.#cause(hop.origin, hop.rule)));
  }

  #hops({ from, to, traffic: [range], family }: PlainReachChange, model: NetworkModel): Hop[] {
    if (range === undefined || !isIn(from, model) || !isIn(to, model)) return [];
    const protocol = range.protocol === "other" ? "all" : range.protocol;
    const one = { protocol, from: range.from, to: protocol === "all" ? range.to : range.from };
    const { best } = this.#explain(alone(model, from, to, family), selector(from), selector(to), one);
    return [...(best?.request ?? []), ...(best?.reply ?? [])];
  }

  #around({ from, to }: PlainReachChange, surroundings: Surroundings): ReachCause[] {
    const { origins, links } = surroundings.around([from, to]);
    const linked = links.flatMap((link) => this.#ofLink.get(link) ?? []);
    return unique([...origins, ...linked].flatMap((origin) => this.#cause(origin, "")));
  }

  #cause(origin: Origin | null, what: string): ReachCause[] {
    const change = origin === null ? undefined : this.#changes.get(keyOf(origin.address, origin.file));
    if (!change?.action) return [];
    return [{ address: change.address, action: change.action, what: what || change.type }];
  }
}

/** A tag that changes does not change who reaches whom. */
function mayDecide(change: ResourceChange): boolean {
  if (change.action === null || change.action === "forget") return false;
  return change.action !== "update" || changedArguments(change).some((name) => decidesReach(change.type, name));
}

function isIn(end: ReachParty, model: NetworkModel): boolean {
  if (end.kind === "internet") return true;
  const { subnets, securityGroups } = end;
  return (
    model.subnets.some(({ id }) => id === subnets[0]) && model.securityGroups.some(({ id }) => id === securityGroups[0])
  );
}

/**
 * The model with the two groups of a pair alone, and of these only the sides that count: a path between other groups
 * cannot be taken for theirs. In one address family, for a path in the other cannot either. VPCs that packets between the
 * two cannot pass are left out: those that are neither an end nor on a transit gateway.
 */
function alone(model: NetworkModel, from: ReachParty, to: ReachParty, family: 4 | 6): NetworkModel {
  const parties = [from, to].flatMap((end) => (end.kind === "network" ? [end] : []));
  const [client, server] = [from, to].map((end) => (end.kind === "network" ? end.securityGroups[0] : undefined));
  const ends = new Set(parties.map(({ subnets }) => subnets[0]));
  const own = new Set(parties.map(({ vpc }) => vpc));
  const near = new Set([
    ...own,
    ...model.transitGateways.flatMap(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? [])),
  ]);
  const isNear = ({ vpc }: { readonly vpc: string }) => near.has(vpc);
  const group = (one: ModelSecurityGroup): ModelSecurityGroup[] => {
    if (one.id !== client && one.id !== server) return [];
    return [{ ...one, ingress: one.id === server ? one.ingress : [], egress: one.id === client ? one.egress : [] }];
  };
  const subnet = (one: ModelSubnet): ModelSubnet =>
    ends.has(one.id) ? { ...one, cidrs: one.cidrs.filter((cidr) => cidr.includes(":") === (family === 6)) } : one;
  return {
    ...model,
    securityGroups: model.securityGroups.flatMap(group),
    subnets: model.subnets.filter(isNear).map(subnet),
    routeTables: model.routeTables.filter(isNear),
    networkAcls: model.networkAcls.filter(isNear),
    peerings: model.peerings.filter(({ requester, accepter }) => own.has(requester.vpc) || own.has(accepter.vpc)),
    notInterpreted: [],
  };
}

function selector(end: ReachParty): ReachSelector {
  if (end.kind === "internet") return { kind: "internet" };
  const subnets = end.subnets.slice(0, 1);
  return { kind: "subnets", text: subnets.join(), subnets };
}

function unique(causes: readonly ReachCause[]): ReachCause[] {
  return [...new Map(causes.toReversed().map((cause) => [cause.address, cause])).values()].toReversed();
}

function keyOf(address: string, file: string | undefined): string {
  return `${file ?? ""}\n${address}`;
}
