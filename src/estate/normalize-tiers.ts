import type { EstatePath, Report } from "../diagnostics/problem";
import { cidrOf, contains } from "../network/cidr";
import type { Tier, Zone } from "../network/estate";
import { duplicateZones, zonesOf } from "./zone-field";

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

export const DEFAULT_TIERS: Readonly<Record<string, TierInput>> = { public: {}, private: {} };
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
  if (tier.cidrs !== undefined && tier.prefix !== undefined) {
    report({
      code: "E-TIER-SIZE",
      path: [...path, "prefix"],
      at: "key",
      message: `tier ${name} has both 'cidrs' and 'prefix', and each says how large its subnets are`,
      allowed: "one of them",
      fix: "remove prefix",
    });
  }
  const route = tier.route ?? (Object.hasOwn(DEFAULT_ROUTES, name) ? DEFAULT_ROUTES[name] : undefined) ?? "none";
  return {
    name,
    route,
    ...(tier.prefix !== undefined && { prefix: tier.prefix }),
    ...(tier.cidrs !== undefined && { cidrs: tier.cidrs }),
    in: tier.in ?? blockAround(tier.cidrs?.[0], vpc),
    zones: tierZones(tier.azs, vpc, path, report),
    path,
  };
}

/** A count means the first of the VPC's zones; one that is too large goes on beyond them, for the planner to refuse. */
function tierZones(azs: TierInput["azs"], vpc: Around, path: EstatePath, report: Report): readonly Zone[] {
  if (azs === undefined) return vpc.zones;
  if (typeof azs === "number") return [...vpc.zones.slice(0, azs), ...zonesOf(azs).slice(vpc.zones.length)];
  const zones = zonesOf(azs);
  duplicateZones(zones, [...path, "azs"], report);
  return zones;
}

/** The VPC's block that holds a CIDR; the primary when none does. */
function blockAround(cidr: string | undefined, { cidrs }: Around): string {
  const [primary = ""] = cidrs;
  if (cidr === undefined) return primary;
  return cidrs.find((block) => contains(cidrOf(block), cidrOf(cidr))) ?? primary;
}
