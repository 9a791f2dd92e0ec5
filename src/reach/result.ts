import type { NotInterpreted } from "../model/origin";

/**
 * What can be reached: version 1 of `reach --json`. A pair stands for: something in `from.subnet` that has
 * `from.securityGroup` opens a connection to something in `to.subnet` that has `to.securityGroup`. Only pairs with
 * something allowed; sorted; each list of ranges sorted and merged.
 */
export interface ReachMatrix {
  readonly version: 1;
  readonly pairs: readonly ReachPair[];
  /** From the internet to what has a public address in `to.subnet`. */
  readonly internetIn: readonly {
    readonly to: ReachEnd;
    readonly allow: PortRange[];
    readonly partial: PartialRange[];
  }[];
  readonly internetOut: readonly {
    readonly from: ReachEnd;
    readonly allow: PortRange[];
    readonly partial: PartialRange[];
  }[];
  readonly notInterpreted: readonly NotInterpreted[];
}

export interface ReachPair {
  readonly from: ReachEnd;
  readonly to: ReachEnd;
  /** From every address of `from.cidr` to every address of `to.cidr`. */
  readonly allow: readonly PortRange[];
  /** Only for some addresses, or only for some of the caller's ephemeral ports. */
  readonly partial: readonly PartialRange[];
}

export interface ReachEnd {
  readonly vpc: string;
  readonly subnet: string;
  /** The subnet's block of one address family. */
  readonly cidr: string;
  readonly securityGroup: string;
}

/**
 * `protocol`: `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number in decimal, or `all` (every protocol and port, 0 to
 * 65535). ICMP has types instead of ports: ping is icmp 8 to 8. A protocol without ports has 0 to 65535.
 */
export interface PortRange {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

export interface PartialRange extends PortRange {
  readonly why: readonly ("partial-addresses" | "partial-return")[];
  /** The callers that get through, when not all of `from.cidr`. */
  readonly sources?: readonly string[];
  /** The addresses that are reached, when not all of `to.cidr`. */
  readonly destinations?: readonly string[];
  /** The callers' ports whose replies get back, when not the whole ephemeral range. */
  readonly ephemeral?: readonly { readonly from: number; readonly to: number }[];
}

export interface ReachOptions {
  /** The callers' ephemeral ports. @default { from: 1024, to: 65535 } */
  readonly ephemeral?: { readonly from: number; readonly to: number };
}
