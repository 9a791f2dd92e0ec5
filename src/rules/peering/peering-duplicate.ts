import { groupBy } from "../../network/keys";
import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { isAlive } from "../support/peerings";
import { nameOf } from "../support/text";

export const peeringDuplicate: Rule = {
  meta: {
    id: "peering-duplicate",
    title: "Two VPCs have one peering connection",
    severity: "high",
    why: "AWS allows one between two VPCs, whichever requests it: the second fails, and the routes over it with it.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Remove one of the two, and lead its routes over the other.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    const pairs = groupBy(model.peerings.filter(isAlive), ({ requester, accepter }) =>
      [requester.vpc, accepter.vpc].sort().join("\n"),
    );
    return [...pairs.values()].flatMap(([first, ...others]) =>
      others.map(({ id, requester, accepter }) => ({
        subject: id,
        message: `${nameOf(vpcs, requester.vpc)} and ${nameOf(vpcs, accepter.vpc)} are peered by ${first?.name} already`,
      })),
    );
  },
};
