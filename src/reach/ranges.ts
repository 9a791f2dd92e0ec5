import type { Family } from "../network/cidr";
import { atKey } from "../network/keys";
import { cidrsOf } from "./addresses";
import type { Outcome } from "./conversation";
import type { PartialRange, PortRange } from "./result";
import { clip, ICMP, ICMPV6, joined, OTHER, type Span, TCP, TRAFFIC, UDP } from "./traffic-axis";

const PROTOCOLS = [
  ["tcp", TCP],
  ["udp", UDP],
  ["icmp", ICMP],
  ["icmpv6", ICMPV6],
] as const;

/** What gets through in one direction between two ends. */
export interface Ranges {
  readonly allow: PortRange[];
  readonly partial: PartialRange[];
}

/** Outcomes as the matrix writes them. */
export function rangesOf(outcomes: readonly Outcome[], family: Family): Ranges {
  const partial = new Map<string, { details: Omit<PartialRange, keyof PortRange>; spans: Span[] }>();
  for (const outcome of outcomes) {
    if (outcome.full) continue;
    const details = detailsOf(outcome, family);
    atKey(partial, JSON.stringify(details), () => ({ details, spans: [] })).spans.push(outcome);
  }
  return {
    allow: portRanges(
      outcomes.filter(({ full }) => full),
      family,
    ),
    partial: [...partial.values()]
      .flatMap(({ details, spans }) => portRanges(spans, family).map((range) => ({ ...range, ...details })))
      .sort((a, b) => order(a) - order(b) || a.from - b.from),
  };
}

function detailsOf({ why, sources, destinations, ephemeral }: Outcome, family: Family) {
  return {
    why,
    ...(sources === "whole" ? {} : { sources: cidrsOf(sources, family) }),
    ...(destinations === "whole" ? {} : { destinations: cidrsOf(destinations, family) }),
    ...(ephemeral === null ? {} : { ephemeral: ephemeral.map(({ from, to }) => ({ from, to: to - 1 })) }),
  };
}

/** Sorted spans as ranges of each protocol; one range when they are all that a family has. */
export function portRanges(spans: readonly Span[], family: Family): PortRange[] {
  if (isEverything(spans, family)) return [{ protocol: "all", from: 0, to: 65_535 }];
  const ranges: PortRange[] = [];
  for (const [protocol, own] of PROTOCOLS) {
    for (const { from, to } of clipped(spans, own)) {
      ranges.push({ protocol, from: from - own.from, to: to - 1 - own.from });
    }
  }
  for (const { from, to } of clipped(spans, OTHER)) {
    for (let at = from; at < to; at++) ranges.push({ protocol: String(at - OTHER.from), from: 0, to: 65_535 });
  }
  return ranges;
}

function isEverything(spans: readonly Span[], family: Family): boolean {
  return TRAFFIC[family].every((all) => {
    const [only, ...rest] = clipped(spans, all);
    return rest.length === 0 && only?.from === all.from && only.to === all.to;
  });
}

/** What of the spans lies in another, neighbours joined. */
function clipped(spans: readonly Span[], within: Span): Span[] {
  return joined(spans.flatMap((span) => clip(span, within)));
}

function order({ protocol }: PortRange): number {
  const at = PROTOCOLS.findIndex(([name]) => name === protocol);
  if (protocol === "all") return -1;
  return at < 0 ? PROTOCOLS.length + Number(protocol) : at;
}
