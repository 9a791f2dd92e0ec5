import type { LimitName, Limits } from "./estate";

/** One AWS quota: what an account has without asking, and the most that AWS ever grants. */
export interface Quota {
  readonly name: LimitName;
  readonly default: number;
  /** Infinity where AWS states none. */
  readonly ceiling: number;
  /** What is counted, e.g. `route tables`. */
  readonly noun: string;
  /** The same with where, e.g. `route tables of a VPC`. */
  readonly counts: string;
  /** AWS's page about it. */
  readonly page: string;
}

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const PEERING_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html";
const EIP_QUOTAS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html";
const UNSTATED = Number.POSITIVE_INFINITY;

/** Every quota that an estate's plan decides. Read by the checks; an estate's `limits:` raises them, up to the ceiling. */
export const QUOTAS: Readonly<Record<LimitName, Quota>> = quotas([
  ["vpcsPerRegion", 5, UNSTATED, "VPCs", "of an account in a region", VPC_QUOTAS],
  ["cidrsPerVpc", 5, 50, "IPv4 CIDRs", "of a VPC", VPC_QUOTAS],
  ["subnetsPerVpc", 200, UNSTATED, "subnets", "of a VPC", VPC_QUOTAS],
  ["routeTablesPerVpc", 200, UNSTATED, "route tables", "of a VPC", VPC_QUOTAS],
  ["routesPerTable", 500, 1000, "routes", "of a route table", VPC_QUOTAS],
  ["peeringsPerVpc", 50, 125, "active peering connections", "of a VPC", PEERING_QUOTAS],
  ["outstandingPeeringsPerVpc", 25, UNSTATED, "unanswered peering requests", "of a VPC", PEERING_QUOTAS],
  ["natGatewaysPerAz", 5, UNSTATED, "NAT gateways", "of an account in an availability zone", VPC_QUOTAS],
  ["elasticIpsPerRegion", 5, UNSTATED, "elastic IPs", "of an account in a region", EIP_QUOTAS],
  ["internetGatewaysPerRegion", 5, UNSTATED, "internet gateways", "of an account in a region", VPC_QUOTAS],
  ["securityGroupsPerRegion", 2500, UNSTATED, "security groups", "of an account in a region", VPC_QUOTAS],
  ["rulesPerSecurityGroup", 60, 1000, "rules", "of a security group in one direction", VPC_QUOTAS],
  ["naclsPerVpc", 200, UNSTATED, "network ACLs", "of a VPC", VPC_QUOTAS],
  ["naclRulesPerDirection", 20, 40, "rules", "of a network ACL in one direction", VPC_QUOTAS],
]);

/** What an estate has that says nothing of limits. */
export const DEFAULT_LIMITS: Limits = Object.freeze(
  Object.fromEntries(Object.values(QUOTAS).map((quota) => [quota.name, quota.default])) as Record<LimitName, number>,
);

function quotas(
  rows: readonly (readonly [LimitName, number, number, string, string, string])[],
): Record<LimitName, Quota> {
  return Object.fromEntries(
    rows.map(([name, standard, ceiling, noun, place, page]) => [
      name,
      { name, default: standard, ceiling, noun, counts: `${noun} ${place}`, page },
    ]),
  ) as Record<LimitName, Quota>;
}
