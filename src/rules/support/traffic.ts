import type { TrafficMatch } from "../../model/traffic";

export interface Ports {
  readonly from: number;
  readonly to: number;
}

const EVERY: Ports = { from: 0, to: 65_535 };

/** The ports of a protocol that a rule matches; undefined: none. */
export function portsOf(traffic: TrafficMatch, protocol: "tcp" | "udp"): Ports | undefined {
  if (traffic.protocol === "all") return EVERY;
  return "from" in traffic && traffic.protocol === protocol ? traffic : undefined;
}

/** All ports, also where port 0 is left out, which nothing uses. */
export function isEveryPort({ from, to }: Ports): boolean {
  return from <= 1 && to >= EVERY.to;
}

/** `tcp 22`, `udp 8000-8100`, `icmp 8`, `icmp`, `protocol 47`, `all traffic`. */
export function trafficText(traffic: TrafficMatch): string {
  switch (traffic.protocol) {
    case "all":
      return "all traffic";
    case "tcp":
    case "udp":
      return `${traffic.protocol} ${portsText(traffic)}`;
    case "icmp":
    case "icmpv6":
      return traffic.type < 0 ? traffic.protocol : `${traffic.protocol} ${traffic.type}`;
    default:
      return `protocol ${traffic.protocol}`;
  }
}

export function portsText({ from, to }: Ports): string {
  return from === to ? `${from}` : `${from}-${to}`;
}
