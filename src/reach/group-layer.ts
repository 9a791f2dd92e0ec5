import type { ModelGroupRule } from "../model/network-model";
import type { Family } from "../network/cidr";
import { atKey } from "../network/keys";
import { covers } from "./acl-layer";
import { addressesOf, addressesOfAll, EVERY_ADDRESS } from "./addresses";
import { type IntervalSet, NOTHING, union } from "./interval-set";
import { elementary, joinPieces, Layer } from "./layer";
import { spanOf } from "./traffic-axis";

/** The blocks of a prefix list; none when they are not known. */
export type PrefixListCidrs = (id: string) => readonly string[];

/**
 * One direction of a security group: what any rule lets through.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export class GroupLayer {
  readonly #rules: readonly ModelGroupRule[];
  readonly #byReference = new Map<string, Layer>();
  readonly #named: ReadonlySet<string>;
  readonly #byAddress: Layer;

  constructor(
    rules: readonly ModelGroupRule[],
    readonly family: Family,
    readonly cidrsOfList: PrefixListCidrs,
  ) {
    this.#rules = rules;
    this.#named = new Set(rules.flatMap(({ peer }) => (peer.kind === "group" ? [peer.group] : [])));
    this.#byAddress = this.#compile(null);
  }

  /** @param other the group at the far end, when references to groups count; else null */
  facing(other: string | null): Layer {
    if (other === null || !this.#named.has(other)) return this.#byAddress;
    return atKey(this.#byReference, other, () => this.#compile(other));
  }

  #compile(other: string | null): Layer {
    const read = this.#rules.flatMap((rule) => {
      const [span, set] = [spanOf(rule.traffic), peerAddresses(rule, this.family, other, this.cidrsOfList)];
      return span && set.length > 0 ? [{ span, set }] : [];
    });
    const pieces = elementary(read.map(({ span }) => span)).map((piece) => ({
      ...piece,
      set: read.reduce((sum, { span, set }) => (covers(span, piece) ? union(sum, set) : sum), NOTHING),
    }));
    return new Layer(joinPieces(pieces));
  }
}

/** The far ends that a rule means. */
export function peerAddresses(
  { peer }: ModelGroupRule,
  family: Family,
  other: string | null,
  cidrsOfList: PrefixListCidrs,
): IntervalSet {
  switch (peer.kind) {
    case "cidr":
      return addressesOf(peer.cidr, family);
    case "prefix-list":
      return addressesOfAll(cidrsOfList(peer.prefixList), family);
    case "group":
      return peer.group === other ? EVERY_ADDRESS[family] : NOTHING;
  }
}
