import type { NetworkModel } from "../../model/network-model";
import type { LimitName } from "../../network/estate";
import * as counts from "../../rules/quota/counts";
import type { Count } from "../../rules/quota/quota-rule";
import type { PageVpc } from "./names";

/** How much of a quota something uses. */
export interface Usage {
  readonly quota: LimitName;
  /** What is counted on, for people: a VPC, a table, `network in us-east-1`. */
  readonly subject: string;
  readonly used: number;
  /** Number of the VPC, where it is of one. */
  readonly vpc?: number;
}

type Counter = (model: NetworkModel) => readonly Count[];

/** Counted as the rules count, so that the page and a finding never say two numbers. */
const COUNTERS: readonly (readonly [LimitName, Counter])[] = [
  ["vpcsPerRegion", ({ vpcs }) => counts.byPlace(vpcs.filter(({ managed }) => managed))],
  [
    "elasticIpsPerRegion",
    ({ natGateways }) => counts.byPlace(natGateways.filter(({ connectivity }) => connectivity === "public")),
  ],
  ["internetGatewaysPerRegion", ({ internetGateways }) => counts.byPlace(internetGateways)],
  ["securityGroupsPerRegion", ({ securityGroups }) => counts.byPlace(securityGroups)],
  ["natGatewaysPerAz", counts.natGatewayCounts],
  ["cidrsPerVpc", (model) => counts.cidrCounts(model, 4)],
  ["subnetsPerVpc", ({ subnets }) => counts.byVpc(subnets)],
  ["routeTablesPerVpc", ({ routeTables }) => counts.byVpc(routeTables)],
  ["naclsPerVpc", ({ networkAcls }) => counts.byVpc(networkAcls)],
  ["peeringsPerVpc", (model) => counts.peeringCounts(model, "active")],
  ["outstandingPeeringsPerVpc", (model) => counts.peeringCounts(model, "outstanding")],
  ["routesPerTable", counts.routeCounts],
  ["rulesPerSecurityGroup", counts.groupRuleCounts],
  ["naclRulesPerDirection", counts.aclRuleCounts],
];

/** What a model uses of every quota that an estate can raise. */
export function usageOf(model: NetworkModel, vpcs: readonly PageVpc[]): Usage[] {
  const numbers = new Map(vpcs.map(({ vpc }, index) => [vpc.id, index]));
  const parts = [...model.routeTables, ...model.securityGroups, ...model.networkAcls];
  const subjects = new Map<string, { readonly name: string; readonly vpc: string }>([
    ...parts.map(({ id, name, vpc }) => [id, { name, vpc }] as const),
    ...vpcs.map(({ vpc, label }) => [vpc.id, { name: label, vpc: vpc.id }] as const),
  ]);
  const accounts = new Map(vpcs.map(({ vpc, account }) => [vpc.account, account]));
  return COUNTERS.flatMap(([quota, counter]) =>
    counter(model).map(({ subject, count, account }): Usage => {
      const found = subjects.get(subject);
      const vpc = numbers.get(found?.vpc ?? "");
      const place = account ? subject.replace(account, () => accounts.get(account) ?? account) : subject;
      return { quota, subject: found?.name ?? place, used: count, ...(vpc !== undefined && { vpc }) };
    }),
  );
}
