import type { NetworkModel } from "../../model/network-model";
import type { LimitName } from "../../network/estate";
import {
  aclRuleCounts,
  byPlace,
  byVpc,
  cidrCounts,
  groupRuleCounts,
  natGatewayCounts,
  peeringCounts,
  routeCounts,
} from "./counts";
import { type Count, quotaRule } from "./quota-rule";

interface LimitCount {
  /** Of its rule. */
  readonly id: string;
  readonly quota: LimitName;
  readonly count: (model: NetworkModel) => readonly Count[];
}

/** How each quota that an estate can raise under `limits` is counted. */
export const LIMIT_COUNTS: readonly LimitCount[] = [
  { id: "quota-vpcs", quota: "vpcsPerRegion", count: ({ vpcs }) => byPlace(vpcs.filter(({ managed }) => managed)) },
  {
    id: "quota-elastic-ips",
    quota: "elasticIpsPerRegion",
    // Others than those of NAT gateways are not part of a network.
    count: ({ natGateways }) => byPlace(natGateways.filter(({ connectivity }) => connectivity === "public")),
  },
  {
    id: "quota-internet-gateways",
    quota: "internetGatewaysPerRegion",
    count: ({ internetGateways }) => byPlace(internetGateways),
  },
  {
    id: "quota-security-groups",
    quota: "securityGroupsPerRegion",
    count: ({ securityGroups }) => byPlace(securityGroups),
  },
  { id: "quota-nat-gateways", quota: "natGatewaysPerAz", count: natGatewayCounts },
  { id: "quota-cidrs", quota: "cidrsPerVpc", count: (model) => cidrCounts(model, 4) },
  { id: "quota-subnets", quota: "subnetsPerVpc", count: ({ subnets }) => byVpc(subnets) },
  { id: "quota-route-tables", quota: "routeTablesPerVpc", count: ({ routeTables }) => byVpc(routeTables) },
  { id: "quota-network-acls", quota: "naclsPerVpc", count: ({ networkAcls }) => byVpc(networkAcls) },
  { id: "quota-peerings", quota: "peeringsPerVpc", count: (model) => peeringCounts(model, "active") },
  {
    id: "quota-outstanding-peerings",
    quota: "outstandingPeeringsPerVpc",
    count: (model) => peeringCounts(model, "outstanding"),
  },
  { id: "quota-routes", quota: "routesPerTable", count: routeCounts },
  { id: "quota-security-group-rules", quota: "rulesPerSecurityGroup", count: groupRuleCounts },
  { id: "quota-network-acl-rules", quota: "naclRulesPerDirection", count: aclRuleCounts },
];

/** One rule each: they differ in what is counted and nothing else. */
export const NETWORK_QUOTAS = LIMIT_COUNTS.map(quotaRule);
