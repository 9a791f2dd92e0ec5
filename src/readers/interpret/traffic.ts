import type { TrafficMatch } from "../../model/traffic";
import { number, text, type Value } from "../terraform/value";

/** Names that Terraform takes for protocols, by what IANA calls them. */
const NUMBERS: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  egp: 8,
  igp: 9,
  udp: 17,
  rdp: 27,
  dccp: 33,
  ipv6: 41,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  "ipv6-icmp": 58,
  eigrp: 88,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  l2tp: 115,
  sctp: 132,
  udplite: 136,
};

/** `-1` for all; undefined: not known. */
export function protocolOf(value: Value | undefined): number | undefined {
  const said = text(value)?.toLowerCase();
  if (said === undefined) return undefined;
  return said === "all" || said === "-1" ? -1 : (NUMBERS[said] ?? (/^\d{1,3}$/.test(said) ? Number(said) : undefined));
}

/**
 * What a security group's rule matches: for ICMP, the first port is the type and the last one the code.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function groupTraffic(
  protocol: Value | undefined,
  from: Value | undefined,
  to: Value | undefined,
): TrafficMatch | undefined {
  const known = protocolOf(protocol);
  if (known === undefined) return undefined;
  const [first, last] = [number(from), number(to)];
  if (known === 1 || known === 58) return icmp(known, first ?? -1, last ?? -1);
  // No ports, or -1: all of them.
  const all = first === undefined || first === -1;
  return traffic(known, all ? 0 : first, all || last === undefined || last === -1 ? (all ? 65535 : first) : last);
}

/** What an entry of a network ACL matches. Absent numbers are 0, as the provider sends them. */
export function aclTraffic(
  protocol: Value | undefined,
  ports: readonly [Value | undefined, Value | undefined],
  types: readonly [Value | undefined, Value | undefined],
): TrafficMatch | undefined {
  const known = protocolOf(protocol);
  if (known === undefined) return undefined;
  if (known === 1 || known === 58) return icmp(known, number(types[0]) ?? 0, number(types[1]) ?? 0);
  return traffic(known, number(ports[0]) ?? 0, number(ports[1]) ?? 0);
}

function icmp(protocol: 1 | 58, type: number, code: number): TrafficMatch {
  return { protocol: protocol === 1 ? "icmp" : "icmpv6", type, code: type === -1 ? -1 : code };
}

function traffic(protocol: number, from: number, to: number): TrafficMatch {
  if (protocol === -1) return { protocol: "all" };
  if (protocol === 6) return { protocol: "tcp", from, to };
  return protocol === 17 ? { protocol: "udp", from, to } : { protocol };
}
