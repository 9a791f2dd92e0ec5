import type { DrawnLink } from "./bundles";
import { compareNatural, type TopologyGraph } from "./graph";

/**
 * Which side of the hubs each of the others stands on: a layered layout puts what a line leads from on the left of what
 * it leads to. Whole groups, so that they stay together; those of the hubs' own groups are dealt out one by one.
 */
export function sidesOf({ nodes, groups }: TopologyGraph): Map<string, "left" | "right"> {
  const sides = new Map<string, "left" | "right">();
  const size = { left: 0, right: 0 };
  const put = (keys: readonly string[]): void => {
    const side = size.left <= size.right ? "left" : "right";
    size[side] += keys.length;
    for (const key of keys) sides.set(key, side);
  };
  const members = groups.map(({ key }) => nodes.filter(({ group }) => group === key));
  const central = members.filter((group) => group.some(({ hub }) => hub));
  for (const [index, group] of central.entries()) {
    const others = group.filter(({ hub }) => !hub);
    // Several groups of hubs stand side by side: what is in the first is on its left, what is in the last on its right.
    if (central.length === 1) for (const { key } of others) put([key]);
    else for (const { key } of others) sides.set(key, index < central.length / 2 ? "left" : "right");
  }
  // The largest first: what comes last can even out the least.
  for (const group of members.filter((group) => !central.includes(group)).sort((a, b) => b.length - a.length)) {
    put(group.map(({ key }) => key));
  }
  return sides;
}

/** The line turned so that it leads from left to right; between two of one side, by their keys. */
export function leftToRight(line: DrawnLink, sides: ReadonlyMap<string, "left" | "right">): DrawnLink {
  const rank = (key: string): number => ["left", undefined, "right"].indexOf(sides.get(key));
  const order = rank(line.from) - rank(line.to) || compareNatural(line.from, line.to);
  return order > 0 ? { ...line, from: line.to, to: line.from } : line;
}
