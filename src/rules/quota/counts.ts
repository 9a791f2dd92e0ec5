import type {
  ModelGroupRule,
  ModelNaclEntry,
  ModelPrefixList,
  ModelRoute,
  NetworkModel,
} from "../../model/network-model";
import type { Family } from "../../network/cidr";
import { groupBy } from "../../network/keys";
import type { Count } from "./quota-rule";

interface Placed {
  readonly account: string | null;
  readonly region: string | null;
}

/** How many each account has in each region. What has no known place is left out. */
export function byPlace(items: readonly Placed[]): Count[] {
  return placed(items, ({ account, region }) => `${account} in ${region}`);
}

/** The same by a narrower place; what has none there is left out too. */
function placed<T extends Placed>(items: readonly T[], placeOf: (item: T) => string | undefined): Count[] {
  const groups = groupBy(items, (item) => (item.account && item.region ? placeOf(item) : undefined));
  return [...groups].flatMap(([subject, here]) => {
    const { account, region } = here[0] ?? {};
    return subject === undefined ? [] : [{ subject, count: here.length, account, region }];
  });
}

export function byVpc(items: readonly { readonly vpc: string }[]): Count[] {
  return [...groupBy(items, ({ vpc }) => vpc)].map(([subject, here]) => ({ subject, count: here.length }));
}

export function cidrCounts({ vpcs }: NetworkModel, family: Family): Count[] {
  return vpcs.map(({ id, cidrs }) => ({
    subject: id,
    count: cidrs.filter((cidr) => familyOf(cidr) === family).length,
  }));
}

/** IPv4 and IPv6 routes are counted apart, a prefix list by its maximum of entries. Propagated ones have a quota of theirs. */
export function routeCounts({ routeTables, prefixLists }: NetworkModel): Count[] {
  const weights = weightsOf(prefixLists);
  return routeTables.map(({ id, routes }) => {
    const own = routes.filter(({ propagated }) => !propagated);
    return {
      subject: id,
      count: largest(
        own,
        (route) => destinationFamily(route),
        (route) => routeWeight(route, weights),
      ),
    };
  });
}

/** The fuller direction of each group. A rule that names a group or prefix list counts for both families. */
export function groupRuleCounts({ securityGroups, prefixLists }: NetworkModel): Count[] {
  const weights = weightsOf(prefixLists);
  const weight = ({ peer }: ModelGroupRule) => (peer.kind === "prefix-list" ? (weights.get(peer.prefixList) ?? 1) : 1);
  const family = ({ peer }: ModelGroupRule) => (peer.kind === "cidr" ? familyOf(peer.cidr) : null);
  return securityGroups.map(({ id, ingress, egress }) => ({
    subject: id,
    count: Math.max(largest(ingress, family, weight), largest(egress, family, weight)),
  }));
}

/** The fuller direction of each ACL, with AWS's own last entry, which denies. */
export function aclRuleCounts({ networkAcls }: NetworkModel): Count[] {
  const size = (entries: readonly ModelNaclEntry[]) =>
    largest(
      entries,
      ({ cidr }) => familyOf(cidr),
      () => 1,
    ) + 1;
  return networkAcls.map(({ id, ingress, egress }) => ({ subject: id, count: Math.max(size(ingress), size(egress)) }));
}

export function natGatewayCounts({ natGateways, subnets }: NetworkModel): Count[] {
  const zones = new Map(subnets.map(({ id, zone }) => [id, zone]));
  return placed(natGateways, ({ subnet, account, region }) => {
    const zone = zones.get(subnet);
    return zone ? `${account} in ${region}, zone ${zone}` : undefined;
  });
}

/** Active links of each VPC, or the requests of each that another account or region has to answer. */
export function peeringCounts({ peerings }: NetworkModel, which: "active" | "outstanding"): Count[] {
  const ends = peerings.flatMap(({ status, requester, accepter }) => {
    if (which === "active") return status === "active" ? [requester, accepter] : [];
    return status === "pending-acceptance" || status === "provisioning" ? [requester] : [];
  });
  return byVpc(ends);
}

/** The larger family's sum; what is of neither counts for both. */
function largest<T>(items: readonly T[], family: (item: T) => Family | null, weight: (item: T) => number): number {
  let [four, six] = [0, 0];
  for (const item of items) {
    const of = family(item);
    if (of !== 6) four += weight(item);
    if (of !== 4) six += weight(item);
  }
  return Math.max(four, six);
}

function weightsOf(lists: readonly ModelPrefixList[]): ReadonlyMap<string, number> {
  return new Map(lists.map(({ id, maxEntries, cidrs }) => [id, maxEntries ?? cidrs?.length ?? 1]));
}

function routeWeight({ destination, target }: ModelRoute, weights: ReadonlyMap<string, number>): number {
  // The list of a gateway endpoint is AWS's own and counts once.
  if (destination.kind === "cidr" || target.kind === "gateway-endpoint") return 1;
  return weights.get(destination.prefixList) ?? 1;
}

function destinationFamily({ destination }: ModelRoute): Family | null {
  return destination.kind === "cidr" ? familyOf(destination.cidr) : null;
}

function familyOf(cidr: string): Family {
  return cidr.includes(":") ? 6 : 4;
}
