import type { ModelSecurityGroup } from "../../src/model/network-model";
import { cidrOf, lastOf } from "../../src/network/cidr";
import type { Difference } from "./mutations-facts";
import type { Kind } from "./mutations-plan";
import { matchesTraffic } from "./simulator-match";

/** Ends of a block, and of what differs within it. */
export function addressesIn(cidr: string, { cidrs }: Difference): bigint[] {
  const block = cidrOf(cidr);
  const last = lastOf(block);
  const edges = cidrs
    .map(cidrOf)
    .flatMap((one) => [one.base - 1n, one.base, lastOf(one), lastOf(one) + 1n])
    .filter((address) => block.base < address && address < last);
  return [...new Set([block.base, last, ...edges])];
}

/** Each address of either list meets one of the other, the first meets the last. */
export function meetings(from: readonly bigint[], to: readonly bigint[]): [bigint, bigint][] {
  const [a, b] = [from[0], to[0]];
  const [y, z] = [from[1] ?? a, to[1] ?? b];
  if (a === undefined || b === undefined || y === undefined || z === undefined) return [];
  return [
    [a, z],
    [y, b],
    ...from.slice(2).map((address): [bigint, bigint] => [address, b]),
    ...to.slice(2).map((address): [bigint, bigint] => [a, address]),
  ];
}

export function around(ports: readonly number[]): number[] {
  const all = ports.flatMap((port) => [port - 1, port, port + 1]);
  return [...new Set(all)].filter((port) => port >= 0 && port <= 65_535);
}

export function ephemerals({ ports }: Difference): number[] {
  return [...new Set([1024, 65_535, ...around(ports).filter((port) => port >= 1024)])];
}

/** Kinds of packets that stand for any. */
export function anyKinds({ ports }: Difference): Kind[] {
  const tcp = [...new Set([22, 443, 65_535, ...around(ports)])].map((port) => ({ protocol: "tcp", port }));
  const udp = [...new Set([53, ...around(ports)])].map((port) => ({ protocol: "udp", port }));
  const echo = [8, 3].map((port) => ({ protocol: "icmp", port }));
  return [...tcp, ...udp, ...echo, { protocol: "47", port: 0 }];
}

/** Those that the rules of both groups may let through, from one to the other; null is the outside. */
export function kindsBetween(
  client: ModelSecurityGroup | null,
  server: ModelSecurityGroup | null,
  difference: Difference,
): Kind[] {
  const rules = [...(client?.egress ?? []), ...(server?.ingress ?? [])];
  const ends = rules.flatMap(({ traffic }) =>
    traffic.protocol === "tcp" || traffic.protocol === "udp" ? [traffic.from, traffic.to] : [],
  );
  const admits = (list: ModelSecurityGroup["ingress"] | undefined, kind: Kind) =>
    list?.some(({ traffic }) => matchesTraffic(traffic, kind)) ?? true;
  return anyKinds({ ...difference, ports: [...difference.ports, ...ends] }).filter(
    (kind) => admits(client?.egress, kind) && admits(server?.ingress, kind),
  );
}
