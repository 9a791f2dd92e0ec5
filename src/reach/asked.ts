import type { Family } from "../network/cidr";
import type { Outcome } from "./conversation";
import type { EphemeralPorts } from "./passing";
import type { PortRange } from "./result";
import { clip, ICMP, ICMPV6, OTHER, type Span, TCP, TRAFFIC, UDP, within } from "./traffic-axis";

/** The traffic of a range in one family; nothing for ICMP of the other family. */
export function askedSpans({ protocol, from, to }: PortRange, family: Family): Span[] {
  switch (protocol) {
    case "all":
      return [...TRAFFIC[family]];
    case "tcp":
      return [within(TCP, from, to)];
    case "udp":
      return [within(UDP, from, to)];
    case "icmp":
      return family === 4 ? [within(ICMP, from, to)] : [];
    case "icmpv6":
      return family === 6 ? [within(ICMPV6, from, to)] : [];
    default:
      return [within(OTHER, Number(protocol), Number(protocol))];
  }
}

/** The packets that answer it: to the caller's ports, and of ICMP the echo replies. */
export function replySpans(spans: readonly Span[], ephemeral: EphemeralPorts): Span[] {
  const asks = (span: Span) => spans.some(({ from, to }) => from < span.to && span.from < to);
  return [
    ...[TCP, UDP].filter(asks).map((all) => within(all, ephemeral.from, ephemeral.to)),
    ...(asks(within(ICMP, 8, 8)) ? [within(ICMP, 0, 0)] : []),
    ...(asks(within(ICMPV6, 128, 128)) ? [within(ICMPV6, 129, 129)] : []),
    ...spans.flatMap((span) => clip(span, OTHER)),
  ];
}

/** What comes of the asked traffic. */
export function outcomesFor(spans: readonly Span[], outcomes: readonly Outcome[]): Outcome[] {
  return spans.flatMap((span) =>
    outcomes.flatMap((outcome) => clip(outcome, span).map((piece) => ({ ...outcome, ...piece }))),
  );
}

/** 2: all of it comes through whole; 1: something comes through; 0: nothing. */
export function gradeOf(spans: readonly Span[], outcomes: readonly Outcome[]): 0 | 1 | 2 {
  const asked = lengthOf(spans);
  const whole = lengthOf(outcomes.filter(({ full }) => full));
  if (whole === asked) return 2;
  return outcomes.length > 0 ? 1 : 0;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
