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
import { quotaRule } from "./quota-rule";

/** The quotas that an estate can raise under `limits`, one rule each: they differ in what is counted and nothing else. */
export const NETWORK_QUOTAS = [
  quotaRule({
    id: "quota-vpcs",
    quota: "vpcsPerRegion",
    count: ({ vpcs }) => byPlace(vpcs.filter(({ managed }) => managed)),
  }),
  quotaRule({ id: "quota-cidrs", quota: "cidrsPerVpc", count: (model) => cidrCounts(model, 4) }),
  quotaRule({ id: "quota-subnets", quota: "subnetsPerVpc", count: ({ subnets }) => byVpc(subnets) }),
  quotaRule({ id: "quota-route-tables", quota: "routeTablesPerVpc", count: ({ routeTables }) => byVpc(routeTables) }),
  quotaRule({ id: "quota-routes", quota: "routesPerTable", count: routeCounts }),
  quotaRule({ id: "quota-peerings", quota: "peeringsPerVpc", count: (model) => peeringCounts(model, "active") }),
  quotaRule({
    id: "quota-outstanding-peerings",
    quota: "outstandingPeeringsPerVpc",
    count: (model) => peeringCounts(model, "outstanding"),
  }),
  quotaRule({ id: "quota-nat-gateways", quota: "natGatewaysPerAz", count: natGatewayCounts }),
  quotaRule({
    id: "quota-elastic-ips",
    quota: "elasticIpsPerRegion",
    // Others than those of NAT gateways are not part of a network.
    count: ({ natGateways }) => byPlace(natGateways.filter(({ connectivity }) => connectivity === "public")),
  }),
  quotaRule({
    id: "quota-internet-gateways",
    quota: "internetGatewaysPerRegion",
    count: ({ internetGateways }) => byPlace(internetGateways),
  }),
  quotaRule({
    id: "quota-security-groups",
    quota: "securityGroupsPerRegion",
    count: ({ securityGroups }) => byPlace(securityGroups),
  }),
  quotaRule({ id: "quota-security-group-rules", quota: "rulesPerSecurityGroup", count: groupRuleCounts }),
  quotaRule({ id: "quota-network-acls", quota: "naclsPerVpc", count: ({ networkAcls }) => byVpc(networkAcls) }),
  quotaRule({ id: "quota-network-acl-rules", quota: "naclRulesPerDirection", count: aclRuleCounts }),
];
