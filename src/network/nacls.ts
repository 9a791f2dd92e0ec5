import { isPublic } from "./address-ranges";
import { cidrsOf, isRouted } from "./catalogue";
import { cidrOf, overlaps } from "./cidr";
import type { Traffic, Vpc } from "./estate";
import { type FlowEnd, type PairFlow, type Peers, peersByVpc } from "./flows";
import type { PairIsolation } from "./isolation";
import { endCidrs, type Layouts, natHosts, tierCidrs, type VpcLayout } from "./layout";
import { EntryList } from "./nacl-entries";
import type { NatDetour } from "./nat-detours";
import type { Endpoint, PlannedLink } from "./plan";

/** Both directions of a tier's NACL while they are gathered. */
export interface TierNacl {
  readonly ingress: EntryList;
  readonly egress: EntryList;
}

const ALL: Traffic = { protocol: "all" };
/** Never protocol -1 (all) inside: scanners rightly ask what for. */
const INSIDE: readonly Traffic[] = [
  { protocol: "tcp", from: 0, to: 65535 },
  { protocol: "udp", from: 0, to: 65535 },
  { protocol: "icmp", type: -1, code: -1 },
];
/** NAT gateways use all of it. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const EPHEMERAL = { from: 1024, to: 65535 };

/**
 * The NACL of every tier, by key: first the denies of isolations and of detours through NAT gateways, then everything
 * inside the VPC, then the declared flows and their replies.
 */
export function gatherNacls(
  links: readonly PlannedLink[],
  flows: readonly PairFlow[],
  isolations: readonly PairIsolation[],
  detours: readonly NatDetour[],
  layouts: Layouts,
): ReadonlyMap<string, TierNacl> {
  const nacls = new Map<string, TierNacl>();
  const peers = peersByVpc(links);
  for (const { vpc } of layouts.values()) {
    for (const tier of vpc.tiers) nacls.set(`${vpc.name}/${tier.name}`, inside(vpc));
  }
  for (const {
    between: [a, b],
  } of isolations) {
    deny(a, b, nacls, layouts, peers);
    deny(b, a, nacls, layouts, peers);
  }
  for (const { tier, cidrs } of detours) nacls.get(tier)?.egress.add("deny", ALL, cidrs);
  for (const flow of flows) admit(flow, nacls, layouts);
  return nacls;
}

function inside(vpc: Vpc): TierNacl {
  const nacl = { ingress: new EntryList(), egress: new EntryList() };
  for (const traffic of INSIDE) allowBoth(nacl, traffic, cidrsOf(vpc));
  return nacl;
}

function allowBoth(nacl: TierNacl, traffic: Traffic, cidrs: readonly string[]): void {
  nacl.ingress.add("allow", traffic, cidrs);
  nacl.egress.add("allow", traffic, cidrs);
}

/** Denies `other` in the tiers of `end`. The internet needs no entry: only a declared flow would let it in. */
function deny(
  end: Endpoint,
  other: Endpoint,
  nacls: ReadonlyMap<string, TierNacl>,
  layouts: Layouts,
  peers: Peers,
): void {
  if ((end.kind !== "vpc" && end.kind !== "tier") || other.kind === "internet") return;
  const layout = layouts.get(end.vpc);
  if (layout === undefined) return;
  const cidrs = deniedCidrs(layout.vpc, other, layouts, peers);
  for (const tier of layout.vpc.tiers) {
    if (end.kind === "tier" && tier.name !== end.tier) continue;
    const nacl = nacls.get(`${end.vpc}/${tier.name}`);
    nacl?.ingress.add("deny", ALL, cidrs);
    nacl?.egress.add("deny", ALL, cidrs);
  }
}

/**
 * The addresses to deny: also unrouted ones, which can still send. Where they are those of this VPC or of another peer,
 * which AWS allows as long as no route leads to them, they are left alone.
 */
function deniedCidrs(vpc: Vpc, other: Endpoint, layouts: Layouts, peers: Peers): string[] {
  if (other.kind === "internet") return [];
  if (other.kind === "cidr") return [other.cidr];
  const layout = layouts.get(other.vpc);
  if (layout === undefined) return [];
  const cidrs = isolatedCidrs(layout, other);
  if (vpc === layout.vpc) return cidrs;
  const linked = peers.get(vpc.name) ?? new Set();
  const reachable = [vpc.name, ...linked].flatMap((name) => {
    const known = name === other.vpc ? undefined : layouts.get(name);
    return known ? cidrsOf(known.vpc).map(cidrOf) : [];
  });
  return cidrs.filter((text) => {
    const cidr = cidrOf(text);
    return (linked.has(other.vpc) && isRouted(layout.vpc, cidr)) || !reachable.some((own) => overlaps(own, cidr));
  });
}

function isolatedCidrs(layout: VpcLayout, end: Extract<Endpoint, { readonly vpc: string }>): string[] {
  if (end.kind === "vpc") return cidrsOf(layout.vpc);
  return layout.vpc.tiers.filter((tier) => tier.name === end.tier).flatMap((tier) => tierCidrs(layout, tier, true));
}

/** Lets a flow and its replies pass in the tiers of both ends, and where a NAT gateway stands in between. */
function admit(flow: PairFlow, nacls: ReadonlyMap<string, TierNacl>, layouts: Layouts): void {
  const { from, to, service } = flow;
  const isLocal = from.vpc !== undefined && from.vpc === to.vpc;
  const [sources, targets] = isLocal
    ? [localCidrs(from, layouts), localCidrs(to, layouts)]
    : [endCidrs(from, layouts), endCidrs(to, layouts)];
  const leaves = to.vpc === undefined && isOutside(to.end);
  for (const traffic of service.traffic) {
    // Inside, all but other protocols than tcp, udp and icmp is allowed already.
    if (isLocal && traffic.protocol !== "all") continue;
    for (const tier of from.tiers) {
      const parts = leaves && tier.route === "nat" ? throughNat(traffic) : [traffic];
      send(nacls.get(`${from.vpc?.name}/${tier.name}`), parts, targets);
    }
    for (const tier of to.tiers) receive(nacls.get(`${to.vpc?.name}/${tier.name}`), traffic, sources);
    if (leaves && from.vpc && from.tiers.some((tier) => tier.route === "nat")) {
      const layout = layouts.get(from.vpc.name);
      const hosts = layout ? natHosts(layout) : [];
      for (const host of hosts) send(nacls.get(`${from.vpc.name}/${host}`), throughNat(traffic), targets);
    }
  }
}

/** The addresses of an end as its own VPC sees them. */
function localCidrs({ end, vpc, tiers }: FlowEnd, layouts: Layouts): string[] {
  const layout = vpc && layouts.get(vpc.name);
  if (layout === undefined) return [];
  return end.kind === "vpc" ? cidrsOf(layout.vpc) : tiers.flatMap((tier) => tierCidrs(layout, tier, true));
}

/** A NAT gateway translates nothing but tcp, udp and icmp. */
function throughNat(traffic: Traffic): readonly Traffic[] {
  return traffic.protocol === "all" ? INSIDE : [traffic];
}

function isOutside(end: Endpoint): boolean {
  return end.kind === "internet" || (end.kind === "cidr" && isPublic(cidrOf(end.cidr)));
}

function send(nacl: TierNacl | undefined, parts: readonly Traffic[], targets: readonly string[]): void {
  for (const traffic of parts) {
    nacl?.egress.add("allow", traffic, targets);
    nacl?.ingress.add("allow", replyOf(traffic), targets);
  }
}

function receive(nacl: TierNacl | undefined, traffic: Traffic, sources: readonly string[]): void {
  nacl?.ingress.add("allow", traffic, sources);
  nacl?.egress.add("allow", replyOf(traffic), sources);
}

/** What comes back: to the ephemeral port of the client, or as the echo's reply. */
export function replyOf(traffic: Traffic): Traffic {
  switch (traffic.protocol) {
    case "tcp":
    case "udp":
      return { protocol: traffic.protocol, ...EPHEMERAL };
    case "icmp":
      return { protocol: "icmp", type: traffic.type === 8 ? 0 : -1, code: -1 };
    case "all":
      return ALL;
  }
}
