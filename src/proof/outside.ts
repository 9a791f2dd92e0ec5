import { isPublic, PRIVATE, SHARED, UNUSABLE } from "../network/address-ranges";
import { type Cidr, cidrOf, overlaps } from "../network/cidr";
import { aggregate, subtract } from "../network/cidr-sets";
import type { Endpoint, NetworkPlan } from "../network/plan";

const INTERNET = subtract([cidrOf("0.0.0.0/0")], [...PRIVATE, SHARED, ...UNUSABLE]);

/** The addresses that a flow with the outside must get to: those of its end, without what is isolated or a VPC's own. */
export function neededAddresses(outside: Endpoint, exempt: readonly Cidr[]): Cidr[] {
  const all = outside.kind === "cidr" ? [cidrOf(outside.cidr)] : INTERNET;
  return exempt.length === 0 ? all : subtract(all, exempt);
}

/** Whether no address is missing in the blocks; without blocks it is all of them. */
export function holdAll(blocks: readonly string[] | undefined, needed: readonly Cidr[]): boolean {
  return blocks === undefined || subtract(needed, blocks.map(cidrOf).filter(isIpv4)).length === 0;
}

/** The blocks that isolations take from what an end may exchange with the outside. */
export function isolatedBlocks(plan: NetworkPlan, inside: Endpoint): Cidr[] {
  return plan.isolations.flatMap(({ between: [a, b] }) => {
    const [block, other] = a.kind === "cidr" ? [a, b] : [b, a];
    return block.kind === "cidr" && share(other, inside) ? [cidrOf(block.cidr)] : [];
  });
}

/** Whether the internet leads to the end: private addresses are reached over routes that no estate makes. */
export function isOnInternet(end: Endpoint): boolean {
  return end.kind === "internet" || (end.kind === "cidr" && isPublic(cidrOf(end.cidr)));
}

/** What of the blocks is in none of those taken away; without blocks, all of the internet. */
export function leftOf(blocks: readonly string[] | undefined, taken: readonly string[]): Cidr[] {
  const all = blocks === undefined ? INTERNET : aggregate(blocks.map(cidrOf));
  return taken.length === 0 ? all : subtract(all, taken.map(cidrOf));
}

export function touchBlock(blocks: readonly string[] | undefined, cidr: string): boolean {
  const block = cidrOf(cidr);
  return blocks === undefined ? isPublic(block) : blocks.some((one) => overlaps(cidrOf(one), block));
}

function share(a: Endpoint, b: Endpoint): boolean {
  if (!("vpc" in a) || !("vpc" in b) || a.vpc !== b.vpc) return false;
  return a.kind === "vpc" || b.kind === "vpc" || a.tier === b.tier;
}

function isIpv4({ family }: Cidr): boolean {
  return family === 4;
}
