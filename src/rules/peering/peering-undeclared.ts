import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { isAlive } from "../support/peerings";
import { linkFinder, ofPlan } from "../support/planned";
import { nameOf } from "../support/text";

export const peeringUndeclared: Rule = {
  meta: {
    id: "peering-undeclared",
    title: "Every peering connection is a link of the estate",
    severity: "high",
    why: "A connection that no topology declares was made by hand, and nobody proves what it lets through.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
    fix: "Delete the connection, or declare the link under `topology.links`.",
    controls: [],
    over: "plan",
  },
  check: (input) => {
    const { vpcs } = factsOf(input.model);
    const linkOf = linkFinder(input);
    return input.model.peerings
      .filter(ofPlan(input))
      .filter((peering) => isAlive(peering) && linkOf(peering) === undefined)
      .map(({ id, requester, accepter }) => ({
        subject: id,
        message: `the estate has no link between ${nameOf(vpcs, requester.vpc)} and ${nameOf(vpcs, accepter.vpc)}`,
      }));
  },
};
