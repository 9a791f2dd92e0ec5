import { mergeRanges, withoutRanges } from "../../proof/ranges";
import type { PartialRange, PortRange } from "../../reach/result";
import { rangeText } from "../../reach/traffic-range";

/** What passes between two ends, over all security groups: whole, and what passes in part only. */
export interface Passing {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PortRange[];
}

/** As the matrix has them. */
export interface Ranges {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

export function passing(ranges: readonly Ranges[]): Passing {
  const allow = mergeRanges(ranges.flatMap((each) => each.allow));
  const partial = mergeRanges(ranges.flatMap((each) => each.partial));
  return { allow, partial: withoutRanges(partial, allow) };
}

/** `tcp 443, tcp 3306, ping in part`. */
export function passingText({ allow, partial }: Passing): string {
  return [...allow.map(rangeText), ...partial.map((range) => `${rangeText(range)} in part`)].join(", ");
}

/** As short as a cell: `443`, `53/udp`, `443 +2`. */
export function passingShort({ allow, partial }: Passing, shown: number): string {
  const texts = [...allow, ...partial].map(shortRange);
  const rest = texts.length - shown;
  return `${texts.slice(0, shown).join(" ")}${rest > 0 ? ` +${rest}` : ""}`;
}

function shortRange(range: PortRange): string {
  const { protocol, from, to } = range;
  if (protocol === "all") return "all";
  if (protocol !== "tcp" && protocol !== "udp") return rangeText(range);
  if (from === 0 && to === 65_535) return protocol;
  const ports = from === to ? String(from) : `${from}–${to}`;
  return protocol === "tcp" ? ports : `${ports}/${protocol}`;
}
