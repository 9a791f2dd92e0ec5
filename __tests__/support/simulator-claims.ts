import type { PartialRange, PortRange, ReachEnd, ReachMatrix } from "../../src/reach/result";
import type { Attempt, Party } from "./simulator";
import { holds } from "./simulator-match";

/** What a matrix says of one pair of ends. */
export interface Claim {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

const NOTHING: Claim = { allow: [], partial: [] };

/** The claims of a matrix by their ends, as {@link claimFor} looks them up. */
export function claimsOf(matrix: ReachMatrix): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  const add = (from: string, to: string, claim: Claim) => {
    const key = `${from} > ${to}`;
    if (claims.has(key)) throw new Error(`two entries for ${key}`);
    claims.set(key, claim);
  };
  for (const pair of matrix.pairs) add(keyOf(pair.from), keyOf(pair.to), pair);
  for (const one of matrix.internetIn) add(`internet ${familyOf(one.to.cidr)}`, keyOf(one.to), one);
  for (const one of matrix.internetOut) add(keyOf(one.from), `internet ${familyOf(one.from.cidr)}`, one);
  return claims;
}

export function claimFor(claims: ReadonlyMap<string, Claim>, attempt: Attempt): Claim {
  const key = (party: Party) =>
    party.kind === "internet" ? `internet ${attempt.family}` : `${party.subnet} ${party.group} ${attempt.family}`;
  return claims.get(`${key(attempt.from)} > ${key(attempt.to)}`) ?? NOTHING;
}

/** Whether the traffic of an attempt is in a range. */
export function covers(range: PortRange, { protocol, port }: Attempt): boolean {
  return range.protocol === "all" || (range.protocol === protocol && range.from <= port && port <= range.to);
}

/** Whether a partial range says that this very attempt gets through. */
export function admitsPart(range: PartialRange, { family, from, to, protocol, ephemeral }: Attempt): boolean {
  const listed = (cidrs: readonly string[] | undefined, address: bigint) =>
    cidrs?.some((cidr) => holds(cidr, family, address)) ?? true;
  const hasPorts = protocol === "tcp" || protocol === "udp";
  const returned = range.ephemeral?.some((ports) => ports.from <= ephemeral && ephemeral <= ports.to) ?? true;
  return listed(range.sources, from.address) && listed(range.destinations, to.address) && (returned || !hasPorts);
}

/** Whether a partial range states all there is to know, so that it admits exactly the product of its lists. */
export function isProduct({ why, sources, destinations, ephemeral }: PartialRange): boolean {
  const addresses = sources !== undefined || destinations !== undefined || !why.includes("partial-addresses");
  return addresses && (ephemeral !== undefined || !why.includes("partial-return"));
}

function keyOf({ subnet, securityGroup, cidr }: ReachEnd): string {
  return `${subnet} ${securityGroup} ${familyOf(cidr)}`;
}

function familyOf(cidr: string): 4 | 6 {
  return cidr.includes(":") ? 6 : 4;
}
