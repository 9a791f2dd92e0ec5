import { byPlace, byVpc, cidrCounts } from "./counts";
import { quotaRule } from "./quota-rule";

const VPC = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const TRANSIT = "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html";
const UNSTATED = Number.POSITIVE_INFINITY;

/** Quotas of what estates do not make, but other networks have. */
export const OTHER_QUOTAS = [
  quotaRule({
    id: "quota-ipv6-cidrs",
    quota: { default: 5, ceiling: 50, counts: "IPv6 CIDRs of a VPC", page: VPC },
    count: (model) => cidrCounts(model, 6),
  }),
  quotaRule({
    id: "quota-propagated-routes",
    quota: { default: 100, ceiling: 100, counts: "propagated routes of a route table", page: VPC },
    count: ({ routeTables }) =>
      routeTables.map(({ id, routes }) => ({ subject: id, count: routes.filter((one) => one.propagated).length })),
  }),
  quotaRule({
    id: "quota-egress-only-gateways",
    quota: { default: 5, ceiling: UNSTATED, counts: "egress-only internet gateways in a region", page: VPC },
    count: ({ egressOnlyGateways }) => byPlace(egressOnlyGateways),
  }),
  quotaRule({
    id: "quota-interface-endpoints",
    quota: { default: 50, ceiling: UNSTATED, counts: "interface endpoints of a VPC", page: VPC },
    count: ({ endpoints }) => byVpc(endpoints.filter(({ kind }) => kind !== "gateway")),
  }),
  quotaRule({
    id: "quota-gateway-endpoints",
    quota: { default: 20, ceiling: UNSTATED, counts: "gateway endpoints in a region", page: VPC },
    count: ({ endpoints }) => byPlace(endpoints.filter(({ kind }) => kind === "gateway")),
  }),
  quotaRule({
    id: "quota-prefix-lists",
    quota: { default: 100, ceiling: UNSTATED, counts: "prefix lists in a region", page: VPC },
    // Those of AWS's own, whose entries are not known, do not count.
    count: ({ prefixLists }) => byPlace(prefixLists.filter(({ cidrs }) => cidrs !== null)),
  }),
  quotaRule({
    id: "quota-prefix-list-entries",
    quota: { default: 1000, ceiling: 1000, counts: "entries of a prefix list", page: VPC },
    count: ({ prefixLists }) =>
      prefixLists.map(({ id, maxEntries, cidrs }) => ({ subject: id, count: maxEntries ?? cidrs?.length ?? 0 })),
  }),
  quotaRule({
    id: "quota-transit-gateways",
    quota: { default: 5, ceiling: UNSTATED, counts: "transit gateways of an account in a region", page: TRANSIT },
    count: ({ transitGateways }) => byPlace(transitGateways),
  }),
  quotaRule({
    id: "quota-transit-gateway-attachments",
    quota: { default: 5000, ceiling: 5000, counts: "attachments of a transit gateway", page: TRANSIT },
    count: ({ transitGateways }) =>
      transitGateways.map(({ id, attachments }) => ({ subject: id, count: attachments.length })),
  }),
  quotaRule({
    id: "quota-transit-gateway-tables",
    quota: { default: 20, ceiling: UNSTATED, counts: "route tables of a transit gateway", page: TRANSIT },
    count: ({ transitGateways }) =>
      transitGateways.map(({ id, routeTables }) => ({ subject: id, count: routeTables.length })),
  }),
  quotaRule({
    id: "quota-transit-gateway-routes",
    quota: { default: 10_000, ceiling: UNSTATED, counts: "static routes of a transit gateway", page: TRANSIT },
    count: ({ transitGateways }) =>
      transitGateways.map(({ id, routeTables }) => ({
        subject: id,
        count: routeTables.reduce((sum, { routes }) => sum + routes.length, 0),
      })),
  }),
  quotaRule({
    id: "quota-transit-gateway-attachments-per-vpc",
    quota: { default: 1, ceiling: 1, counts: "attachments of a VPC at one transit gateway", page: TRANSIT },
    count: ({ transitGateways }) =>
      transitGateways.flatMap(({ attachments }) =>
        byVpc(attachments.flatMap(({ vpc }) => (vpc === null ? [] : [{ vpc }]))),
      ),
  }),
];
