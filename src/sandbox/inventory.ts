import { regionsOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import { ec2Client, type SandboxAccess } from "./clients";
import { readRegion } from "./read-region";

/** What an account holds in a region, as its API tells, but for what AWS makes by itself. */
export interface RegionInventory {
  /** Name of the account in the estate. */
  readonly account: string;
  readonly region: string;
  /** The zones that need no opt-in, sorted by id. */
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly vpcs: readonly FoundVpc[];
  /** Peering connections of which either side is here, but for deleted ones. */
  readonly links: readonly FoundLink[];
  readonly elasticIps: readonly { readonly id: string; readonly name: string; readonly attached: boolean }[];
  /** What belongs to none of these VPCs, e.g. `internet gateway igw-1`. */
  readonly strays: readonly string[];
}

export interface FoundVpc {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  readonly internetGateways: readonly string[];
  readonly subnets: readonly FoundSubnet[];
  readonly natGateways: readonly {
    readonly id: string;
    readonly name: string;
    readonly subnetId: string;
    readonly public: boolean;
  }[];
  readonly routeTables: readonly FoundRouteTable[];
  readonly networkAcls: readonly FoundNetworkAcl[];
  readonly securityGroups: readonly FoundSecurityGroup[];
}

export interface FoundSubnet {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  readonly zoneId: string;
  readonly publicIps: boolean;
}

export interface FoundRouteTable {
  readonly id: string;
  readonly name: string;
  readonly main: boolean;
  readonly subnetIds: readonly string[];
  /** All but the local ones. */
  readonly routes: readonly { readonly destination: string; readonly target: string; readonly state: string }[];
}

export interface FoundNetworkAcl {
  readonly id: string;
  readonly name: string;
  readonly default: boolean;
  readonly subnetIds: readonly string[];
  /** All but the last, which denies the rest. */
  readonly entries: readonly FoundAclEntry[];
}

export interface FoundAclEntry {
  readonly egress: boolean;
  readonly number: number;
  readonly action: string;
  /** e.g. `tcp 443`, `udp 1024-65535`, `icmp 8/0`, `all` */
  readonly traffic: string;
  readonly cidr: string;
}

export interface FoundSecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly default: boolean;
  readonly rules: readonly { readonly egress: boolean; readonly traffic: string; readonly peer: string }[];
}

export interface FoundLink {
  readonly id: string;
  readonly status: string;
  readonly requester: FoundLinkSide;
  readonly accepter: FoundLinkSide;
}

export interface FoundLinkSide {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  /** Whether the other side's private names resolve from here. */
  readonly dns: boolean;
}

/** Reads every account of the plan in every region that the plan uses anywhere. */
export async function takeInventory(
  plan: Pick<NetworkPlan, "accounts">,
  access: SandboxAccess,
): Promise<RegionInventory[]> {
  const regions = regionsOf(plan);
  return Promise.all(
    plan.accounts.flatMap((account) =>
      regions.map(async (region) => {
        const client = await ec2Client(access, account, region);
        try {
          return await readRegion(client, account.name, region);
        } finally {
          client.destroy();
        }
      }),
    ),
  );
}
