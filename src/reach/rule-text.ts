import type { ModelGroupRule, ModelNaclEntry } from "../model/network-model";
import type { TrafficMatch } from "../model/traffic";
import type { Family } from "../network/cidr";
import { portRanges } from "./ranges";
import type { Span } from "./traffic-axis";
import { rangeText } from "./traffic-range";
import type { Direction, World } from "./world";

const TOWARDS: Readonly<Record<Direction, string>> = { ingress: "from", egress: "to" };

/** `ingress 100 allow tcp 443 from 10.0.0.0/16` */
export function entryText({ number, action, traffic, cidr }: ModelNaclEntry, direction: Direction): string {
  return `${direction} ${number} ${action} ${matchText(traffic)} ${TOWARDS[direction]} ${cidr}`;
}

/** `ingress tcp 443 from 10.0.0.0/16` */
export function ruleText(world: World, { traffic, peer }: ModelGroupRule, direction: Direction): string {
  return `${direction} ${matchText(traffic)} ${TOWARDS[direction]} ${peerText(world, peer)}`;
}

/** `tcp 443 from 10.0.0.0/16`, of what a rule would have to let through. */
export function wantText(spans: readonly Span[], family: Family, direction: Direction, far: string): string {
  return `${spansText(spans, family)} ${TOWARDS[direction]} ${far}`;
}

function spansText(spans: readonly Span[], family: Family): string {
  return portRanges(spans, family).map(rangeText).join(", ");
}

function peerText({ objects }: World, peer: ModelGroupRule["peer"]): string {
  switch (peer.kind) {
    case "cidr":
      return peer.cidr;
    case "prefix-list":
      return objects.prefixLists.get(peer.prefixList)?.name ?? peer.prefixList;
    case "group":
      return objects.securityGroups.get(peer.group)?.name ?? peer.group;
  }
}

function matchText(match: TrafficMatch): string {
  switch (match.protocol) {
    case "all":
      return rangeText({ protocol: "all", from: 0, to: 65_535 });
    case "tcp":
    case "udp":
      return rangeText(match);
    case "icmp":
    case "icmpv6": {
      const { protocol, type, code } = match;
      if (type === -1) return protocol;
      return `${rangeText({ protocol, from: type, to: type })}${code > 0 ? ` code ${code}` : ""}`;
    }
    default:
      return rangeText({ protocol: String(match.protocol), from: 0, to: 65_535 });
  }
}
