import type { TopologyLink } from "./graph";

/** Nodes with at least twice the links of the node in the middle of the order: the hubs, whatever they are called. */
export function hubsOf(links: readonly TopologyLink[]): Set<string> {
  const degrees = new Map<string, number>();
  for (const { from, to, kind } of links) {
    if (kind === "isolation") continue;
    for (const key of [from, to]) degrees.set(key, (degrees.get(key) ?? 0) + 1);
  }
  const sorted = [...degrees.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return new Set([...degrees].filter(([, degree]) => degree >= 2 * median && degree > 1).map(([key]) => key));
}
