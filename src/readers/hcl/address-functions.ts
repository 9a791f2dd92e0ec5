import { formatAddress, WIDTH } from "../../network/address";
import { type Cidr, formatCidr, lastOf, parseCidr } from "../../network/cidr";
import { number, type Value } from "../terraform/value";

type AddressFunction = (...args: readonly Value[]) => Value | undefined;

/** Terraform's functions on address blocks, of known arguments. */
export const addressFunctions: Readonly<Record<string, AddressFunction>> = {
  cidrsubnet: (block, bits, index) => {
    const of = cidr(block);
    const [more, at] = [number(bits), number(index)];
    return of && more !== undefined && at !== undefined ? subnet(of, more, BigInt(at)) : undefined;
  },
  cidrsubnets: (block, ...bits) => {
    const of = cidr(block);
    const sizes = bits.map(number);
    return of && sizes.every((size) => size !== undefined) ? subnets(of, sizes) : undefined;
  },
  cidrhost: (block, index) => {
    const of = cidr(block);
    const at = number(index);
    if (!of || at === undefined) return undefined;
    return formatAddress(of.family, at < 0 ? lastOf(of) + 1n + BigInt(at) : of.base + BigInt(at));
  },
};

function cidr(value: Value | undefined): Cidr | undefined {
  const parsed = parseCidr(String(value));
  if (parsed.ok) return parsed.cidr;
  return parsed.reason === "host-bits" ? parsed.block : undefined;
}

function subnet(of: Cidr, bits: number, index: bigint): string | undefined {
  const prefix = of.prefix + bits;
  if (prefix > WIDTH[of.family] || index < 0n || index >= 1n << BigInt(bits)) return undefined;
  return formatCidr({ family: of.family, base: of.base + (index << BigInt(WIDTH[of.family] - prefix)), prefix });
}

/** One after the other, each at the next address that its size allows. */
function subnets(of: Cidr, bits: readonly number[]): string[] | undefined {
  let next = of.base;
  const found: string[] = [];
  for (const more of bits) {
    const prefix = of.prefix + more;
    if (prefix > WIDTH[of.family]) return undefined;
    const size = 1n << BigInt(WIDTH[of.family] - prefix);
    const base = ((next + size - 1n) / size) * size;
    if (base + size - 1n > lastOf(of)) return undefined;
    found.push(formatCidr({ family: of.family, base, prefix }));
    next = base + size;
  }
  return found;
}
