import type { TrafficMatch } from "../model/traffic";
import type { Family } from "../network/cidr";

/**
 * All traffic on one line: TCP ports, UDP ports, ICMP types, ICMPv6 types, then the protocols that have neither. Of
 * ICMP, code 0 of each type stands here. From and to are half-open.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const PORTS = 65_536;
export const TCP: Span = { from: 0, to: PORTS };
export const UDP: Span = { from: PORTS, to: 2 * PORTS };
export const ICMP: Span = { from: UDP.to, to: UDP.to + 256 };
export const ICMPV6: Span = { from: ICMP.to, to: ICMP.to + 256 };
export const OTHER: Span = { from: ICMPV6.to, to: ICMPV6.to + 256 };
export const EVERYTHING: Span = { from: 0, to: OTHER.to };

/** Protocols by number (IANA) that have a place of their own on the line. */
const NUMBERED: Readonly<Record<number, Span>> = { 1: ICMP, 6: TCP, 17: UDP, 58: ICMPV6 };

/** What there is in a family, in order: ICMP belongs to IPv4 and ICMPv6 to IPv6. */
export const TRAFFIC: Readonly<Record<Family, readonly Span[]>> = { 4: spansOf(ICMP), 6: spansOf(ICMPV6) };

/** The span that a rule matches; null when it matches none of the traffic that is looked at (a code other than 0). */
export function spanOf(match: TrafficMatch): Span | null {
  switch (match.protocol) {
    case "all":
      return EVERYTHING;
    case "tcp":
    case "udp":
      return within(match.protocol === "tcp" ? TCP : UDP, match.from, match.to);
    case "icmp":
    case "icmpv6": {
      if (match.code !== -1 && match.code !== 0) return null;
      const all = match.protocol === "icmp" ? ICMP : ICMPV6;
      return match.type === -1 ? all : within(all, match.type, match.type);
    }
    default:
      return NUMBERED[match.protocol] ?? within(OTHER, match.protocol, match.protocol);
  }
}

/** The piece of a protocol's span from one port, type or number to another, both inclusive. */
export function within(span: Span, first: number, last: number): Span {
  return { from: span.from + Math.max(first, 0), to: Math.min(span.from + last + 1, span.to) };
}

/** What two spans share: one span, or none. */
export function clip(span: Span, within: Span): Span[] {
  const [from, to] = [Math.max(span.from, within.from), Math.min(span.to, within.to)];
  return from < to ? [{ from, to }] : [];
}

/** Sorted spans, neighbours joined. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of spans) {
    const last = result.at(-1);
    if (last && last.to === from) result[result.length - 1] = { from: last.from, to };
    else result.push({ from, to });
  }
  return result;
}

function spansOf(icmp: Span): Span[] {
  const numbers = Object.keys(NUMBERED).map((number) => OTHER.from + Number(number));
  const others: Span[] = [];
  let from = OTHER.from;
  for (const taken of [...numbers, OTHER.to]) {
    if (taken > from) others.push({ from, to: taken });
    from = taken + 1;
  }
  return [{ from: TCP.from, to: UDP.to }, icmp, ...others];
}
