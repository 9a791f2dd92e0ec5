import type { DangerousChange, ReachChange, ReachParty, Review } from "../../src/review/result";

const NONE = { create: 0, update: 0, replace: 0, destroy: 0, forget: 0, moved: 0, imported: 0 };

/** A review that found nothing, but for what a test says. */
export function emptyReview(over: Partial<Review> = {}): Review {
  return {
    version: 1,
    verdict: "pass",
    reasons: [],
    plans: [{ file: "plan.json", terraform: "1.11.4", faults: [] }],
    changes: { total: NONE, places: [], links: [], list: [] },
    reach: { pairs: { before: 0, after: 0 }, gained: [], lost: [] },
    obligations: null,
    dangerous: [],
    unusedAllowances: [],
    drift: [],
    settled: [],
    notInterpreted: [],
    ...over,
  };
}

export function danger(over: Partial<DangerousChange> = {}): DangerousChange {
  return {
    code: "replace-nat-gateway",
    severity: "high",
    address: "aws_nat_gateway.a",
    file: "plan.json",
    account: "111111111111",
    what: "is replaced: connections are cut",
    fix: "keep it",
    ...over,
  };
}

export function party(vpcName: string, over: Partial<Extract<ReachParty, { kind: "network" }>> = {}): ReachParty {
  return {
    kind: "network",
    vpc: `aws_vpc.${vpcName}`,
    vpcName,
    wholeVpc: true,
    tiers: [],
    subnets: [`aws_subnet.${vpcName}`],
    securityGroups: [`aws_security_group.${vpcName}`],
    everyGroup: true,
    names: { subnets: [vpcName], securityGroups: [vpcName] },
    ...over,
  };
}

export function reachChange(over: Partial<ReachChange> = {}): ReachChange {
  return {
    from: party("app"),
    to: party("data"),
    within: false,
    traffic: [{ protocol: "tcp", from: 3306, to: 3306 }],
    family: 4,
    extent: "all",
    partBefore: false,
    pairs: 1,
    causes: [{ address: "aws_route.a", action: "create", what: "route 10.1.0.0/16 -> link" }],
    ...over,
  };
}
