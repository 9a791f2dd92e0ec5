import type { Problem } from "../../diagnostics/problem";
import type { Tier, Vpc } from "../estate";

export function natWithoutInternet(vpc: Vpc, tier: Tier): Problem {
  return {
    code: "E-NAT-NO-INTERNET",
    path: [...tier.path, "route"],
    message: `tier ${tier.name} of ${vpc.name} routes to NAT, and ${vpc.name} has no tier that routes to the internet`,
    allowed: "a NAT gateway stands in a subnet that routes to an internet gateway",
    fix: `add a tier with route: internet to ${vpc.name}, or write nat: none`,
  };
}

export function natZone(vpc: Vpc, tier: Tier, zone: string): Problem {
  const hosts = vpc.tiers.filter((candidate) => candidate.route === "internet").map((candidate) => candidate.name);
  return {
    code: "E-NAT-AZ",
    path: [...tier.path, "azs"],
    message: `tier ${tier.name} of ${vpc.name} has a subnet in zone ${zone}, where no tier routes to the internet and so no NAT gateway can stand`,
    allowed: "with nat: per-az, zones in which an internet tier has a subnet too",
    fix: `add zone ${zone} to tier ${hosts.join(" or ")}, or write nat: single`,
  };
}
