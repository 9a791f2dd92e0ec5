import { formatAddress, WIDTH } from "../network/address";
import { type Cidr, cidrOf, type Family, lastOf, sizeOf } from "../network/cidr";
import { type IntervalSet, NOTHING, type Point, subtract, union } from "./interval-set";

/** Every address of a family. */
export const EVERY_ADDRESS: Readonly<Record<Family, IntervalSet>> = { 4: [0, 2 ** 32], 6: [0n, 1n << 128n] };

/** Models name the same few blocks in thousands of routes and rules. Emptied now and then, so that it stays small. */
const known = new Map<string, IntervalSet>();
const MOST_KNOWN = 20_000;

/** The addresses of a block; none for a block of the other family. */
export function addressesOf(cidr: string, family: Family): IntervalSet {
  if (familyOf(cidr) !== family) return NOTHING;
  const before = known.get(cidr);
  if (before) return before;
  const set = blockAddresses(cidrOf(cidr));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(cidr, set);
  return set;
}

export function addressesOfAll(cidrs: readonly string[], family: Family): IntervalSet {
  return cidrs.reduce<IntervalSet>((set, cidr) => union(set, addressesOf(cidr, family)), NOTHING);
}

export function familyOf(cidr: string): Family {
  return cidr.includes(":") ? 6 : 4;
}

/** The fewest blocks with these addresses, sorted. */
export function cidrsOf(set: IntervalSet, family: Family): string[] {
  const cidrs: string[] = [];
  for (let index = 0; index < set.length; index += 2) {
    const end = BigInt(set[index + 1] as Point);
    for (let base = BigInt(set[index] as Point); base < end; ) {
      const prefix = widestAt(base, end, family);
      cidrs.push(`${formatAddress(family, base)}/${prefix}`);
      base += 1n << BigInt(WIDTH[family] - prefix);
    }
  }
  return cidrs;
}

/** Where nothing of a VPC, of private use or without a host can be: what "the internet" stands for. */
const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
];

/** The addresses of the internet, less the VPCs' own: in IPv6 the global unicast ones (RFC 4291, 2000::/3). */
export function internetOf(vpcCidrs: readonly string[], family: Family): IntervalSet {
  const all = family === 4 ? EVERY_ADDRESS[4] : addressesOf("2000::/3", 6);
  return subtract(all, addressesOfAll([...NOT_PUBLIC, ...vpcCidrs], family));
}

function blockAddresses(block: Cidr): IntervalSet {
  if (block.family === 4) return [Number(block.base), Number(block.base + sizeOf(block))];
  return [block.base, lastOf(block) + 1n];
}

/** The prefix length of the widest block that begins at an address and ends no later. */
function widestAt(base: bigint, end: bigint, family: Family): number {
  let prefix: number = WIDTH[family];
  for (let size = 2n; prefix > 0 && base % size === 0n && base + size <= end; size *= 2n) prefix--;
  return prefix;
}
