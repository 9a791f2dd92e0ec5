import type { Traffic } from "../network/estate";
import type { PortRange } from "./result";

/** The ports of every protocol, and of protocols without ports. */
const EVERY = { from: 0, to: 65_535 } as const;

/** A plan's traffic as the engine's results write it: ICMP types in place of ports, all of them for -1. */
export function rangeOf(traffic: Traffic): PortRange {
  switch (traffic.protocol) {
    case "all":
      return { protocol: "all", ...EVERY };
    case "icmp":
      return { protocol: "icmp", from: Math.max(traffic.type, 0), to: traffic.type === -1 ? 255 : traffic.type };
    default:
      return traffic;
  }
}

/** `tcp 443`, `udp 8000-8100`, `ping`, `icmp 0-255`, `all traffic`. */
export function rangeText({ protocol, from, to }: PortRange): string {
  if (protocol === "all") return "all traffic";
  if (protocol === "icmp" && from === 8 && to === 8) return "ping";
  if (/^\d+$/.test(protocol)) return `protocol ${protocol}`;
  return `${protocol} ${from === to ? from : `${from}-${to}`}`;
}
