import type { EstatePath, Problem } from "../../diagnostics/problem";
import type { Vpc } from "../estate";
import { someOf } from "../keys";
import { didYouMean } from "../suggest";

export function unknownVpc(name: string, names: readonly string[], path: EstatePath): Problem {
  return {
    code: "E-VPC-UNKNOWN",
    path,
    message: `there is no VPC called '${name}'`,
    allowed: someOf(names, 8),
    fix: didYouMean(name, names, "name a VPC of this estate, or add it under vpcs"),
  };
}

export function unknownTier(
  vpc: Pick<Vpc, "name" | "path">,
  tier: string,
  tiers: readonly string[],
  path: EstatePath,
): Problem {
  return {
    code: "E-TIER-UNKNOWN",
    path,
    message: `${vpc.name} has no tier called '${tier}'`,
    allowed: tiers.map((name) => `${vpc.name}/${name}`).join(", "),
    fix: didYouMean(tier, tiers, `name a tier of ${vpc.name}, or add it under its tiers`),
    related: [{ path: vpc.path, note: `${vpc.name} and its tiers` }],
  };
}

export function unknownAccount(name: string, accounts: readonly string[], path: EstatePath): Problem {
  return {
    code: "E-SELECTOR-ACCOUNT",
    path,
    message: `there is no account called '${name}'`,
    allowed: someOf(accounts.toSorted(), 8),
    fix: didYouMean(name, accounts, "name an account of this estate"),
  };
}

export function matchesNothing(text: string, path: EstatePath, severity: "error" | "warning"): Problem {
  return {
    code: severity === "error" ? "E-SELECTOR-EMPTY" : "W-SELECTOR-EMPTY",
    path,
    message: `${text} stands for no VPC`,
    allowed: "a selector that stands for at least one VPC",
    fix: "place a VPC there, or take the selector out",
  };
}

export function emptyRegion(
  region: string,
  regions: readonly string[],
  path: EstatePath,
  severity: "error" | "warning",
): Problem {
  return {
    ...matchesNothing(`region:${region}`, path, severity),
    allowed: regions.toSorted().join(", "),
    fix: didYouMean(region, regions, "name a region that has VPCs, or take the selector out"),
  };
}

/** A tag is free text, so one that matches nothing is most likely misspelt. */
export function emptyTag(
  tag: string,
  known: readonly string[],
  path: EstatePath,
  severity: "error" | "warning",
): Problem {
  return {
    ...matchesNothing(`tag:${tag}`, path, severity),
    allowed: known.length > 0 ? someOf(known.toSorted(), 8) : "tags that VPCs have, and none has any",
    fix: didYouMean(tag, known, "give a VPC that tag, or take the selector out"),
  };
}

export function cidrOfVpc(cidr: string, vpc: Vpc, path: EstatePath): Problem {
  return {
    code: "E-SELECTOR-CIDR",
    path,
    message: `cidr:${cidr} overlaps ${vpc.name}, which has ${[vpc.cidr, ...vpc.secondaryCidrs.map((s) => s.cidr)].join(", ")}`,
    allowed: "addresses that belong to no VPC of this estate",
    fix: `write ${vpc.name} or one of its tiers, or a narrower block`,
    related: [{ path: [...vpc.path, "cidr"], note: `${vpc.cidr} of ${vpc.name}` }],
  };
}
