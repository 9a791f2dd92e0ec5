import type { EstatePath } from "../diagnostics/problem";
import type { Audit, Compliance, Monitoring } from "./audit";

/**
 * A validated estate with every default filled in: what `src/estate` makes of the file and what the planner takes.
 * Frozen, serializable, in file order (the planner sorts by name wherever order must not matter). Every object that a
 * user wrote keeps the `path` it stands at, so that a later problem can name its line.
 */
export interface Estate {
  readonly name: string;
  /** Suffix of every name; absent: Terraform makes a random one. */
  readonly environment?: string;
  /** Region of everything that names no other. */
  readonly region: string;
  readonly tags: Tags;
  readonly state: State;
  readonly accounts: readonly Account[];
  readonly vpcs: readonly Vpc[];
  readonly topology: Topology;
  readonly flows: readonly Flow[];
  readonly isolate: readonly Isolation[];
  /** How narrow the peering routes are, where a link says nothing else. */
  readonly routes: RouteScope;
  readonly limits: Limits;
  /** What synth does when the synthesized Terraform is not proven to allow exactly the declared flows. */
  readonly proof: "off" | "warn" | "enforce";
  /** Accepted breaches of rules. */
  readonly waivers: readonly Waiver[];
  /** Changes that `review` lets pass although they are dangerous. */
  readonly allowChanges: readonly AllowedChange[];
  /** Null: off. */
  readonly audit: Audit | null;
  /** Null: off. */
  readonly monitoring: Monitoring | null;
  /** Null: off. */
  readonly compliance: Compliance | null;
}

export type Tags = Readonly<Record<string, string>>;
export type RouteScope = "vpc" | "tier" | "subnet";

export interface State {
  /** One state for the whole estate, or one per account and one per linked pair of accounts. */
  readonly layout: "single" | "per-account";
  readonly backend: Backend;
}

export type Backend =
  | { readonly kind: "local" }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      /** Prefix of the object keys, without slashes at its ends. @default the estate's name */
      readonly prefix: string;
      readonly kmsKeyId?: string;
      /** Full ARN of the role that reads and writes the state. */
      readonly roleArn?: string;
    }
  | {
      readonly kind: "cloud";
      readonly organization: string;
      readonly hostname?: string;
      readonly project?: string;
    };

export interface Account {
  readonly name: string;
  /** 12 digits. */
  readonly id: string;
  /** Name of the role to assume in this account; absent: the ambient credentials (the primary account's default). */
  readonly role?: string;
  readonly externalId?: string;
  /** Default region of the account's VPCs. */
  readonly region: string;
  readonly primary: boolean;
  readonly path: EstatePath;
}

export interface Vpc {
  readonly name: string;
  /** Name of an account in {@link Estate.accounts}. */
  readonly account: string;
  readonly region: string;
  readonly cidr: string;
  readonly secondaryCidrs: readonly SecondaryCidr[];
  /** The zones its subnets may lie in, in order. At least one. */
  readonly zones: readonly Zone[];
  readonly nat: "none" | "single" | "per-az";
  /** In the order written: the order gives the slots of a VPC without prefixes. At least one. */
  readonly tiers: readonly Tier[];
  readonly tags: Tags;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  /** The name this VPC had at the last deploy: its resources are moved, not replaced. */
  readonly renamedFrom?: string;
  readonly path: EstatePath;
}

export interface SecondaryCidr {
  readonly cidr: string;
  /** False: no route and no rule of a peer names this range (a pod range that several VPCs reuse). */
  readonly routed: boolean;
  readonly path: EstatePath;
}

/**
 * An availability zone. `index` is the position (0 first) in the region's sorted list of zone **ids**, which Terraform
 * looks up, so that equal indexes are the same physical zone in every account.
 */
export type Zone =
  | { readonly kind: "index"; readonly index: number }
  /** e.g. `use1-az1` */
  | { readonly kind: "id"; readonly id: string }
  /** e.g. `a` of us-east-1a */
  | { readonly kind: "letter"; readonly letter: string };

export interface Tier {
  readonly name: string;
  readonly route: "internet" | "nat" | "none";
  /** Prefix length of each of its subnets, 16 to 28; absent: the VPC's fixed grid. */
  readonly prefix?: number;
  /** CIDR of each subnet, in zone order, instead of planned ones. */
  readonly cidrs?: readonly string[];
  /** The CIDR of the VPC (primary or secondary) that its subnets are cut from. */
  readonly in: string;
  /** Its zones: the VPC's, or some of them. */
  readonly zones: readonly Zone[];
  readonly path: EstatePath;
}

export interface Topology {
  readonly kind: "full-mesh" | "hub-spoke" | "custom" | "none";
  /** Hub VPC names (one for `hub:`, several for `hubs:`); empty for other kinds. */
  readonly hubs: readonly string[];
  /** Whether hubs are linked to each other. */
  readonly joinHubs: boolean;
  /** VPCs that the kind leaves out (explicit `links` may still name them). */
  readonly except: readonly Selector[];
  readonly links: readonly LinkRequest[];
  readonly path: EstatePath;
}

export interface LinkRequest {
  /** The pair, each side possibly many VPCs. */
  readonly between: readonly [Selector, Selector];
  /** Overrides {@link Estate.routes} for these links. */
  readonly routes?: RouteScope;
  /** Private DNS resolution over the link, both ways. @default true */
  readonly dns?: boolean;
  readonly path: EstatePath;
}

/** Who may open a connection to whom, on which service. */
export interface Flow {
  readonly from: Selector;
  readonly to: Selector;
  readonly service: Service;
  readonly path: EstatePath;
}

/** No connection may be opened between the two, either way. */
export interface Isolation {
  readonly between: readonly [Selector, Selector];
  readonly path: EstatePath;
}

/**
 * The one grammar of flows, links, isolations and exceptions. `any` is what a list in the file becomes.
 */
export type Selector =
  | { readonly kind: "all" }
  | { readonly kind: "peers" }
  | { readonly kind: "internet" }
  | { readonly kind: "vpc"; readonly vpc: string }
  | { readonly kind: "tier"; readonly vpc: string; readonly tier: string }
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "region"; readonly region: string }
  | { readonly kind: "tag"; readonly key: string; readonly value: string }
  | { readonly kind: "cidr"; readonly cidr: string }
  | { readonly kind: "any"; readonly of: readonly Selector[] };

/** What a connection speaks: a name from the catalogue, or `tcp-5432` and the like for one written out. */
export interface Service {
  /** Closed alphabet `[a-z0-9-]`: it becomes part of resource addresses. */
  readonly name: string;
  /** One entry for each protocol and port range (dns has udp 53 and tcp 53). */
  readonly traffic: readonly Traffic[];
}

/** A protocol with the ports of its server side; `all` is every protocol and has no ports. */
export type Traffic =
  | { readonly protocol: "tcp" | "udp"; readonly from: number; readonly to: number }
  /** Type 8 (echo request) for ping; type -1 is every type. */
  | { readonly protocol: "icmp"; readonly type: number; readonly code: number }
  | { readonly protocol: "all" };

/** An accepted breach of a rule. */
export interface Waiver {
  /** Id of a rule. */
  readonly rule: string;
  /** Id, Terraform address or name of what breaks it; `*` is everything. */
  readonly subject: string;
  readonly reason: string;
  /** ISO date, the last day on which it counts. */
  readonly until: string;
  readonly path: EstatePath;
}

export interface AllowedChange {
  /** Terraform address; `*` stands for any run of characters. */
  readonly address: string;
  readonly reason: string;
  readonly path: EstatePath;
}

/**
 * Quotas in force for these accounts. Defaults and ceilings: `src/network/limits.ts`.
 */
export type Limits = Readonly<Record<LimitName, number>>;

export type LimitName =
  | "vpcsPerRegion"
  | "cidrsPerVpc"
  | "subnetsPerVpc"
  | "routeTablesPerVpc"
  | "routesPerTable"
  | "peeringsPerVpc"
  | "outstandingPeeringsPerVpc"
  | "natGatewaysPerAz"
  | "elasticIpsPerRegion"
  | "internetGatewaysPerRegion"
  | "securityGroupsPerRegion"
  | "rulesPerSecurityGroup"
  | "naclsPerVpc"
  | "naclRulesPerDirection";
