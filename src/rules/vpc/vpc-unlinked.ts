import type { Selector } from "../../network/estate";
import type { Rule } from "../rule";

export const vpcUnlinked: Rule = {
  meta: {
    id: "vpc-unlinked",
    title: "Where links are listed one by one, every VPC has one",
    severity: "low",
    why: "A VPC without a link was most likely forgotten.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
    fix: "Add a link, or isolate the VPC from `all` to say that it stands alone.",
    controls: [],
    over: "estate",
  },
  check: ({ estate, plan }) => {
    if (estate?.topology.kind !== "custom" || plan === undefined || estate.vpcs.length < 2) return [];
    const linked = new Set(plan.links.flatMap((link) => [link.requester, link.accepter]));
    const alone = new Set(estate.isolate.flatMap(({ between }) => between.flatMap(namesOf)));
    return estate.vpcs
      .filter(({ name }) => !linked.has(name) && !alone.has(name))
      .map(({ name, path }) => ({ subject: name, message: `${name} has no link`, path }));
  },
};

function namesOf(selector: Selector): string[] {
  if (selector.kind === "any") return selector.of.flatMap(namesOf);
  return selector.kind === "vpc" ? [selector.vpc] : [];
}
