import { atKey } from "../../network/keys";
import type { DrawnLink } from "./bundles";
import { compareNatural, type TopologyNode } from "./graph";
import type { Box } from "./layout";

/**
 * Which node's place each node takes. A layout puts nodes that have the same neighbours in any order; they can change
 * places without moving a line, so that `vpc-2` stands above `vpc-10`.
 */
export function namesInOrder(
  nodes: readonly TopologyNode[],
  lines: readonly DrawnLink[],
  boxOf: (key: string) => Box,
): (key: string) => string {
  const neighbours = new Map<string, string[]>();
  for (const { from, to, kind, state } of lines) {
    atKey(neighbours, from, () => []).push(`${to} ${kind} ${state}`);
    atKey(neighbours, to, () => []).push(`${from} ${kind} ${state}`);
  }
  const alike = new Map<string, TopologyNode[]>();
  for (const node of nodes.filter(({ hub }) => !hub)) {
    const around = neighbours.get(node.key)?.sort().join(",") ?? "";
    atKey(alike, `${node.group} ${boxOf(node.key).x} ${around}`, () => []).push(node);
  }
  const places = new Map<string, string>();
  for (const group of alike.values()) {
    const slots = group.map(({ key }) => key).sort((a, b) => boxOf(a).y - boxOf(b).y);
    const named = [...group].sort((a, b) => compareNatural(a.name, b.name));
    for (const [index, node] of named.entries()) places.set(node.key, slots[index] ?? node.key);
  }
  return (key) => places.get(key) ?? key;
}
