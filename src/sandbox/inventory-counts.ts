import { plural } from "../network/keys";
import type { RegionInventory } from "./inventory";
import type { Stock } from "./stock";

/** How much of what an account holds in a region. */
export interface InventoryCount {
  readonly account: string;
  readonly region: string;
  readonly vpcs: number;
  readonly subnets: number;
  readonly natGateways: number;
  readonly elasticIps: number;
  readonly routes: number;
  readonly aclEntries: number;
  readonly securityGroupRules: number;
  /** Peering connections of which either side is here. */
  readonly links: number;
}

/** A line for each account and region that holds anything. */
export function inventoryCounts(inventory: readonly RegionInventory[]): InventoryCount[] {
  return inventory
    .filter((place) => place.vpcs.length + place.links.length + place.elasticIps.length > 0)
    .map((place) => ({
      account: place.account,
      region: place.region,
      vpcs: place.vpcs.length,
      subnets: count(place.vpcs, (vpc) => vpc.subnets),
      natGateways: count(place.vpcs, (vpc) => vpc.natGateways),
      elasticIps: place.elasticIps.length,
      routes: count(place.vpcs, (vpc) => vpc.routeTables.flatMap((table) => table.routes)),
      aclEntries: count(place.vpcs, (vpc) => vpc.networkAcls.flatMap((acl) => acl.entries)),
      securityGroupRules: count(place.vpcs, (vpc) => vpc.securityGroups.flatMap((group) => group.rules)),
      links: place.links.length,
    }));
}

/** e.g. `10 VPCs and 9 links in 3 accounts`, `nothing in 3 accounts` */
export function inventoryText({ inventory, holdings }: Stock): string {
  const accounts = new Set(inventory.map((place) => place.account)).size;
  const vpcs = count(inventory, (place) => place.vpcs);
  const links = new Set(inventory.flatMap((place) => place.links.map((link) => link.id))).size;
  const rest = count(inventory, (place) => [...place.elasticIps.filter((ip) => !ip.attached), ...place.strays]);
  const parts = [
    many(vpcs, "VPC"),
    many(links, "link"),
    many(rest, "stray"),
    many(holdings.length, "other thing"),
  ].filter((part) => part !== "");
  return `${parts.join(" and ") || "nothing"} in ${many(accounts, "account")}`;
}

function count<T>(all: readonly T[], part: (one: T) => readonly unknown[]): number {
  return all.reduce((sum, one) => sum + part(one).length, 0);
}

function many(count: number, what: string): string {
  return count === 0 ? "" : plural(count, what);
}
