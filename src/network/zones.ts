import type { Problem } from "../diagnostics/problem";
import type { Vpc } from "./estate";
import { zoneKey } from "./keys";
import { azCount, azNotOfVpc, azOfOtherRegion } from "./problems/addresses";
import { regionOf } from "./regions";

/** Zones that the region of a VPC cannot give, and zones of tiers that their VPC does not have. */
export function zoneProblems(vpc: Vpc): Problem[] {
  const problems: Problem[] = [];
  const region = regionOf(vpc.region);
  if (region && vpc.zones.length > region.zones) problems.push(azCount(vpc, vpc.zones.length, region.zones));
  for (const zone of vpc.zones) {
    if (region && zone.kind === "id" && !zone.id.startsWith(`${region.zoneIdPrefix}-`)) {
      problems.push(azOfOtherRegion(vpc, zone.id, region.zoneIdPrefix));
    }
  }
  const own = new Set(vpc.zones.map(zoneKey));
  for (const tier of vpc.tiers) {
    const strange = tier.zones.find((zone) => !own.has(zoneKey(zone)));
    if (strange) problems.push(azNotOfVpc(vpc, tier, zoneKey(strange)));
  }
  return problems;
}
