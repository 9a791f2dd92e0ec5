import type { ModelGroupRule, ModelPrefixList } from "../../model/network-model";
import type { Cidr, Family } from "../../network/cidr";
import { blocksOfPeer } from "./blocks";
import { isEveryPort, type Ports, portsOf } from "./traffic";
import { holdsPublic, worldFamilies } from "./world";

/** Ports that the rules of a group, taken together, open to the internet. */
export interface Exposure extends Ports {
  readonly protocol: "tcp" | "udp";
  readonly families: readonly Family[];
}

type PrefixLists = ReadonlyMap<string, ModelPrefixList>;

interface Opening extends Ports {
  readonly blocks: readonly Cidr[];
}

/**
 * Exact over all rules of one direction: one may open 0.0.0.0/1 and another 128.0.0.0/1, one 20-25 and another 22. Sorted
 * by protocol and port, neighbours merged.
 */
export function exposures(rules: readonly ModelGroupRule[], lists: PrefixLists): readonly Exposure[] {
  const here = known.get(lists) ?? new WeakMap();
  known.set(lists, here);
  const before = here.get(rules);
  if (before !== undefined) return before;
  const found = exposed(rules, lists);
  here.set(rules, found);
  return found;
}

/** Several rules ask this of the same groups. */
const known = new WeakMap<PrefixLists, WeakMap<readonly ModelGroupRule[], readonly Exposure[]>>();

function exposed(rules: readonly ModelGroupRule[], lists: PrefixLists): Exposure[] {
  const open = rules
    .map(({ traffic, ...rule }) => ({ traffic, blocks: blocksOfPeer({ traffic, ...rule }, lists).filter(holdsPublic) }))
    .filter(({ blocks }) => blocks.length > 0);
  if (worldFamilies(open.flatMap(({ blocks }) => blocks)).length === 0) return [];
  return (["tcp", "udp"] as const).flatMap((protocol) => {
    const openings = open.flatMap(({ traffic, blocks }): Opening[] => {
      const ports = portsOf(traffic, protocol);
      return ports ? [{ from: ports.from, to: ports.to, blocks }] : [];
    });
    return merged(pieces(openings).map((piece) => ({ protocol, ...piece })));
  });
}

/** The internet's parts between every two ports at which some rule begins or ends. */
function pieces(openings: readonly Opening[]): (Ports & { families: Family[] })[] {
  const starts = [...new Set(openings.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return starts.slice(0, -1).flatMap((from, index) => {
    const to = (starts[index + 1] ?? from + 1) - 1;
    const blocks = openings.filter((one) => one.from <= from && to <= one.to).flatMap((one) => one.blocks);
    const families = worldFamilies(blocks);
    return families.length > 0 ? [{ from, to, families }] : [];
  });
}

function merged(list: readonly Exposure[]): Exposure[] {
  const found: Exposure[] = [];
  for (const next of list) {
    const last = found.at(-1);
    if (last && last.to + 1 === next.from && last.families.join() === next.families.join())
      found.splice(-1, 1, { ...last, to: next.to });
    else found.push(next);
  }
  return found;
}

/** The exposures of the listed tcp ports, without those that open every port and are another rule's. */
export function exposedPorts(list: readonly Exposure[], ports: readonly number[]): { port: number; at: Exposure }[] {
  const narrow = list.filter((one) => one.protocol === "tcp" && !isEveryPort(one));
  return ports.flatMap((port) => narrow.filter((at) => at.from <= port && port <= at.to).map((at) => ({ port, at })));
}
