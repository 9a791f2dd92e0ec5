import { tally } from "../../network/keys";
import type { TopologyLink } from "./graph";

/** Nodes with at least twice the links of the node in the middle of the order: the hubs, whatever they are called. */
export function hubsOf(links: readonly TopologyLink[]): Set<string> {
  const degrees = tally(links.flatMap(({ from, to, kind }) => (kind === "isolation" ? [] : [from, to])));
  const sorted = [...degrees.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return new Set([...degrees].filter(([, degree]) => degree >= 2 * median && degree > 1).map(([key]) => key));
}
