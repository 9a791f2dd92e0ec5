import { cidrOf, lastOf } from "../../src/network/cidr";
import type { Traffic } from "../../src/network/estate";
import type { NetworkPlan, PlannedNaclEntry, PlannedSubnet, PlannedTier } from "../../src/network/plan";

/** A packet as a NACL sees it: the far address, and what it carries. */
export interface Packet {
  readonly far: bigint;
  readonly protocol: "tcp" | "udp" | "icmp" | "other";
  /** Destination port, or ICMP type. */
  readonly port: number;
}

interface ReadEntry {
  readonly entry: PlannedNaclEntry;
  readonly first: bigint;
  readonly last: bigint;
}

const read = new WeakMap<readonly PlannedNaclEntry[], readonly ReadEntry[]>();

/** What AWS does: lowest number first, the first match decides, no match denies. */
export function admits(entries: readonly PlannedNaclEntry[], packet: Packet): boolean {
  let sorted = read.get(entries);
  if (!sorted) {
    sorted = entries
      .toSorted((a, b) => a.number - b.number)
      .map((entry) => ({ entry, first: cidrOf(entry.cidr).base, last: lastOf(cidrOf(entry.cidr)) }));
    read.set(entries, sorted);
  }
  return sorted.find((one) => matches(one, packet))?.entry.action === "allow";
}

function matches({ entry: { traffic }, first, last }: ReadEntry, { far, protocol, port }: Packet): boolean {
  if (far < first || far > last) return false;
  if (traffic.protocol === "all") return true;
  if (traffic.protocol !== protocol) return false;
  if (traffic.protocol === "icmp") return traffic.type < 0 || traffic.type === port;
  return traffic.from <= port && port <= traffic.to;
}

/** Requests of a service: its lowest and highest ports. */
export function requests(traffic: Traffic): Omit<Packet, "far">[] {
  if (traffic.protocol === "all")
    return [
      { protocol: "other", port: 0 },
      { protocol: "tcp", port: 22 },
    ];
  if (traffic.protocol === "icmp") return [{ protocol: "icmp", port: traffic.type < 0 ? 8 : traffic.type }];
  return [traffic.from, traffic.to].map((port) => ({ protocol: traffic.protocol, port }));
}

/** Their replies, to the ends of the ephemeral range. */
export function replies(traffic: Traffic): Omit<Packet, "far">[] {
  if (traffic.protocol === "all")
    return [
      { protocol: "other", port: 0 },
      { protocol: "tcp", port: 50_000 },
    ];
  if (traffic.protocol === "icmp") return [{ protocol: "icmp", port: 0 }];
  return [1024, 3389, 65_535].map((port) => ({ protocol: traffic.protocol, port }));
}

/** The first and the last address of a block. */
export function samples(cidr: string): bigint[] {
  const block = cidrOf(cidr);
  return [block.base, lastOf(block)];
}

const tiers = new WeakMap<NetworkPlan, ReadonlyMap<string, PlannedTier>>();

export function tierOf(plan: NetworkPlan, key: string): PlannedTier {
  const known = tiers.get(plan) ?? new Map(plan.vpcs.flatMap((vpc) => vpc.tiers.map((tier) => [tier.key, tier])));
  tiers.set(plan, known);
  const tier = known.get(key);
  if (!tier) throw new Error(`no tier ${key}`);
  return tier;
}

export function subnetsOf(plan: NetworkPlan, vpc: string, tier?: string): PlannedSubnet[] {
  const found = plan.vpcs.find((candidate) => candidate.name === vpc)?.subnets ?? [];
  return found.filter((subnet) => tier === undefined || subnet.tier === tier);
}
