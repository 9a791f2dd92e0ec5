import type { Problem } from "../diagnostics/problem";
import type { Catalogue } from "./catalogue";
import type { LinkRequest, RouteScope, Selector, Vpc } from "./estate";
import { linkKey, sortedBy } from "./keys";
import type { PlannedLink } from "./plan";
import * as problem from "./problems/topology";
import { partitionOf } from "./regions";
import { selectVpcs } from "./selectors";

export interface Links {
  /** Sorted by key. */
  readonly links: readonly PlannedLink[];
  readonly problems: readonly Problem[];
}

/** What the `links` of the file say of one pair. */
interface Wish {
  /** The request that names just this pair; what it says beats what groups say. */
  exact?: LinkRequest;
  readonly groups: LinkRequest[];
}

/** Every link of the estate: those of the topology's kind and those that are listed. */
export function planLinks(catalogue: Catalogue): Links {
  const { topology } = catalogue.estate;
  const problems: Problem[] = [];
  const left = leftOut(catalogue, problems);
  const hubs = hubsOf(catalogue, left, problems);
  const pairs = new Map<string, readonly [Vpc, Vpc]>();
  for (const pair of kindPairs(catalogue, hubs, left)) pairs.set(linkKey(pair[0].name, pair[1].name), pair);
  const wishes = new Map<string, Wish>();
  for (const request of topology.links) wish(catalogue, request, pairs, wishes, problems);

  const links: PlannedLink[] = [];
  const mute = new Map<Vpc, Vpc[]>();
  for (const [key, [a, b]] of sortedBy(pairs, ([key]) => key)) {
    if (partitionOf(a.region) !== partitionOf(b.region))
      problems.push(problem.linkOfPartitions(a, b, wishes.get(key)?.exact));
    const [requester, accepter] = hubs.has(b.name) && !hubs.has(a.name) ? [b, a] : [a, b];
    const dns = resolves(a, b, wishes.get(key), mute, problems);
    const routes = scopeOf(wishes.get(key), catalogue.estate.routes);
    links.push({ key, requester: requester.name, accepter: accepter.name, dns, routes });
  }
  for (const [vpc, others] of mute) problems.push(problem.linksWithoutDns(vpc, others));
  problems.push(...unlinked(catalogue, links));
  return { links, problems };
}

function leftOut(catalogue: Catalogue, problems: Problem[]): ReadonlySet<string> {
  const { topology } = catalogue.estate;
  const names = new Set<string>();
  for (const [index, selector] of topology.except.entries()) {
    const chosen = selectVpcs(catalogue, selector, [...topology.path, "except", index]);
    problems.push(...chosen.problems);
    for (const vpc of chosen.vpcs) names.add(vpc.name);
  }
  return names;
}

function hubsOf(catalogue: Catalogue, left: ReadonlySet<string>, problems: Problem[]): ReadonlySet<string> {
  const { topology } = catalogue.estate;
  const hubs = new Set<string>();
  for (const [index, name] of topology.hubs.entries()) {
    const path = [...topology.path, ...(topology.hubs.length === 1 ? ["hub"] : ["hubs", index])];
    if (!catalogue.find(name)) problems.push(problem.unknownHub(name, catalogue.names, path));
    else if (left.has(name)) problems.push(problem.hubLeftOut(name, path, [...topology.path, "except"]));
    else hubs.add(name);
  }
  return hubs;
}

/** Pairs of the topology's kind, each sorted by name. */
function kindPairs(
  catalogue: Catalogue,
  hubs: ReadonlySet<string>,
  left: ReadonlySet<string>,
): (readonly [Vpc, Vpc])[] {
  const { kind, joinHubs } = catalogue.estate.topology;
  if (kind === "custom" || kind === "none") return [];
  const vpcs = catalogue.vpcs.filter((vpc) => !left.has(vpc.name));
  if (kind === "full-mesh") return vpcs.flatMap((a, index) => vpcs.slice(index + 1).map((b) => [a, b] as const));
  return vpcs
    .filter((hub) => hubs.has(hub.name))
    .flatMap((hub) =>
      vpcs.filter((vpc) => vpc !== hub && (joinHubs || !hubs.has(vpc.name))).map((vpc) => sortedPair(hub, vpc)),
    );
}

function sortedPair(a: Vpc, b: Vpc): readonly [Vpc, Vpc] {
  return a.name < b.name ? [a, b] : [b, a];
}

function wish(
  catalogue: Catalogue,
  request: LinkRequest,
  pairs: Map<string, readonly [Vpc, Vpc]>,
  wishes: Map<string, Wish>,
  problems: Problem[],
): void {
  const [left, right] = request.between.map((side, index) =>
    selectVpcs(catalogue, side, [...request.path, "between", index]),
  );
  if (!left || !right) return;
  problems.push(...left.problems, ...right.problems);
  const exact = request.between.every((side) => side.kind === "vpc");
  for (const a of left.vpcs) {
    for (const b of right.vpcs) {
      if (a === b) {
        if (exact) problems.push(problem.selfLink(a, request));
        continue;
      }
      const key = linkKey(a.name, b.name);
      pairs.set(key, sortedPair(a, b));
      const known = wishes.get(key) ?? { groups: [] };
      wishes.set(key, known);
      if (!exact) known.groups.push(request);
      else if (known.exact) problems.push(problem.duplicateLink(a, b, request, known.exact));
      else known.exact = request;
    }
  }
}

const NARROWEST: readonly RouteScope[] = ["subnet", "tier", "vpc"];

/** An exact pair beats groups; of several groups the narrowest counts, so that their order in the file does not matter. */
function scopeOf(wished: Wish | undefined, estate: RouteScope): RouteScope {
  if (wished?.exact?.routes) return wished.exact.routes;
  return NARROWEST.find((scope) => wished?.groups.some((request) => request.routes === scope)) ?? estate;
}

/** Whether private DNS works over the link: both ends need DNS support and hostnames. */
function resolves(a: Vpc, b: Vpc, wished: Wish | undefined, mute: Map<Vpc, Vpc[]>, problems: Problem[]): boolean {
  const asked =
    wished?.exact?.dns !== undefined ? [wished.exact] : (wished?.groups ?? []).filter((r) => r.dns !== undefined);
  if (asked.some((request) => request.dns === false)) return false;
  const unable = [a, b].filter((vpc) => !vpc.dnsSupport || !vpc.dnsHostnames);
  const [request] = asked;
  for (const vpc of unable) {
    if (request) problems.push(problem.dnsImpossible(a, b, vpc, request));
    else mute.set(vpc, [...(mute.get(vpc) ?? []), vpc === a ? b : a]);
  }
  return unable.length === 0;
}

/** Custom links are listed one by one, so a VPC may be forgotten; one that is to stand alone is isolated. */
function unlinked({ vpcs, estate }: Catalogue, links: readonly PlannedLink[]): Problem[] {
  if (estate.topology.kind !== "custom" || vpcs.length < 2) return [];
  const linked = new Set(links.flatMap((link) => [link.requester, link.accepter]));
  const isolated = new Set(estate.isolate.flatMap(({ between }) => between.flatMap(namesOf)));
  return vpcs.filter(({ name }) => !linked.has(name) && !isolated.has(name)).map((vpc) => problem.unlinkedVpc(vpc));
}

function namesOf(selector: Selector): string[] {
  if (selector.kind === "any") return selector.of.flatMap(namesOf);
  return selector.kind === "vpc" ? [selector.vpc] : [];
}
