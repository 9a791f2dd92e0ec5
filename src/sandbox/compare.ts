import type { NetworkPlan } from "../network/plan";
import { foundFacts } from "./found-facts";
import type { RegionInventory } from "./inventory";
import { plannedFacts } from "./planned-facts";

/** How what exists differs from what was planned, a line a fact. */
export interface Differences {
  /** Planned, and not there. */
  readonly missing: readonly string[];
  /** There, and not planned. */
  readonly unexpected: readonly string[];
}

/**
 * Compares a plan with an inventory: VPCs with their CIDRs and DNS switches, subnets with zone, table and ACL, gateways,
 * active links with DNS both ways, the routes of each table, the entries of each ACL, the rules of each security group,
 * and that the default group, ACL and table are empty. Something that is planned otherwise than it is gives a line in both
 * lists.
 */
export function compare(plan: NetworkPlan, inventory: readonly RegionInventory[]): Differences {
  const planned = plannedFacts(plan, inventory);
  const found = foundFacts(plan, inventory);
  return { missing: without(planned, found), unexpected: without(found, planned) };
}

/** Lines of `these` that `those` lacks; one that stands twice must stand twice there. */
function without(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of those) left.set(line, (left.get(line) ?? 0) + 1);
  return these
    .filter((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count <= 0;
    })
    .sort();
}
