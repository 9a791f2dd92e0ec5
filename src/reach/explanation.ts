import type { Origin } from "../model/origin";
import type { PartialRange, PortRange, ReachEnd } from "./result";

/** Who asks or is asked for: version 1 of `explain --json` prints it as given. */
export type ReachSelector =
  | { readonly kind: "vpc"; readonly vpc: string }
  | { readonly kind: "subnets"; readonly text: string; readonly subnets: readonly string[] }
  | { readonly kind: "security-group"; readonly securityGroup: string }
  /** An address or block; of a subnet of the model where it lies in one, else of the internet. */
  | { readonly kind: "address"; readonly cidr: string }
  | { readonly kind: "internet" };

/**
 * The answer to "can X open a connection to Y on this port?", over all subnets and security groups of both ends:
 * `allowed` when some pair gets through whole, `partial` when some pair gets through for some addresses or ports only.
 */
export interface Explanation {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly traffic: PortRange;
  readonly verdict: "allowed" | "partial" | "blocked";
  /** What may change the verdict, because it could not be interpreted. Empty: the verdict is exact. */
  readonly uncertain: readonly string[];
  /** How many pairs of (subnet, security group) get through, of how many there are. */
  readonly pairs: { readonly through: number; readonly partial: number; readonly of: number };
  /** The best pair: the path, or how far it gets. */
  readonly best: ExplainedPair | null;
}

export interface ExplainedPair {
  readonly from: ReachEnd | null;
  readonly to: ReachEnd | null;
  readonly request: readonly Hop[];
  readonly reply: readonly Hop[];
  readonly partial: PartialRange | null;
}

export interface Hop {
  readonly layer:
    | "security-group"
    | "network-acl"
    | "route"
    | "peering"
    | "transit-gateway"
    | "nat-gateway"
    | "internet-gateway";
  /** Id of the object that decides (group, ACL, route table, link …). */
  readonly at: string;
  /** For people: what decides, e.g. `route 10.1.0.0/16 -> app--hub`, `ingress 100 allow tcp 443 from 10.0.0.0/16`. */
  readonly rule: string;
  readonly verdict: "pass" | "partial" | "block";
  readonly origin: Origin | null;
  /** What would have to change; only where blocked or partial. */
  readonly fix?: string;
}
