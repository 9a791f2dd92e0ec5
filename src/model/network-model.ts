import type { ModelObject, NotInterpreted, Origin } from "./origin";
import type { TrafficMatch } from "./traffic";

/**
 * The network as Terraform or AWS has it, whoever wrote it: what readers make and what the engine, the proof and the
 * rules take. Serializable. Readers fill in what AWS does by itself: every VPC has a main route table, a default network
 * ACL and a default security group here, `managed: false` where the source does not contain it.
 */
export interface NetworkModel {
  readonly source: "synth" | "plan" | "state" | "live";
  readonly vpcs: readonly ModelVpc[];
  readonly subnets: readonly ModelSubnet[];
  readonly routeTables: readonly ModelRouteTable[];
  readonly networkAcls: readonly ModelNetworkAcl[];
  readonly securityGroups: readonly ModelSecurityGroup[];
  readonly peerings: readonly ModelPeering[];
  readonly internetGateways: readonly ModelGateway[];
  readonly egressOnlyGateways: readonly ModelGateway[];
  readonly natGateways: readonly ModelNatGateway[];
  readonly transitGateways: readonly ModelTransitGateway[];
  readonly endpoints: readonly ModelEndpoint[];
  readonly prefixLists: readonly ModelPrefixList[];
  readonly flowLogs: readonly ModelFlowLog[];
  /** Each once, in its home region. */
  readonly trails: readonly ModelTrail[];
  /** KMS keys of customers that have an alias. */
  readonly keys: readonly ModelKey[];
  readonly notInterpreted: readonly NotInterpreted[];
}

export interface ModelVpc extends ModelObject {
  /** All its blocks, IPv4 and IPv6, the primary IPv4 block first. */
  readonly cidrs: readonly string[];
  /** Null: the source does not say. */
  readonly dnsSupport: boolean | null;
  readonly dnsHostnames: boolean | null;
  readonly mainRouteTable: string;
  readonly defaultNetworkAcl: string;
  readonly defaultSecurityGroup: string;
  /** False: only known from a link or reference, e.g. a peer in an account that nothing was read of. */
  readonly managed: boolean;
  /** Whether AWS made it with the account, one in each region. Absent: the source does not say. */
  readonly isDefault?: boolean;
}

export interface ModelSubnet extends ModelObject {
  readonly vpc: string;
  /** Its blocks, IPv4 first. */
  readonly cidrs: readonly string[];
  /** Zone id or name, or Terraform's expression for it. Null: the source does not say. */
  readonly zone: string | null;
  /** The table in force: the associated one, else the VPC's main table. */
  readonly routeTable: string;
  /** Whether {@link routeTable} is associated explicitly. */
  readonly ownRouteTable: boolean;
  /** The ACL in force: the associated one, else the VPC's default ACL. */
  readonly networkAcl: string;
  readonly mapPublicIp: boolean;
}

export interface ModelRouteTable extends ModelObject {
  readonly vpc: string;
  readonly main: boolean;
  /** False: the source does not contain it; it has the local routes alone. */
  readonly managed: boolean;
  /** Without the local routes that AWS adds for each CIDR of the VPC. */
  readonly routes: readonly ModelRoute[];
}

export interface ModelRoute {
  readonly destination:
    | { readonly kind: "cidr"; readonly cidr: string }
    | { readonly kind: "prefix-list"; readonly prefixList: string };
  readonly target: RouteTarget;
  /** AWS says `blackhole` (live, state), or the target is known to be gone. */
  readonly blackhole: boolean;
  readonly propagated: boolean;
  readonly origin: Origin;
}

export type RouteTarget =
  /** A local route written out, e.g. one more specific than the VPC's. */
  | { readonly kind: "local" }
  | {
      readonly kind:
        | "internet-gateway"
        | "egress-only-gateway"
        | "nat-gateway"
        | "peering"
        | "transit-gateway"
        | "gateway-endpoint"
        | "network-interface"
        | "vpn-gateway"
        | "other";
      /** Id of the target; of what the source says when the model has no such object (a dangling reference). */
      readonly id: string;
    };

export interface ModelNetworkAcl extends ModelObject {
  readonly vpc: string;
  readonly default: boolean;
  readonly managed: boolean;
  /** Sorted by number. What none matches is denied. */
  readonly ingress: readonly ModelNaclEntry[];
  readonly egress: readonly ModelNaclEntry[];
}

export interface ModelNaclEntry {
  /** 1 to 32766; AWS's own last entry is left out. */
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly traffic: TrafficMatch;
  readonly cidr: string;
  readonly origin: Origin;
}

export interface ModelSecurityGroup extends ModelObject {
  readonly vpc: string;
  readonly default: boolean;
  readonly managed: boolean;
  readonly description: string;
  readonly ingress: readonly ModelGroupRule[];
  readonly egress: readonly ModelGroupRule[];
}

export interface ModelGroupRule {
  readonly traffic: TrafficMatch;
  readonly peer:
    | { readonly kind: "cidr"; readonly cidr: string }
    | { readonly kind: "prefix-list"; readonly prefixList: string }
    /** `group`: id in this model, or what the source says when it has no such group. */
    | { readonly kind: "group"; readonly group: string };
  readonly description: string;
  readonly origin: Origin;
  /** AWS's id of the rule, `sgr-…`. Absent: the source does not say. */
  readonly id?: string;
}

export interface ModelPeering extends ModelObject {
  readonly requester: ModelPeeringSide;
  readonly accepter: ModelPeeringSide;
  /** In a synth or plan: `active` when something accepts it, else `pending-acceptance`. */
  readonly status: "active" | "pending-acceptance" | "provisioning" | "failed" | "rejected" | "expired" | "deleted";
}

export interface ModelPeeringSide {
  /** Id of the VPC; of an unmanaged {@link ModelVpc} when nothing was read of it. */
  readonly vpc: string;
  readonly account: string | null;
  readonly region: string | null;
  /** `allow_remote_vpc_dns_resolution` of this side's options. */
  readonly dnsResolution: boolean;
}

/** Internet gateway, or egress-only internet gateway. */
export interface ModelGateway extends ModelObject {
  /** Null: attached to none. */
  readonly vpc: string | null;
}

export interface ModelNatGateway extends ModelObject {
  readonly vpc: string;
  readonly subnet: string;
  readonly connectivity: "public" | "private";
}

export interface ModelTransitGateway extends ModelObject {
  readonly securityGroupReferencing: boolean;
  /** Attachments that other accounts ask for are accepted by themselves. Absent: the source does not say. */
  readonly autoAccept?: boolean;
  /** Route table for attachments that ask for the default association; null: none. */
  readonly defaultAssociation: string | null;
  readonly defaultPropagation: string | null;
  readonly attachments: readonly ModelTransitAttachment[];
  readonly routeTables: readonly ModelTransitRouteTable[];
}

export interface ModelTransitAttachment extends ModelObject {
  /** Only VPC attachments are followed; others are in {@link NetworkModel.notInterpreted} as well. */
  readonly kind: "vpc" | "peering" | "other";
  readonly vpc: string | null;
  readonly subnets: readonly string[];
  readonly securityGroupReferencing: boolean;
  /** False: waits for the gateway's owner. */
  readonly accepted: boolean;
}

export interface ModelTransitRouteTable extends ModelObject {
  /** Ids of attachments whose traffic is routed by this table (defaults resolved). */
  readonly associations: readonly string[];
  /** Ids of attachments whose VPC CIDRs are routes of this table (defaults resolved). */
  readonly propagations: readonly string[];
  readonly routes: readonly ModelTransitRoute[];
}

export interface ModelTransitRoute {
  readonly cidr: string;
  /** Null: a blackhole. */
  readonly attachment: string | null;
  readonly origin: Origin;
}

export interface ModelEndpoint extends ModelObject {
  readonly vpc: string;
  readonly kind: "gateway" | "interface" | "gateway-load-balancer";
  readonly service: string;
  readonly routeTables: readonly string[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

export interface ModelPrefixList extends ModelObject {
  /** Null: not known (a list of AWS's own, or one that was not read). */
  readonly cidrs: readonly string[] | null;
  /** What is charged against route and rule quotas; null where the source does not say. */
  readonly maxEntries: number | null;
}

export interface ModelFlowLog extends ModelObject {
  /** Id of the VPC, subnet, network interface or transit gateway. */
  readonly target: string;
  readonly traffic: "ALL" | "ACCEPT" | "REJECT" | null;
  /** Live: AWS says ACTIVE; else true. */
  readonly active: boolean;
  /** Null: the source does not say. */
  readonly destination: FlowLogTarget | null;
  /** Seconds of traffic that a record sums up; null: the source does not say. */
  readonly aggregationSeconds: number | null;
  /** Fields of a record, as AWS writes them: `${version} ${account-id} …`; null: the source does not say. */
  readonly format: string | null;
  /** Whether AWS could write what it recorded; null: the source does not say, or nothing was to be written yet. */
  readonly delivery: "success" | "failed" | null;
  /** Why it could not, as AWS says, e.g. `Access error`. */
  readonly deliveryError: string | null;
}

export interface FlowLogTarget {
  readonly kind: "cloudwatch" | "s3" | "firehose";
  /** Name of the log group, of the bucket (`bucket/prefix`), or of the stream; null: the source does not say. */
  readonly name: string | null;
}

/** A CloudTrail trail. Its id is its ARN where the source has it, its region the home region. */
export interface ModelTrail extends ModelObject {
  readonly multiRegion: boolean;
  /** Whether it is an organization's, for all of its accounts. */
  readonly organization: boolean;
  /** Null: the source does not say. */
  readonly logging: boolean | null;
  /** Log file validation: digests that show whether a file was changed. */
  readonly validation: boolean;
  /** Id of the {@link ModelKey}, or what the source says; null: not encrypted by KMS. */
  readonly key: string | null;
  /** Name of the bucket; null: the source does not say. */
  readonly bucket: string | null;
  /** Name of the log group; null: none. */
  readonly logGroup: string | null;
}

/** A KMS key of a customer's. Its id is its ARN where the source has it. */
export interface ModelKey extends ModelObject {
  /** `alias/core-dev`, sorted, as far as they are known. */
  readonly aliases: readonly string[];
  readonly state: "enabled" | "disabled" | "pending-deletion" | "other";
  /** Whether AWS renews its material every year; null: it cannot, or the source does not say. */
  readonly rotation: boolean | null;
}
