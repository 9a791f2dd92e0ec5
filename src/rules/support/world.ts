import { PRIVATE, SHARED, UNUSABLE } from "../../network/address-ranges";
import { type Cidr, cidrOf, contains, type Family, overlaps, sizeOf } from "../../network/cidr";
import { aggregate, subtract } from "../../network/cidr-sets";

const HIDDEN = [...PRIVATE, SHARED, ...UNUSABLE];
/** What IANA gives out of IPv6: https://www.iana.org/assignments/ipv6-unicast-address-assignments */
const GLOBAL = cidrOf("2000::/3");
const QUARTER: Readonly<Record<Family, bigint>> = {
  4: total(subtract([cidrOf("0.0.0.0/0")], HIDDEN)) / 4n,
  6: sizeOf(GLOBAL) / 4n,
};

/**
 * Whether the blocks together hold the internet, however it is split: 0.0.0.0/1 with 128.0.0.0/1 is all of it, and a hole
 * makes no difference. A quarter of its addresses counts, which no list of partners or services comes near.
 */
export function isWorld(blocks: readonly Cidr[], family: Family): boolean {
  const own = blocks.filter((block) => block.family === family);
  if (total(own) < QUARTER[family]) return false;
  return total(family === 4 ? subtract(own, HIDDEN) : globalPart(own)) >= QUARTER[family];
}

/** The address families in which the blocks hold the internet. */
export function worldFamilies(blocks: readonly Cidr[]): Family[] {
  return ([4, 6] as const).filter((family) => isWorld(blocks, family));
}

/** `the internet`, with its family where it is IPv6. */
export function worldText(families: readonly Family[]): string {
  if (families.length === 2) return "the internet (IPv4 and IPv6)";
  return families[0] === 6 ? "the internet (IPv6)" : "the internet";
}

/** Whether the block holds addresses of the internet. */
export function holdsPublic(block: Cidr): boolean {
  return block.family === 6 ? overlaps(GLOBAL, block) : !HIDDEN.some((range) => contains(range, block));
}

function globalPart(blocks: readonly Cidr[]): Cidr[] {
  return aggregate(blocks.filter((block) => overlaps(GLOBAL, block)).map((b) => (contains(b, GLOBAL) ? GLOBAL : b)));
}

function total(blocks: readonly Cidr[]): bigint {
  return blocks.reduce((sum, block) => sum + sizeOf(block), 0n);
}
