import type { ModelGroupRule, ModelPrefixList, ModelRoute } from "../../model/network-model";
import { type Cidr, contains, overlaps, parseCidr } from "../../network/cidr";

type PrefixLists = ReadonlyMap<string, ModelPrefixList>;

/** Readers give what the source says; a block that cannot be read matches nothing here. */
export function blocksOf(cidrs: readonly string[]): Cidr[] {
  return cidrs.flatMap(blockOf);
}

/** A model names the same few blocks in tens of thousands of routes and rules. Emptied now and then, so that it stays small. */
const known = new Map<string, readonly Cidr[]>();
const MOST_KNOWN = 20_000;

function blockOf(text: string): readonly Cidr[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = parseCidr(text);
  const found = parsed.ok ? [parsed.cidr] : parsed.reason === "host-bits" ? [parsed.block] : [];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}

/** The addresses that a route leads to. A prefix list whose entries are not known has none. */
export function blocksOfDestination({ destination }: ModelRoute, lists: PrefixLists): readonly Cidr[] {
  if (destination.kind === "cidr") return blockOf(destination.cidr);
  return blocksOf(lists.get(destination.prefixList)?.cidrs ?? []);
}

/** The addresses of a group rule's other end; none when that is a group. */
export function blocksOfPeer({ peer }: ModelGroupRule, lists: PrefixLists): readonly Cidr[] {
  if (peer.kind === "cidr") return blockOf(peer.cidr);
  return peer.kind === "prefix-list" ? blocksOf(lists.get(peer.prefixList)?.cidrs ?? []) : [];
}

/** The part of `blocks` that lies in `within`. */
export function intersect(blocks: readonly Cidr[], within: Cidr): Cidr[] {
  return blocks.flatMap((block) => {
    if (contains(within, block)) return [block];
    return contains(block, within) ? [within] : [];
  });
}

export function anyOverlaps(blocks: readonly Cidr[], others: readonly Cidr[]): boolean {
  return blocks.some((block) => others.some((other) => overlaps(block, other)));
}

/** Whether one of `outer` holds the whole block. */
export function isInside(block: Cidr, outer: readonly Cidr[]): boolean {
  return outer.some((other) => contains(other, block));
}
