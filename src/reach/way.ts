import type { ModelNatGateway, ModelSubnet } from "../model/network-model";
import type { Hop } from "./explanation";
import type { Part } from "./part";
import type { Direction, SubnetPlace } from "./world";

/** A subnet's ACL that a packet passes, in one direction. */
export interface AclStep {
  readonly kind: "acl";
  readonly subnet: ModelSubnet;
  readonly direction: Direction;
}

/** Something on the way that decides by the destination alone: a route, a link, a gateway. */
export interface LinkStep {
  readonly kind: "link";
  readonly hop: () => Hop;
}

export type Step = AclStep | LinkStep;

/** How packets get from a subnet to some of the addresses of a place, or where they are lost. */
export interface Way {
  /** The addresses that are sent this way. The ways to a place share none. */
  readonly destinations: Part;
  /** The only senders that can take it. Unset: all. */
  readonly sources?: Part;
  /** In the order in which a packet meets them. */
  readonly steps: readonly Step[];
  /** The last step is the one that loses them. */
  readonly lost: boolean;
  /** Where a rule may name the group at the other end, by direction of the rule. */
  readonly references: Readonly<Record<Direction, boolean>>;
  /** What brings them there: `nat-gateway` ends the way before, at {@link nat}, which sends on from an address of its own. */
  readonly by: By;
  readonly nat?: NatStop;
}

export type By =
  | "local"
  | "peering"
  | "transit-gateway"
  | "nat-gateway"
  | "internet-gateway"
  | "egress-only-gateway"
  | "nothing";

export interface NatStop {
  readonly gateway: ModelNatGateway;
  readonly place: SubnetPlace;
}

export const NO_REFERENCES: Way["references"] = { ingress: false, egress: false };
export const ALL_REFERENCES: Way["references"] = { ingress: true, egress: true };
