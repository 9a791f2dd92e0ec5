import type { TrafficMatch } from "../../model/traffic";

const NUMBERS: Readonly<Record<string, "tcp" | "udp" | "icmp" | "icmpv6">> = {
  1: "icmp",
  6: "tcp",
  17: "udp",
  58: "icmpv6",
};

/**
 * @param protocol name or number; `-1` is all. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 * @param from first port, or ICMP type; -1 or absent: any
 * @param to last port, or ICMP code
 */
export function trafficOf(
  protocol: string | undefined,
  from: number | undefined,
  to: number | undefined,
): TrafficMatch {
  const name = NUMBERS[protocol ?? ""] ?? protocol ?? "-1";
  switch (name) {
    case "-1":
    case "all":
      return { protocol: "all" };
    case "tcp":
    case "udp":
      return from === undefined || from === -1
        ? { protocol: name, from: 0, to: 65_535 }
        : { protocol: name, from, to: to ?? from };
    case "icmp":
    case "icmpv6":
      return { protocol: name, type: from ?? -1, code: to ?? -1 };
    default:
      return { protocol: Number(name) };
  }
}
