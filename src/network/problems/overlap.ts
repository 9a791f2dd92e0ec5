import type { Problem } from "../../diagnostics/problem";
import type { SecondaryCidr, Vpc } from "../estate";
import { cidrPath } from "./addresses";

export function linkedOverlap(a: Vpc, left: string, b: Vpc, right: string): Problem {
  return {
    code: "E-CIDR-OVERLAP",
    path: cidrPath(b, right),
    message: `${right} of ${b.name} overlaps ${left} of ${a.name}, and the two are linked`,
    allowed: "linked VPCs that share no address, in primary, secondary and unrouted CIDRs: AWS refuses to peer others",
    fix: "give one of them other addresses, or take one out of the topology by 'except'",
    related: [{ path: cidrPath(a, left), note: `${left} of ${a.name}` }],
  };
}

export function ownOverlap(vpc: Vpc, a: string, b: string): Problem {
  const [first, second] = b === vpc.cidr ? [b, a] : [a, b];
  const own = vpc.secondaryCidrs.filter((secondary) => secondary.cidr === second);
  const path = own.at(-1)?.path ?? cidrPath(vpc, second);
  return {
    code: "E-CIDR-OWN-OVERLAP",
    path,
    message: `${vpc.name} has two CIDRs that overlap: ${first} and ${second}`,
    allowed: "primary and secondary CIDRs that share no address",
    fix: "take one out, or write another block",
    related: [{ path: cidrPath(vpc, first), note: `${first} of ${vpc.name}` }],
  };
}

export function refusedSecondary(vpc: Vpc, secondary: SecondaryCidr, range: string, beside: string): Problem {
  return {
    code: "E-CIDR-SECONDARY",
    path: secondary.path,
    message: `AWS refuses ${secondary.cidr} as a secondary CIDR of ${vpc.name}: no block of ${range} may stand beside ${beside}`,
    allowed: "blocks of the primary's own private range, of 100.64.0.0/10, or public ones",
    fix: "write another block, or give the VPC another primary CIDR",
    related: [{ path: cidrPath(vpc, beside), note: `${beside} of ${vpc.name}` }],
  };
}

export function unusable(vpc: Vpc, cidr: string, range: string): Problem {
  return {
    code: "E-CIDR-UNUSABLE",
    path: cidrPath(vpc, cidr),
    message: `${cidr} of ${vpc.name} lies in ${range}, which no VPC can have`,
    allowed: "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 and public addresses of your own",
    fix: "write a private block",
  };
}

export function publicRange(vpc: Vpc, cidr: string): Problem {
  return {
    code: "W-CIDR-PUBLIC",
    path: cidrPath(vpc, cidr),
    message: `${cidr} of ${vpc.name} is not private: ${vpc.name} cannot reach those addresses on the internet`,
    allowed: "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10",
    fix: "write a private block, unless these addresses are yours",
  };
}
