import { formatAddress, parseAddress, WIDTH } from "./address";

export type Family = 4 | 6;

/** An address block: `base` is its first address, as a number; all bits after `prefix` are zero. */
export interface Cidr {
  readonly family: Family;
  readonly base: bigint;
  readonly prefix: number;
}

/** What {@link parseCidr} made of a text. `host-bits` names the block that was probably meant. */
export type ParsedCidr =
  | { readonly ok: true; readonly cidr: Cidr }
  | { readonly ok: false; readonly reason: "syntax" }
  | { readonly ok: false; readonly reason: "host-bits"; readonly block: Cidr };

/**
 * Reads `10.0.0.0/16` or `2001:db8::/32`. Strict, as AWS is: four decimal parts without leading zeros, a prefix length
 * without sign or leading zero, no spaces, and no bit set after the prefix.
 */
export function parseCidr(text: string): ParsedCidr {
  const [host, length, ...rest] = text.split("/");
  if (host === undefined || length === undefined || rest.length > 0) return { ok: false, reason: "syntax" };
  const address = parseAddress(host);
  if (address === undefined || !/^(0|[1-9]\d{0,2})$/.test(length)) return { ok: false, reason: "syntax" };
  const prefix = Number(length);
  if (prefix > WIDTH[address.family]) return { ok: false, reason: "syntax" };
  const cidr = blockOf(address.family, address.value, prefix);
  return cidr.base === address.value ? { ok: true, cidr } : { ok: false, reason: "host-bits", block: cidr };
}

/** A plan names the same few blocks in thousands of routes and rules. Emptied now and then, so that it stays small. */
const known = new Map<string, Cidr>();
const MOST_KNOWN = 20_000;

/**
 * The same for a text that is known to be valid.
 * @throws RangeError when it is not: a fault of ours, not of the user's
 */
export function cidrOf(text: string): Cidr {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new RangeError(`not a CIDR block: ${text}`);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, parsed.cidr);
  return parsed.cidr;
}

/** The block of that size which holds an address. */
export function blockOf(family: Family, address: bigint, prefix: number): Cidr {
  const hostBits = BigInt(WIDTH[family] - prefix);
  return { family, base: (address >> hostBits) << hostBits, prefix };
}

/** Number of addresses. */
export function sizeOf(cidr: Cidr): bigint {
  return 1n << BigInt(WIDTH[cidr.family] - cidr.prefix);
}

/** Its last address. */
export function lastOf(cidr: Cidr): bigint {
  return cidr.base + sizeOf(cidr) - 1n;
}

/** Whether every address of `inner` is one of `outer`; a block contains itself. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    outer.family === inner.family &&
    outer.prefix <= inner.prefix &&
    outer.base === blockOf(inner.family, inner.base, outer.prefix).base
  );
}

/** Whether they share an address. Blocks nest or are apart: nothing lies between. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

export function sameCidr(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.base === b.base && a.prefix === b.prefix;
}

/** Order by family, first address, then widest first: a block stands right before what it contains. */
export function compareCidrs(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.base !== b.base) return a.base < b.base ? -1 : 1;
  return a.prefix - b.prefix;
}

/**
 * The `index`th (0 first) of the equal parts with that prefix length.
 * @throws RangeError when the block has no such part
 */
export function partOf(cidr: Cidr, prefix: number, index: number): Cidr {
  const parts = prefix < cidr.prefix || prefix > WIDTH[cidr.family] ? 0n : 1n << BigInt(prefix - cidr.prefix);
  if (index < 0 || BigInt(index) >= parts)
    throw new RangeError(`no part ${index} of /${prefix} in ${formatCidr(cidr)}`);
  const size = 1n << BigInt(WIDTH[cidr.family] - prefix);
  return { family: cidr.family, base: cidr.base + BigInt(index) * size, prefix };
}

/**
 * All equal parts with that prefix length, in order.
 * @throws RangeError when the prefix length is shorter than the block's own, or too long for its family
 */
export function splitCidr(cidr: Cidr, prefix: number): Cidr[] {
  const parts = 2 ** (prefix - cidr.prefix);
  if (parts < 1) throw new RangeError(`no part of /${prefix} in ${formatCidr(cidr)}`);
  return Array.from({ length: parts }, (_, index) => partOf(cidr, prefix, index));
}

/** `10.0.0.0/16`; IPv6 as RFC 5952 has it. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.family, cidr.base)}/${cidr.prefix}`;
}
