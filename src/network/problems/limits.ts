import type { Problem } from "../../diagnostics/problem";
import type { Vpc } from "../estate";
import { plural } from "../keys";
import type { Quota } from "../limits";

export function overLimit(quota: Quota, count: number, limit: number, what: string, vpc: Vpc): Problem {
  return {
    code: "E-LIMIT",
    path: vpc.path,
    at: "key",
    message: `${what} would have ${count} ${quota.noun}, and ${limit} ${limit === 1 ? "is" : "are"} allowed`,
    allowed: `${limit} (limits.${quota.name}), see ${quota.page}`,
    fix: `have AWS raise the quota, then write limits: { ${quota.name}: ${count} }, or plan fewer`,
    related: limit === quota.default ? [] : [{ path: ["limits", quota.name], note: `${quota.name}: ${limit}` }],
  };
}

export function pastCeiling(quota: Quota, count: number, what: string, vpc: Vpc): Problem {
  return {
    code: "E-LIMIT-CEILING",
    path: vpc.path,
    at: "key",
    message: `${what} would have ${count} ${quota.noun}, and AWS grants ${quota.ceiling} at most`,
    allowed: `${quota.ceiling}, see ${quota.page}`,
    fix: "plan fewer: AWS raises this quota no further",
  };
}

export function limitPastCeiling(quota: Quota, limit: number): Problem {
  return {
    code: "E-LIMIT-CEILING",
    path: ["limits", quota.name],
    message: `${quota.name} is ${limit}, and AWS grants ${quota.ceiling} at most`,
    allowed: `${quota.default} (the default) to ${quota.ceiling}, see ${quota.page}`,
    fix: `write ${quota.ceiling} or less`,
  };
}

export function fewerGroupsPerInterface(rules: number, groups: number): Problem {
  return {
    code: "W-LIMIT-RULES-PER-INTERFACE",
    path: ["limits", "rulesPerSecurityGroup"],
    message: `with ${rules} rules per security group, AWS allows ${plural(groups, "group")} per network interface instead of 5: the product stays at 1000 or less`,
    allowed: "200 rules with the default of 5 groups per network interface",
    fix: "write 200 or less, unless the other quota was lowered in these accounts",
  };
}

export function manyOutstanding(vpc: Vpc, count: number, limit: number): Problem {
  return {
    code: "W-LIMIT-OUTSTANDING",
    path: vpc.path,
    at: "key",
    message: `${vpc.name} requests ${count} links of other accounts or regions, and AWS keeps ${limit} unanswered requests of a VPC: an apply that makes all at once may be refused some`,
    allowed: `${limit} (limits.outstandingPeeringsPerVpc)`,
    fix: "apply again if that happens, or have AWS raise the quota and write it under limits",
  };
}

export function tooManyNaclRules(quota: Quota, count: number, limit: number, tier: string, vpc: Vpc): Problem {
  return {
    code: count > quota.ceiling ? "E-LIMIT-CEILING" : "E-LIMIT",
    path: vpc.path,
    at: "key",
    message: `the network ACL of ${tier} would have ${count} rules in one direction, after all that can be was aggregated, and ${Math.min(limit, quota.ceiling)} are allowed`,
    allowed: `${limit} (limits.naclRulesPerDirection), the default deny included; ${quota.ceiling} at most, see ${quota.page}`,
    fix:
      count > quota.ceiling
        ? "give the peers addresses that aggregate (next to each other), or declare fewer flows with them"
        : `have AWS raise the quota, then write limits: { naclRulesPerDirection: ${count} }, or give the peers addresses next to each other`,
  };
}
