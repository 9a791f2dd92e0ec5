import type { EstatePath, Problem } from "../diagnostics/problem";
import { type Catalogue, routedCidrs } from "./catalogue";
import { cidrOf, overlaps } from "./cidr";
import type { Selector, Vpc } from "./estate";
import { endpointText } from "./keys";
import type { Endpoint } from "./plan";
import * as problem from "./problems/selectors";

/** An end that a selector stands for. */
export interface Selected {
  readonly end: Endpoint;
  /** False when a group (`all`, `account:`, `region:`, `tag:`, `peers`) brought it: groups never pair a VPC with itself. */
  readonly named: boolean;
}

export interface Selection {
  readonly ends: readonly Selected[];
  /** It also holds the peers of whatever stands at the other end. */
  readonly peers: boolean;
  readonly problems: readonly Problem[];
}

/** Whether a selector that matches nothing is an error (it was meant to forbid something) or just a warning. */
export type WhenEmpty = "error" | "warning";

/** What a selector stands for; what it names and the estate does not have is a problem at `path`. */
export function select(catalogue: Catalogue, selector: Selector, path: EstatePath, whenEmpty: WhenEmpty): Selection {
  const ends = new Map<string, Selected>();
  const problems: Problem[] = [];
  let peers = false;
  const members = selector.kind === "any" ? selector.of : [selector];
  for (const [index, member] of members.entries()) {
    const at = selector.kind === "any" ? [...path, index] : path;
    if (member.kind === "peers") peers = true;
    else if (member.kind === "any") {
      const inner = select(catalogue, member, at, whenEmpty);
      for (const one of inner.ends) add(ends, one);
      problems.push(...inner.problems);
      peers ||= inner.peers;
    } else {
      const found = endsOf(catalogue, member, at, whenEmpty);
      if ("problem" in found) problems.push(found.problem);
      else for (const one of found.ends) add(ends, one);
    }
  }
  return { ends: [...ends.values()], peers, problems };
}

/** The VPCs that a selector of `links` or `except` stands for: the schema lets it stand for nothing else. */
export function selectVpcs(
  catalogue: Catalogue,
  selector: Selector,
  path: EstatePath,
): { readonly vpcs: readonly Vpc[]; readonly problems: readonly Problem[] } {
  const { ends, problems } = select(catalogue, selector, path, "warning");
  return { vpcs: ends.flatMap(({ end }) => (end.kind === "vpc" ? [catalogue.vpc(end.vpc)] : [])), problems };
}

type Single = Exclude<Selector, { readonly kind: "any" | "peers" }>;
type Found = { readonly ends: readonly Selected[] } | { readonly problem: Problem };

function endsOf(catalogue: Catalogue, selector: Single, path: EstatePath, whenEmpty: WhenEmpty): Found {
  switch (selector.kind) {
    case "internet":
      return { ends: [{ end: { kind: "internet" }, named: true }] };
    case "cidr":
      return cidrEnd(catalogue, selector.cidr, path);
    case "vpc":
    case "tier":
      return namedEnd(catalogue, selector, path);
    case "all":
      return group(catalogue.vpcs);
    case "account": {
      const accounts = catalogue.estate.accounts.map((account) => account.name);
      if (!accounts.includes(selector.account))
        return { problem: problem.unknownAccount(selector.account, accounts, path) };
      const vpcs = catalogue.vpcs.filter((vpc) => vpc.account === selector.account);
      return vpcs.length > 0
        ? group(vpcs)
        : { problem: problem.matchesNothing(`account:${selector.account}`, path, whenEmpty) };
    }
    case "region": {
      const vpcs = catalogue.vpcs.filter((vpc) => vpc.region === selector.region);
      const regions = [...new Set(catalogue.vpcs.map((vpc) => vpc.region))];
      return vpcs.length > 0
        ? group(vpcs)
        : { problem: problem.emptyRegion(selector.region, regions, path, whenEmpty) };
    }
    case "tag":
      return tagEnd(catalogue, selector.key, selector.value, path, whenEmpty);
  }
}

function namedEnd(
  catalogue: Catalogue,
  selector: Extract<Selector, { readonly kind: "vpc" | "tier" }>,
  path: EstatePath,
): Found {
  const vpc = catalogue.find(selector.vpc);
  if (vpc === undefined) return { problem: problem.unknownVpc(selector.vpc, catalogue.names, path) };
  if (selector.kind === "vpc") return { ends: [{ end: { kind: "vpc", vpc: vpc.name }, named: true }] };
  const tiers = vpc.tiers.map((tier) => tier.name);
  if (!tiers.includes(selector.tier)) return { problem: problem.unknownTier(vpc, selector.tier, tiers, path) };
  return { ends: [{ end: { kind: "tier", vpc: vpc.name, tier: selector.tier }, named: true }] };
}

function cidrEnd(catalogue: Catalogue, cidr: string, path: EstatePath): Found {
  const block = cidrOf(cidr);
  const owner = catalogue.vpcs.find((vpc) => routedCidrs(vpc).some((own) => overlaps(cidrOf(own), block)));
  if (owner) return { problem: problem.cidrOfVpc(cidr, owner, path) };
  return { ends: [{ end: { kind: "cidr", cidr }, named: true }] };
}

function tagEnd(catalogue: Catalogue, key: string, value: string, path: EstatePath, whenEmpty: WhenEmpty): Found {
  const vpcs = catalogue.vpcs.filter((vpc) => catalogue.tagsOf(vpc)[key] === value);
  if (vpcs.length > 0) return group(vpcs);
  const known = catalogue.vpcs.flatMap((vpc) => Object.entries(catalogue.tagsOf(vpc)).map((tag) => tag.join("=")));
  return { problem: problem.emptyTag(`${key}=${value}`, [...new Set(known)], path, whenEmpty) };
}

function group(vpcs: readonly Vpc[]): Found {
  return { ends: vpcs.map((vpc) => ({ end: { kind: "vpc", vpc: vpc.name }, named: false })) };
}

/** A name beats a group that brings the same end. */
function add(ends: Map<string, Selected>, one: Selected): void {
  const key = endpointText(one.end);
  if (one.named || !ends.has(key)) ends.set(key, one);
}
