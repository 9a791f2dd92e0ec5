import type { EstatePath } from "../diagnostics/problem";
import type { NotInterpreted } from "../model/origin";
import type { Obligation } from "../proof/report";
import type { PortRange } from "../reach/result";
import type { Severity } from "../rules/rule";

/**
 * What a plan does to the network: version 1 of `review --json`. Never holds a value that Terraform calls sensitive.
 * VPCs, subnets and groups are Terraform addresses; `name` is what people call them.
 */
export interface Review {
  readonly version: 1;
  /** `stop`: a dangerous change that nothing allows, an obligation that this breaks, or a plan that failed. */
  readonly verdict: "pass" | "stop";
  /** Why it stops, one line each; empty when it passes. */
  readonly reasons: readonly string[];
  readonly plans: readonly ReviewedPlan[];
  readonly changes: ChangeSummary;
  readonly reach: ReachDiff;
  /** Null: no estate was given, so that nothing is declared. */
  readonly obligations: ObligationDiff | null;
  /** Most severe first. */
  readonly dangerous: readonly DangerousChange[];
  /** Entries of `allowChanges` or `--allow` that match no dangerous change. */
  readonly unusedAllowances: readonly Allowance[];
  /** What was changed outside Terraform and the plan has taken in. */
  readonly drift: readonly Drift[];
  /** Addresses of what only took note of what Terraform itself had done since: nobody's change. */
  readonly settled: readonly string[];
  readonly notInterpreted: readonly NotInterpreted[];
}

export interface ReviewedPlan {
  readonly file: string;
  /** Version of Terraform or OpenTofu; null where the file does not say. */
  readonly terraform: string | null;
  /** What makes the plan less than whole: it failed, or put changes off to another round. Empty: nothing. */
  readonly faults: readonly string[];
}

export type Action = "create" | "update" | "replace" | "destroy" | "forget";

export interface ChangeSummary {
  readonly total: ActionCounts;
  /** Sorted by account, then VPC. */
  readonly places: readonly PlaceChanges[];
  /** Sorted by link. A change of a link counts in its VPC or account as well. */
  readonly links: readonly LinkChanges[];
  /** Every change, in order of address. */
  readonly list: readonly Change[];
}

/** Moves and imports change nothing by themselves: they are counted apart, and may be updates as well. */
export type ActionCounts = Readonly<Record<Action | "moved" | "imported", number>>;

export interface PlaceChanges {
  /** 12 digits; null: the plan does not say. */
  readonly account: string | null;
  /** Address of the VPC; null: in none. */
  readonly vpc: string | null;
  readonly vpcName: string | null;
  readonly counts: ActionCounts;
  readonly addresses: Readonly<Record<Action, readonly string[]>>;
}

export interface LinkChanges {
  /** Address of the peering connection or transit gateway attachment. */
  readonly link: string;
  readonly name: string;
  readonly counts: ActionCounts;
  readonly addresses: Readonly<Record<Action, readonly string[]>>;
}

export interface Change {
  readonly address: string;
  readonly type: string;
  readonly file: string;
  /** Null: only moved or imported. */
  readonly action: Action | null;
  /** Of a replacement: whether the new one is there before the old one goes (`create_before_destroy`). */
  readonly createFirst?: boolean;
  readonly movedFrom?: string;
  readonly imported?: true;
  readonly account: string | null;
  readonly vpc: string | null;
  readonly link: string | null;
  /** Names of the arguments that change, in order: of an update all, of a replacement those that force it. */
  readonly attributes: readonly string[];
}

export interface ReachDiff {
  /** Number of (subnet, security group) pairs that could reach each other before and after. */
  readonly pairs: { readonly before: number; readonly after: number };
  /** Newly allowed, or allowed for more addresses or callers' ports than before. Widest first. */
  readonly gained: readonly ReachChange[];
  /** No longer allowed, or for fewer. */
  readonly lost: readonly ReachChange[];
}

/** One change of who can reach whom, the same for every subnet and group of both ends. */
export interface ReachChange {
  readonly from: ReachParty;
  readonly to: ReachParty;
  /** Whether each of the subnets reaches itself alone, and not the others. */
  readonly within: boolean;
  /** Exact. Protocol `other` is every protocol that is not named beside it. */
  readonly traffic: readonly PortRange[];
  readonly family: 4 | 6;
  /** Whether all of it is allowed now (for `lost`: was before), or some addresses or ports only. */
  readonly extent: "all" | "part";
  /** Whether it was allowed in part before and still or already is: more or less of the same. */
  readonly partBefore: boolean;
  /** How many (subnet, security group) pairs this stands for. */
  readonly pairs: number;
  /** The resource changes on the path of one such pair, those that decide first. Empty: none is on it. */
  readonly causes: readonly ReachCause[];
}

export type ReachParty =
  | { readonly kind: "internet" }
  | {
      readonly kind: "network";
      readonly vpc: string;
      readonly vpcName: string;
      /** Whether `subnets` are all subnets of the VPC. */
      readonly wholeVpc: boolean;
      /** The tiers that `subnets` are, where they are whole tiers of a VPC and not all of it; else empty. */
      readonly tiers: readonly string[];
      readonly subnets: readonly string[];
      readonly securityGroups: readonly string[];
      /** Whether `securityGroups` are all groups of the VPC. */
      readonly everyGroup: boolean;
      /** What people call the subnets and groups, in their order. */
      readonly names: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] };
    };

export interface ReachCause {
  readonly address: string;
  readonly action: Action;
  /** What is there on the path, or stops it: `route 10.1.0.0/16 -> app--hub`. */
  readonly what: string;
}

export interface ObligationDiff {
  readonly verdict: { readonly before: string; readonly after: string };
  /** Held before, or asked for something that was not there; broken by this plan. */
  readonly broken: readonly Obligation[];
  /** Broken before, and still; empty where VPCs are missing. */
  readonly stillBroken: readonly Obligation[];
  /** Broken before, held after. */
  readonly mended: readonly Obligation[];
  /** Could be told before, and no longer. */
  readonly unproven: readonly Obligation[];
  /** VPCs of the estate that are in none of the plans: what is asked of them is not judged. */
  readonly missing: readonly string[];
}

export interface DangerousChange {
  /** Stable: see docs/guide/plan-review.md. */
  readonly code: DangerCode;
  readonly severity: Severity;
  /** Terraform address of the change: what `allowChanges` names. */
  readonly address: string;
  readonly file: string;
  readonly account: string | null;
  /** What happens: lower case, no full stop. */
  readonly what: string;
  /** What to do: an imperative, lower case, no full stop. */
  readonly fix: string;
  /** The entry that lets it pass; absent: it stops the review. */
  readonly allowed?: Allowance;
}

export interface Allowance {
  readonly address: string;
  readonly reason: string;
  /** Where the estate has it; empty: it was given as a flag. */
  readonly path: EstatePath;
}

export type DangerCode =
  | `${"destroy" | "replace"}-${LostKind}`
  | "open-security-group"
  | "open-network-acl"
  | "open-egress"
  | "route-to-lost-link"
  | "route-through-replaced-link"
  | "security-group-in-use-replaced"
  | "create-before-destroy-conflict"
  | "trail-stopped"
  | "kms-key-disabled";

/** What a network cannot lose without an outage, or an auditor without a gap. */
export type LostKind =
  | "vpc"
  | "subnet"
  | "nat-gateway"
  | "elastic-ip"
  | "internet-gateway"
  | "peering"
  | "transit-gateway"
  | "transit-gateway-attachment"
  | "kms-key"
  | "log-bucket"
  | "log-group"
  | "trail"
  | "flow-log";

export interface Drift {
  readonly address: string;
  readonly type: string;
  readonly file: string;
  /** `destroyed`: it is gone, and this plan makes it anew unless told otherwise. */
  readonly kind: "changed" | "destroyed";
  readonly attributes: readonly DriftedAttribute[];
  /** Whether any of it may decide what can be reached. */
  readonly reach: boolean;
}

export interface DriftedAttribute {
  /** Path within the resource: `ingress[0].cidr_blocks`. */
  readonly name: string;
  /** As JSON, cut when long; null where there is none, or the value is sensitive. */
  readonly before: string | null;
  readonly after: string | null;
  readonly sensitive: boolean;
  readonly reach: boolean;
}
