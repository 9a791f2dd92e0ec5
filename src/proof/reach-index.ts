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
      atKey(this.#pairs, placeKey(pair.from), () => new Map<string, ReachPair>()).set(placeKey(pair.to), pair);
    }
    for (const entry of internetIn) if (!entry.to.cidr.includes(":")) this.#in.set(placeKey(entry.to), entry);
    for (const entry of internetOut) if (!entry.from.cidr.includes(":")) this.#out.set(placeKey(entry.from), entry);
  }

  /** Ends by their {@link placeKey}. */
  pair(from: string, to: string): ReachPair | undefined {
    return this.#pairs.get(from)?.get(to);
  }

  fromInternet(to: string): OutsideReach | undefined {
    return this.#in.get(to);
  }

  toInternet(from: string): OutsideReach | undefined {
    return this.#out.get(from);
  }
}

/** A subnet with a security group in it. */
export function placeKey({
  subnet,
  securityGroup,
}: {
  readonly subnet: string;
  readonly securityGroup: string;
}): string {
  return `${subnet} ${securityGroup}`;
}
