import type { Problem } from "../diagnostics/problem";
import { hidesInternet, unusableRange } from "./address-ranges";
import { type Catalogue, cidrsOf } from "./catalogue";
import { type Cidr, cidrOf, formatCidr } from "./cidr";
import type { Vpc } from "./estate";
import { linkKey } from "./keys";
import type { PlannedLink } from "./plan";
import * as problem from "./problems/overlap";
import { secondaryProblems } from "./secondary-cidrs";
import { forEachOverlap } from "./sweep";

interface Owned {
  readonly vpc: Vpc;
  readonly cidr: Cidr;
}

/** CIDRs that overlap where they must not, that AWS refuses, or that hide the internet. */
export function cidrProblems(catalogue: Catalogue, links: readonly PlannedLink[]): Problem[] {
  const problems: Problem[] = [];
  const linked = new Set(links.map((link) => link.key));
  const owned = catalogue.vpcs.flatMap((vpc) => cidrsOf(vpc).map((cidr): Owned => ({ vpc, cidr: cidrOf(cidr) })));
  forEachOverlap(
    owned,
    (one) => one.cidr,
    (a, b) => {
      if (a.vpc === b.vpc) problems.push(problem.ownOverlap(a.vpc, formatCidr(a.cidr), formatCidr(b.cidr)));
      else if (linked.has(linkKey(a.vpc.name, b.vpc.name))) {
        const [first, second] = a.vpc.name < b.vpc.name ? [a, b] : [b, a];
        problems.push(problem.linkedOverlap(first.vpc, formatCidr(first.cidr), second.vpc, formatCidr(second.cidr)));
      }
    },
  );
  for (const { vpc, cidr } of owned) {
    const unusable = unusableRange(cidr);
    if (unusable) problems.push(problem.unusable(vpc, formatCidr(cidr), formatCidr(unusable)));
    else if (hidesInternet(cidr)) problems.push(problem.publicRange(vpc, formatCidr(cidr)));
  }
  for (const vpc of catalogue.vpcs) problems.push(...secondaryProblems(vpc));
  return problems;
}
