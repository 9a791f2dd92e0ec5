import type { EstatePath } from "../diagnostics/problem";
import { cidrOf, contains } from "../network/cidr";
import type { Tier, Zone } from "../network/estate";
import type { Report } from "./normalize";
import { duplicateZones, sameZone, zonesOf, zoneText } from "./zone-field";

/** A tier as the schema gives it; tiers of a sequence have no `cidrs` and no `in`. */
export interface TierInput {
  readonly route?: Tier["route"] | undefined;
  readonly prefix?: number | undefined;
  readonly azs?: number | readonly string[] | undefined;
  readonly cidrs?: readonly string[] | undefined;
  readonly in?: string | undefined;
}

/** What a tier needs to know of its VPC. */
interface Around {
  /** The VPC's blocks, the primary first. */
  readonly cidrs: readonly string[];
  readonly zones: readonly Zone[];
  readonly path: EstatePath;
}

const DEFAULT_TIERS: Readonly<Record<string, TierInput>> = { public: {}, private: {} };
const DEFAULT_ROUTES: Readonly<Record<string, Tier["route"]>> = { public: "internet", private: "nat" };

/** The tiers of a VPC with their defaults. */
export function tiersOf(tiers: Readonly<Record<string, TierInput>> | undefined, vpc: Around, report: Report): Tier[] {
  if (tiers && Object.keys(tiers).length === 0) {
    report({
      code: "E-TIERS-MISSING",
      path: [...vpc.path, "tiers"],
      at: "key",
      message: "the VPC has no tier, so it would have no subnet",
      fix: "name a tier, or remove the key to get public and private",
    });
  }
  return Object.entries(tiers ?? DEFAULT_TIERS).map(([name, tier]) => tierOf(name, tier, vpc, report));
}

function tierOf(name: string, tier: TierInput, vpc: Around, report: Report): Tier {
  const path = [...vpc.path, "tiers", name];
  const zones = tierZones(tier, vpc, path, report);
  checkCidrs(tier, zones, path, report);
  const route = tier.route ?? (Object.hasOwn(DEFAULT_ROUTES, name) ? DEFAULT_ROUTES[name] : undefined) ?? "none";
  return {
    name,
    route,
    ...(tier.prefix !== undefined && { prefix: tier.prefix }),
    ...(tier.cidrs !== undefined && { cidrs: tier.cidrs }),
    in: blockOfTier(tier, vpc, path, report),
    zones,
    path,
  };
}

function tierZones(tier: TierInput, vpc: Around, path: EstatePath, report: Report): readonly Zone[] {
  if (tier.azs === undefined) return vpc.zones;
  const all = vpc.zones.map(zoneText).join(", ");
  if (typeof tier.azs === "number") {
    if (tier.azs > vpc.zones.length) {
      report({
        code: "E-AZ-SUBSET",
        path: [...path, "azs"],
        message: `the tier wants ${tier.azs} zones, but its VPC has ${vpc.zones.length}`,
        allowed: `at most ${vpc.zones.length}`,
        fix: "raise azs of the VPC, or lower it here",
      });
    }
    return vpc.zones.slice(0, tier.azs);
  }
  const zones = zonesOf(tier.azs);
  duplicateZones(zones, [...path, "azs"], report);
  for (const [index, zone] of zones.entries()) {
    if (vpc.zones.some((other) => sameZone(other, zone))) continue;
    const counted = vpc.zones[0]?.kind === "index";
    report({
      code: "E-AZ-SUBSET",
      path: [...path, "azs", index],
      message: counted
        ? `the VPC's zones are a count, so nobody knows before the deploy whether ${zoneText(zone)} is one of them`
        : `${zoneText(zone)} is not one of the VPC's zones`,
      allowed: counted ? `a count, at most ${vpc.zones.length}` : all,
      fix: counted ? "write a count here, or list the zones at the VPC" : "add it to azs of the VPC, or remove it here",
    });
  }
  return zones;
}

function checkCidrs(tier: TierInput, zones: readonly Zone[], path: EstatePath, report: Report): void {
  if (tier.cidrs === undefined) return;
  if (tier.cidrs.length !== zones.length) {
    report({
      code: "E-TIER-CIDRS",
      path: [...path, "cidrs"],
      message: `the tier lies in ${zones.length} zones but names ${tier.cidrs.length} CIDRs`,
      allowed: "one CIDR for each zone, in zone order",
      fix: `write ${zones.length}, or set azs: ${tier.cidrs.length}`,
    });
  }
  if (tier.prefix !== undefined) {
    report({
      code: "E-TIER-CIDRS",
      path: [...path, "prefix"],
      at: "key",
      message: "the tier has both 'cidrs' and 'prefix'",
      allowed: "one of them",
      fix: "remove prefix: the CIDRs say how large the subnets are",
    });
  }
}

/** The VPC's block that the tier's subnets are cut from. */
function blockOfTier(tier: TierInput, vpc: Around, path: EstatePath, report: Report): string {
  const [primary = ""] = vpc.cidrs;
  const [first] = tier.cidrs ?? [];
  if (tier.in === undefined) {
    return (first && vpc.cidrs.find((cidr) => contains(cidrOf(cidr), cidrOf(first)))) || primary;
  }
  if (!vpc.cidrs.includes(tier.in)) {
    report({
      code: "E-TIER-IN",
      path: [...path, "in"],
      message: `${tier.in} is not a CIDR of this VPC`,
      allowed: vpc.cidrs.join(", "),
      fix: `write one of them, or add ${tier.in} to secondaryCidrs`,
    });
  }
  return tier.in;
}
