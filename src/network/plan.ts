import type { Audit, Compliance, Monitoring } from "./audit";
import type { RouteScope, Tags, Traffic, Zone } from "./estate";

/**
 * Everything that an estate becomes, before any of it is Terraform: typed, frozen, serializable (JSON and back gives an
 * equal object), sorted by key. Keys are made from names, never from positions in the file, and are unique in their
 * list: they become Terraform addresses. `/` joins the parts of a key; names cannot contain it.
 */
export interface NetworkPlan {
  readonly version: 1;
  readonly name: string;
  /** null: Terraform makes a random suffix. */
  readonly environment: string | null;
  readonly tags: Tags;
  readonly accounts: readonly PlannedAccount[];
  readonly vpcs: readonly PlannedVpc[];
  readonly links: readonly PlannedLink[];
  /** The routes over links; default routes stand in {@link PlannedRouteTable.defaultRoute}. */
  readonly routes: readonly PlannedRoute[];
  readonly securityGroups: readonly PlannedSecurityGroup[];
  /** Every declared flow, expanded to pairs: what a proof must find possible. */
  readonly flows: readonly PlannedFlow[];
  /** Every declared isolation, expanded to pairs: what a proof must find impossible. */
  readonly isolations: readonly PlannedIsolation[];
  /** Null: off. */
  readonly audit: Audit | null;
  /** Null: off. */
  readonly monitoring: Monitoring | null;
  /** Null: off. */
  readonly compliance: Compliance | null;
}

export interface PlannedAccount {
  readonly name: string;
  readonly id: string;
  readonly role: string | null;
  readonly externalId: string | null;
  readonly primary: boolean;
  /** The account's own region. */
  readonly region: string;
  /** Regions in which the plan places something, and the account's own, sorted. */
  readonly regions: readonly string[];
}

export interface PlannedVpc {
  /** The VPC's name is its key. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly cidr: string;
  readonly secondaryCidrs: readonly { readonly cidr: string; readonly routed: boolean }[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  readonly tags: Tags;
  readonly renamedFrom: string | null;
  /** True when a tier routes to the internet. */
  readonly internetGateway: boolean;
  readonly tiers: readonly PlannedTier[];
  readonly subnets: readonly PlannedSubnet[];
  readonly routeTables: readonly PlannedRouteTable[];
  readonly natGateways: readonly PlannedNatGateway[];
}

export interface PlannedTier {
  /** `hub/private` */
  readonly key: string;
  readonly name: string;
  readonly route: "internet" | "nat" | "none";
  readonly nacl: PlannedNacl;
}

export interface PlannedSubnet {
  /** `hub/private/1`: VPC, tier, zone (`1` for index 0, else the zone's id or letter). */
  readonly key: string;
  readonly tier: string;
  readonly zone: Zone;
  readonly cidr: string;
  /** Key of its route table. */
  readonly routeTable: string;
}

export interface PlannedRouteTable {
  /** `hub/public` for a tier with one table, `hub/private/1` for a NAT tier, which has one per zone. */
  readonly key: string;
  readonly tier: string;
  readonly defaultRoute: { readonly kind: "internet" } | { readonly kind: "nat"; readonly natGateway: string } | null;
}

export interface PlannedNatGateway {
  /** `hub/1`: VPC, zone. */
  readonly key: string;
  /** Key of the subnet it stands in, which routes to the internet. */
  readonly subnet: string;
}

export interface PlannedNacl {
  /** In order of their numbers; what no entry matches is denied. */
  readonly ingress: readonly PlannedNaclEntry[];
  readonly egress: readonly PlannedNaclEntry[];
}

export interface PlannedNaclEntry {
  /** 1 to 32766, lowest first. */
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly traffic: Traffic;
  /** The other end: source of ingress, destination of egress. */
  readonly cidr: string;
}

export interface PlannedLink {
  /** `app--hub`: the two VPC names, sorted. A name has no double hyphen. */
  readonly key: string;
  /** VPC names. In hub-spoke the hub requests. */
  readonly requester: string;
  readonly accepter: string;
  /** Private DNS names resolve over it, both ways. */
  readonly dns: boolean;
  readonly routes: RouteScope;
}

export interface PlannedRoute {
  /** `hub/private/1/10.1.0.0/16`: table, destination. */
  readonly key: string;
  readonly link: string;
  /** VPC and key of the route table. */
  readonly vpc: string;
  readonly table: string;
  readonly destination: string;
}

/**
 * One side of a service in a VPC: attach `server` to what offers it, `client` to what uses it.
 */
export interface PlannedSecurityGroup {
  /** `data/mysql-server`, or `data/private/mysql-server` where the flow names a tier. */
  readonly key: string;
  readonly vpc: string;
  /** Tier the flow names, else null. */
  readonly tier: string | null;
  readonly service: string;
  readonly side: "server" | "client";
  readonly description: string;
  readonly rules: readonly PlannedSecurityRule[];
}

export interface PlannedSecurityRule {
  /** `data/mysql-server/tcp-3306/10.2.0.0/16`: group, traffic, other end. */
  readonly key: string;
  /** Server groups have ingress rules, client groups egress rules. */
  readonly direction: "ingress" | "egress";
  readonly traffic: Traffic;
  readonly peer: { readonly cidr: string } | { readonly group: string };
  readonly description: string;
}

/** One end of a flow or isolation after its selector is expanded. */
export type Endpoint =
  | { readonly kind: "vpc"; readonly vpc: string }
  | { readonly kind: "tier"; readonly vpc: string; readonly tier: string }
  | { readonly kind: "cidr"; readonly cidr: string }
  | { readonly kind: "internet" };

export interface PlannedFlow {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly service: string;
  readonly traffic: readonly Traffic[];
}

export interface PlannedIsolation {
  readonly between: readonly [Endpoint, Endpoint];
}
