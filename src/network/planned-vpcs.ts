import type { Problem } from "../diagnostics/problem";
import { formatCidr } from "./cidr";
import type { Limits, Tier, Vpc } from "./estate";
import { sortedBy } from "./keys";
import type { VpcLayout } from "./layout";
import { QUOTAS } from "./limits";
import { type EntryList, numbered } from "./nacl-entries";
import type { TierNacl } from "./nacls";
import type { PlannedNaclEntry, PlannedTier, PlannedVpc } from "./plan";
import { tooManyNaclRules } from "./problems/limits";
import { tableOf } from "./route-tables";

/** The VPCs of the plan, with the NACL of every tier fitted to its quota. */
export function plannedVpcs(
  layouts: readonly VpcLayout[],
  nacls: ReadonlyMap<string, TierNacl>,
  limits: Limits,
): { readonly vpcs: readonly PlannedVpc[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const vpcs = layouts.map((layout): PlannedVpc => {
    const { vpc } = layout;
    return {
      name: vpc.name,
      account: vpc.account,
      region: vpc.region,
      cidr: vpc.cidr,
      secondaryCidrs: sortedBy(vpc.secondaryCidrs, ({ cidr }) => cidr).map(({ cidr, routed }) => ({ cidr, routed })),
      dnsSupport: vpc.dnsSupport,
      dnsHostnames: vpc.dnsHostnames,
      tags: vpc.tags,
      renamedFrom: vpc.renamedFrom ?? null,
      internetGateway: vpc.tiers.some((tier) => tier.route === "internet"),
      tiers: sortedBy(vpc.tiers, (tier) => tier.name).map((tier) => plannedTier(vpc, tier, nacls, limits, problems)),
      subnets: sortedBy(layout.subnets, ({ id }) => id).map((subnet) => ({
        key: `${vpc.name}/${subnet.id}`,
        tier: subnet.tier.name,
        zone: subnet.zone,
        cidr: formatCidr(subnet.cidr),
        routeTable: tableOf(vpc, subnet),
      })),
      routeTables: layout.routeTables,
      natGateways: layout.natGateways,
    };
  });
  return { vpcs, problems };
}

function plannedTier(
  vpc: Vpc,
  tier: Tier,
  nacls: ReadonlyMap<string, TierNacl>,
  limits: Limits,
  problems: Problem[],
): PlannedTier {
  const key = `${vpc.name}/${tier.name}`;
  const nacl = nacls.get(key);
  const quota = QUOTAS.naclRulesPerDirection;
  // The default deny (the rule shown as *) counts: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
  const room = Math.min(limits.naclRulesPerDirection, quota.ceiling) - 1;
  const fitted = (list: EntryList | undefined): readonly PlannedNaclEntry[] => numbered(list?.fit(room) ?? []);
  const [ingress, egress] = [fitted(nacl?.ingress), fitted(nacl?.egress)];
  const most = Math.max(ingress.length, egress.length);
  if (most > room) problems.push(tooManyNaclRules(quota, most + 1, limits.naclRulesPerDirection, key, vpc));
  return { key, name: tier.name, route: tier.route, nacl: { ingress, egress } };
}
