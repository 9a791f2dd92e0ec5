import type { TrafficMatch } from "../../model/traffic";
import type { Traffic } from "../../network/estate";
import { trafficKey } from "../../network/keys";

/** The same text for the same traffic, planned or live: `tcp-443`, `icmp-8`, `icmpv6-128-0`, `protocol-47`. */
export function trafficText(traffic: Traffic | TrafficMatch): string {
  if (traffic.protocol === "icmpv6") return `icmpv6-${traffic.type}-${traffic.code}`;
  if (typeof traffic.protocol === "number") return `protocol-${traffic.protocol}`;
  return trafficKey(traffic as Traffic);
}
