import type { Traffic } from "../network/estate";

const PROTOCOLS: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp", "-1": "all" };

/**
 * Traffic in one spelling, whichever way AWS gives it: protocols by number (network ACLs) or by name (security groups).
 *
 * @param ports ports, or for ICMP its type and code
 */
export function trafficText(protocol: string, ports: { from?: number; to?: number }): string {
  const name = PROTOCOLS[protocol] ?? protocol;
  const { from = -1, to = -1 } = ports;
  if (name === "all") return name;
  if (name === "icmp") return `${name} ${from}/${to}`;
  return `${name} ${from === to ? from : `${from}-${to}`}`;
}

/** The same of planned traffic. */
export function plannedTrafficText(traffic: Traffic): string {
  switch (traffic.protocol) {
    case "all":
      return trafficText("all", {});
    case "icmp":
      return trafficText("icmp", { from: traffic.type, to: traffic.code });
    default:
      return trafficText(traffic.protocol, traffic);
  }
}
