import type { ModelNaclEntry, NetworkModel } from "../../src/model/network-model";
import type { TrafficMatch } from "../../src/model/traffic";
import { cidrOf, lastOf } from "../../src/network/cidr";

/** One packet on the wire. Addresses of one family; the code of an ICMP packet is 0. */
export interface Flight {
  readonly family: 4 | 6;
  readonly source: bigint;
  readonly destination: bigint;
  /** `tcp`, `udp`, `icmp`, `icmpv6` or a number in decimal. */
  readonly protocol: string;
  /** Destination port, or ICMP type; of no meaning to other protocols. */
  readonly port: number;
}

export function holds(cidr: string, family: 4 | 6, address: bigint): boolean {
  const block = cidrOf(cidr);
  return block.family === family && block.base <= address && address <= lastOf(block);
}

export function matchesTraffic(traffic: TrafficMatch, { protocol, port }: Pick<Flight, "protocol" | "port">): boolean {
  if (traffic.protocol === "all") return true;
  if (String(traffic.protocol) !== protocol) return false;
  if (traffic.protocol === "tcp" || traffic.protocol === "udp") return traffic.from <= port && port <= traffic.to;
  if (traffic.protocol === "icmp" || traffic.protocol === "icmpv6") {
    return (traffic.type === -1 || traffic.type === port) && (traffic.code === -1 || traffic.code === 0);
  }
  return true;
}

/** What a subnet's ACL says to a packet that enters or leaves the subnet: the first match by number, else no. */
export function aclAdmits(model: NetworkModel, subnet: string, direction: "ingress" | "egress", flight: Flight) {
  const found = subnetById(model, subnet);
  const acl = model.networkAcls.find((candidate) => candidate.id === found.networkAcl);
  if (!acl) return false;
  const far = direction === "ingress" ? flight.source : flight.destination;
  let first: ModelNaclEntry | undefined;
  for (const entry of acl[direction]) {
    if (!holds(entry.cidr, flight.family, far) || !matchesTraffic(entry.traffic, flight)) continue;
    if (!first || entry.number < first.number) first = entry;
  }
  return first?.action === "allow";
}

/**
 * What a security group says to a connection that leaves or reaches what has it.
 * @param other the group at the other end, where references to it count; null where they do not
 */
export function groupAdmits(
  model: NetworkModel,
  group: string,
  direction: "ingress" | "egress",
  flight: Flight,
  other: string | null,
): boolean {
  const found = model.securityGroups.find((candidate) => candidate.id === group);
  if (!found) return false;
  const far = direction === "ingress" ? flight.source : flight.destination;
  for (const { traffic, peer } of found[direction]) {
    if (!matchesTraffic(traffic, flight)) continue;
    if (peer.kind === "cidr" && holds(peer.cidr, flight.family, far)) return true;
    if (peer.kind === "group" && peer.group === other) return true;
    if (peer.kind === "prefix-list") {
      for (const cidr of prefixListCidrs(model, peer.prefixList)) if (holds(cidr, flight.family, far)) return true;
    }
  }
  return false;
}

/** Nothing where the list is not known. */
export function prefixListCidrs(model: NetworkModel, id: string): readonly string[] {
  return model.prefixLists.find((list) => list.id === id)?.cidrs ?? [];
}

export function subnetById(model: NetworkModel, id: string) {
  const found = model.subnets.find((subnet) => subnet.id === id);
  if (!found) throw new Error(`no subnet ${id}`);
  return found;
}

/** The subnet of a VPC in which an address lies. */
export function subnetAt(model: NetworkModel, vpc: string, family: 4 | 6, address: bigint) {
  return model.subnets.find(
    (subnet) => subnet.vpc === vpc && subnet.cidrs.some((cidr) => holds(cidr, family, address)),
  );
}

export function vpcHolds(model: NetworkModel, vpc: string, family: 4 | 6, address: bigint): boolean {
  const found = model.vpcs.find((candidate) => candidate.id === vpc);
  return found?.cidrs.some((cidr) => holds(cidr, family, address)) ?? false;
}
