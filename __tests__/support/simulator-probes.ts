import type { NetworkModel } from "../../src/model/network-model";
import type { TrafficMatch } from "../../src/model/traffic";
import { cidrOf, lastOf } from "../../src/network/cidr";
import { holds } from "./simulator-match";

/** The places where a decision can change: one step around both ends of every block and every range of a model. */
export interface Boundaries {
  /** Addresses of a block, its first and last among them. */
  readonly addresses: (cidr: string) => readonly bigint[];
  readonly internet: (family: 4 | 6) => readonly bigint[];
  readonly protocols: (family: 4 | 6) => readonly string[];
  /** Ports, or ICMP types. */
  readonly ports: (protocol: string) => readonly number[];
  readonly ephemerals: readonly number[];
}

export function boundariesOf(model: NetworkModel, callers: { readonly from: number; readonly to: number }): Boundaries {
  const edges = { 4: new Set<bigint>(), 6: new Set<bigint>() };
  for (const cidr of cidrsOf(model)) {
    const block = cidrOf(cidr);
    for (const address of [block.base - 1n, block.base, lastOf(block), lastOf(block) + 1n])
      edges[block.family].add(address);
  }
  const ports = new Set([0, 22, 443, 65_535]);
  for (const traffic of trafficOf(model)) {
    if (traffic.protocol !== "tcp" && traffic.protocol !== "udp") continue;
    for (const port of [traffic.from - 1, traffic.from, traffic.to, traffic.to + 1]) ports.add(port);
  }
  const valid = [...ports].filter((port) => port >= 0 && port <= 65_535);
  const known = new Map<string, readonly bigint[]>();
  const inside = (cidr: string): readonly bigint[] => {
    const { family, base } = cidrOf(cidr);
    const last = lastOf(cidrOf(cidr));
    return [...new Set([base, last, ...[...edges[family]].filter((address) => base <= address && address <= last)])];
  };
  const outside = {
    4: [...edges[4], cidrOf("8.8.8.8/32").base].filter((address) => isPublic(model, 4, address)),
    6: [...edges[6], cidrOf("2a00::1/128").base].filter((address) => isPublic(model, 6, address)),
  };
  return {
    addresses: (cidr) => {
      const found = known.get(cidr) ?? inside(cidr);
      known.set(cidr, found);
      return found;
    },
    internet: (family) => outside[family],
    protocols: (family) => ["tcp", "tcp", "udp", family === 4 ? "icmp" : "icmpv6", "47", "132"],
    ports: (protocol) => {
      if (protocol === "tcp" || protocol === "udp") return valid;
      if (protocol === "icmp") return [0, 3, 8, 9];
      return protocol === "icmpv6" ? [1, 128, 129] : [0];
    },
    ephemerals: [...new Set([callers.from, callers.to, ...valid])].filter(
      (port) => callers.from <= port && port <= callers.to,
    ),
  };
}

function cidrsOf(model: NetworkModel): string[] {
  const groups = model.securityGroups.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  const routes = model.routeTables.flatMap((table) => table.routes);
  return [
    ...model.vpcs.flatMap(({ cidrs }) => cidrs),
    ...model.subnets.flatMap(({ cidrs }) => cidrs),
    ...model.prefixLists.flatMap(({ cidrs }) => cidrs ?? []),
    ...model.networkAcls.flatMap(({ ingress, egress }) => [...ingress, ...egress].map(({ cidr }) => cidr)),
    ...groups.flatMap(({ peer }) => (peer.kind === "cidr" ? [peer.cidr] : [])),
    ...routes.flatMap(({ destination }) => (destination.kind === "cidr" ? [destination.cidr] : [])),
    ...model.transitGateways.flatMap(({ routeTables }) =>
      routeTables.flatMap((table) => table.routes.map(({ cidr }) => cidr)),
    ),
  ];
}

function trafficOf(model: NetworkModel): TrafficMatch[] {
  return [...model.networkAcls, ...model.securityGroups].flatMap(({ ingress, egress }) =>
    [...ingress, ...egress].map(({ traffic }) => traffic),
  );
}

/** Whether an address is one of the internet's: neither special nor of a VPC. */
function isPublic(model: NetworkModel, family: 4 | 6, address: bigint): boolean {
  const special = family === 4 ? NOT_PUBLIC : [];
  if (!holds(family === 4 ? "0.0.0.0/0" : "2000::/3", family, address)) return false;
  return ![...special, ...model.vpcs.flatMap(({ cidrs }) => cidrs)].some((cidr) => holds(cidr, family, address));
}

const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
];

/** A repeatable stream of whole numbers below a bound (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
