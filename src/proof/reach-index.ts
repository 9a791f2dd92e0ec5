import { atKey } from "../network/keys";
import type { PartialRange, PortRange, ReachMatrix, ReachPair } from "../reach/result";

/** What is allowed with the internet, at one end. */
export interface OutsideReach {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

/** The matrix by subnet and security group. IPv4 alone, as plans are. */
export class ReachIndex {
  readonly #pairs = new Map<string, Map<string, ReachPair>>();
  readonly #in = new Map<string, OutsideReach>();
  readonly #out = new Map<string, OutsideReach>();

  constructor({ pairs, internetIn, internetOut }: ReachMatrix) {
    for (const pair of pairs) {
      if (pair.to.cidr.includes(":")) continue;
      const from = atKey(
        this.#pairs,
        keyOf(pair.from.subnet, pair.from.securityGroup),
        () => new Map<string, ReachPair>(),
      );
      from.set(keyOf(pair.to.subnet, pair.to.securityGroup), pair);
    }
    for (const entry of internetIn) {
      if (!entry.to.cidr.includes(":")) this.#in.set(keyOf(entry.to.subnet, entry.to.securityGroup), entry);
    }
    for (const entry of internetOut) {
      if (!entry.from.cidr.includes(":")) this.#out.set(keyOf(entry.from.subnet, entry.from.securityGroup), entry);
    }
  }

  pair(from: string, fromGroup: string, to: string, toGroup: string): ReachPair | undefined {
    return this.#pairs.get(keyOf(from, fromGroup))?.get(keyOf(to, toGroup));
  }

  fromInternet(to: string, group: string): OutsideReach | undefined {
    return this.#in.get(keyOf(to, group));
  }

  toInternet(from: string, group: string): OutsideReach | undefined {
    return this.#out.get(keyOf(from, group));
  }
}

function keyOf(subnet: string, group: string): string {
  return `${subnet} ${group}`;
}
