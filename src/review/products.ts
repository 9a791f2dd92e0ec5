import { atKey } from "../network/keys";

/** Every combination of an item of one list with one of the other. */
export interface Product {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** The pairs as few products: what has the same partners stands together. Sorted. */
export function products(pairs: Iterable<readonly [string, string]>): Product[] {
  const partners = new Map<string, Set<string>>();
  for (const [left, right] of pairs) atKey(partners, left, () => new Set<string>()).add(right);
  const byPartners = new Map<string, { left: string[]; right: string[] }>();
  for (const [left, set] of [...partners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const right = [...set].sort();
    atKey(byPartners, right.join("\n"), () => ({ left: [], right })).left.push(left);
  }
  return [...byPartners.values()];
}
