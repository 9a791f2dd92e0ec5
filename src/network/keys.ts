import type { Traffic, Zone } from "./estate";
import type { Endpoint } from "./plan";

/** `1` for the first zone of a region, else the zone's id or letter: its part of a key. */
export function zoneKey(zone: Zone): string {
  switch (zone.kind) {
    case "index":
      return `${zone.index + 1}`;
    case "id":
      return zone.id;
    case "letter":
      return zone.letter;
  }
}

/** `app--hub`: a link's key is the same from both ends. */
export function linkKey(a: string, b: string): string {
  return a < b ? `${a}--${b}` : `${b}--${a}`;
}

/** `tcp-3306`, `tcp-8000-8100`, `icmp-8`, `all`. */
export function trafficKey(traffic: Traffic): string {
  switch (traffic.protocol) {
    case "all":
      return "all";
    case "icmp":
      if (traffic.type < 0) return "icmp";
      return traffic.code < 0 ? `icmp-${traffic.type}` : `icmp-${traffic.type}-${traffic.code}`;
    default:
      return traffic.from === traffic.to
        ? `${traffic.protocol}-${traffic.from}`
        : `${traffic.protocol}-${traffic.from}-${traffic.to}`;
  }
}

/** An end as an estate file names it: `data`, `data/private`, `cidr:192.0.2.0/24`, `internet`. */
export function endpointText(end: Endpoint): string {
  switch (end.kind) {
    case "vpc":
      return end.vpc;
    case "tier":
      return `${end.vpc}/${end.tier}`;
    case "cidr":
      return `cidr:${end.cidr}`;
    case "internet":
      return "internet";
  }
}

/** Order of keys: by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}

/** The map's value at the key, made when it is missing. */
export function atKey<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** Values by key, both in the order of their first appearance. (`Map.groupBy` needs Node 21.) */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) atKey(groups, keyOf(value), () => []).push(value);
  return groups;
}

/** How often each key is there. */
export function tally<K>(keys: Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A few of many, as a message names them: `a, b, c and 4 more`. */
export function someOf(texts: readonly string[], shown = 3): string {
  const rest = texts.length - shown;
  if (rest > 0) return `${texts.slice(0, shown).join(", ")} and ${rest} more`;
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
