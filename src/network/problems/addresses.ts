import type { EstatePath, Problem, RelatedPlace } from "../../diagnostics/problem";
import type { Tier, Vpc } from "../estate";
import { plural } from "../keys";

/** Where one of the VPC's CIDRs stands in the estate. */
export function cidrPath(vpc: Vpc, cidr: string): EstatePath {
  return vpc.secondaryCidrs.find((secondary) => secondary.cidr === cidr)?.path ?? [...vpc.path, "cidr"];
}

export function lockedPlace(vpc: string, key: string, cidr: string, part = "subnets"): RelatedPlace {
  return { in: "lock", path: ["vpcs", vpc, part, key], note: `${cidr} of ${vpc}/${key}` };
}

export function azCount(vpc: Vpc, wanted: number, zones: number): Problem {
  return {
    code: "E-AZ-COUNT",
    path: [...vpc.path, "azs"],
    message: `${vpc.name} asks for ${wanted} availability zones, and ${vpc.region} has ${zones} that every account may use`,
    allowed: `1 to ${zones}`,
    fix: `write azs: ${zones} or fewer`,
  };
}

export function azOfOtherRegion(vpc: Vpc, id: string, prefix: string): Problem {
  return {
    code: "E-AZ-REGION",
    path: [...vpc.path, "azs"],
    message: `${id} is no zone of ${vpc.region}, the region of ${vpc.name}`,
    allowed: `zone ids that begin with ${prefix}-, or a count`,
    fix: `write zones such as ${prefix}-az1, or place ${vpc.name} in the region of ${id}`,
  };
}

export function azNotOfVpc(vpc: Vpc, tier: Tier, zone: string): Problem {
  return {
    code: "E-TIER-AZ",
    path: [...tier.path, "azs"],
    message: `tier ${tier.name} of ${vpc.name} wants zone ${zone}, which ${vpc.name} does not have`,
    allowed: "some or all of the zones of its VPC",
    fix: `add the zone to the azs of ${vpc.name}, or leave it out here`,
  };
}

export function tierIn(vpc: Vpc, tier: Tier): Problem {
  const own = [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)];
  return {
    code: "E-TIER-IN",
    path: [...tier.path, "in"],
    message: `tier ${tier.name} is to lie in ${tier.in}, which is no CIDR of ${vpc.name}`,
    allowed: own.join(", "),
    fix: `write one of the VPC's CIDRs, or add ${tier.in} to its secondaryCidrs`,
  };
}

export function cidrsCount(vpc: Vpc, tier: Tier, given: number): Problem {
  return {
    code: "E-TIER-CIDRS",
    path: [...tier.path, "cidrs"],
    message: `tier ${tier.name} of ${vpc.name} has ${plural(given, "CIDR")} for ${plural(tier.zones.length, "zone")}`,
    allowed: "one CIDR for each of its zones, in their order",
    fix: `write ${tier.zones.length} cidrs, or change the tier's azs`,
  };
}

export function subnetOutside(vpc: Vpc, tier: Tier, cidr: string): Problem {
  return {
    code: "E-SUBNET-OUTSIDE",
    path: [...tier.path, "cidrs"],
    message: `${cidr} of tier ${tier.name} lies in none of the CIDRs of ${vpc.name}`,
    allowed: [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)].join(", "),
    fix: `write a block inside one of them, or add one to the secondaryCidrs of ${vpc.name}`,
    related: [{ path: [...vpc.path, "cidr"], note: `${vpc.cidr} of ${vpc.name}` }],
  };
}

/** Two subnets of one VPC that share addresses. Each side says where its address comes from. */
export function subnetOverlap(vpc: Vpc, first: RelatedPlace, second: RelatedPlace): Problem {
  const lead = first.in === "lock" ? second : first;
  const other = lead === first ? second : first;
  return {
    code: "E-SUBNET-OVERLAP",
    path: lead.in === "lock" ? vpc.path : lead.path,
    message: `two subnets of ${vpc.name} overlap: ${first.note} and ${second.note}`,
    allowed: "subnets that share no address",
    fix:
      other.in === "lock"
        ? "write another block: addresses in the lock stay where they are"
        : "write another block for one of them",
    related: lead.in === "lock" ? [first, second] : [other],
  };
}

export function cidrsTakeReserved(vpc: Vpc, tier: Tier, cidr: string, key: string, reserved: string): Problem {
  return {
    code: "E-SUBNET-RESERVED",
    path: [...tier.path, "cidrs"],
    message: `${cidr} of tier ${tier.name} overlaps ${reserved}, which is reserved for the former subnet ${vpc.name}/${key}`,
    allowed: "addresses that were given to no other subnet",
    fix: "write another block, or free what is reserved by 'archipelago lock --prune'",
    related: [lockedPlace(vpc.name, key, reserved, "reserved")],
  };
}

export function subnetSize(vpc: Vpc, tier: Tier, prefix: number): Problem {
  return {
    code: "E-SUBNET-SIZE",
    path: tier.prefix === undefined ? [...vpc.path, "cidr"] : [...tier.path, "prefix"],
    message: `the subnets of tier ${tier.name} of ${vpc.name} would be /${prefix} in ${tier.in}`,
    allowed: "subnets from /16 to /28, not wider than the block they are cut from",
    fix:
      tier.prefix === undefined
        ? `give the tiers of ${vpc.name} a prefix, e.g. prefix: 28, or ${vpc.name} a block of /24 or wider`
        : "write another prefix",
  };
}

export function gridTiers(vpc: Vpc, tier: Tier, reserved: readonly RelatedPlace[]): Problem {
  return {
    code: "E-GRID-TIERS",
    path: tier.path,
    at: "key",
    message: `tier ${tier.name} of ${vpc.name} needs one of the 4 tier slots of ${tier.in}, and all are taken`,
    allowed: "4 tiers in a VPC whose tiers have no prefix",
    fix:
      reserved.length > 0
        ? "give the tiers a prefix, which packs them, or free what is reserved by 'archipelago lock --prune'"
        : "give the tiers a prefix, which packs them instead",
    related: reserved,
  };
}

export function gridZones(vpc: Vpc, tier: Tier): Problem {
  return {
    code: "E-GRID-ZONES",
    path: [...vpc.path, "azs"],
    message: `tier ${tier.name} of ${vpc.name} has ${tier.zones.length} zones, and a tier slot holds 4 subnets`,
    allowed: "4 zones in a VPC whose tiers have no prefix",
    fix: "give the tiers a prefix, which packs them instead, or take 4 zones or fewer",
  };
}

export function doesNotFit(
  vpc: Vpc,
  space: string,
  needed: bigint,
  available: bigint,
  largestFree: string,
  wanted: string,
  reserved: readonly RelatedPlace[],
): Problem {
  return {
    code: "E-SUBNETS-DO-NOT-FIT",
    path: cidrPath(vpc, space),
    message: `the subnets of ${vpc.name} do not fit ${space}: ${wanted} need ${needed} addresses, and ${available} are free (the widest free block is ${largestFree})`,
    allowed: `subnets that fit ${space}, each on a multiple of its size`,
    fix:
      reserved.length > 0
        ? "lengthen a prefix, add a secondary CIDR, or free what is reserved by 'archipelago lock --prune'"
        : "lengthen a prefix, take fewer zones, or add a secondary CIDR and put a tier in it",
    related: reserved,
  };
}

export function lockedVpcCidr(vpc: Vpc, locked: string): Problem {
  return {
    code: "E-LOCK-VPC",
    path: [...vpc.path, "cidr"],
    message: `${vpc.name} has ${vpc.cidr}, and its addresses were locked in ${locked}`,
    allowed: `${locked}, as long as the lock has subnets of ${vpc.name}`,
    fix: `write ${locked} again, or take ${vpc.name} out of the lock if its subnets may be replaced`,
    related: [{ in: "lock", path: ["vpcs", vpc.name, "cidr"], note: `${locked} of ${vpc.name}` }],
  };
}

export function lockedPlacement(vpc: Vpc, wanted: string, locked: string): Problem {
  return {
    code: "E-LOCK-PLACE",
    path: vpc.path,
    at: "key",
    message: `${vpc.name} would move to ${wanted}, and the lock has it in ${locked}, where it would be forgotten`,
    allowed: "the place that the lock holds, as long as it has subnets of the VPC",
    fix: `take ${vpc.name} out of the estate, deploy, run 'archipelago lock', and put it back in the new place`,
    related: [{ in: "lock", path: ["vpcs", vpc.name], note: `${vpc.name} in ${locked}` }],
  };
}

export function lockedSubnet(vpc: Vpc, tier: Tier, key: string, locked: string, wanted: string): Problem {
  const written = tier.cidrs ? "cidrs" : tier.prefix === undefined ? "in" : "prefix";
  return {
    code: "E-LOCK-SUBNET",
    path: [...tier.path, written],
    message: `subnet ${vpc.name}/${key} is locked at ${locked}, and the estate wants ${wanted}`,
    allowed: "what the lock holds: an address once given never moves",
    fix: `undo the change, or take ${key} of ${vpc.name} out of the lock if the subnet may be replaced`,
    related: [lockedPlace(vpc.name, key, locked)],
  };
}

export function lockedValue(vpc: Vpc, key: string, value: string, part: string): Problem {
  return {
    code: "E-LOCK-VALUE",
    path: vpc.path,
    message: `the lock holds ${JSON.stringify(value)} for ${vpc.name}/${key}, which is no CIDR`,
    allowed: "a CIDR such as 10.0.0.0/20",
    fix: "restore the lock from version control",
    related: [lockedPlace(vpc.name, key, value, part)],
  };
}
