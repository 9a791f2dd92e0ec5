import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { nameOf } from "../support/text";

export const peeringWithItself: Rule = {
  meta: {
    id: "peering-with-itself",
    title: "No VPC is peered with itself",
    severity: "high",
    why: "AWS refuses it; inside a VPC everything is routed already.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Name another VPC, or remove the connection.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.peerings
      .filter(({ requester, accepter }) => requester.vpc === accepter.vpc)
      .map(({ id, requester }) => ({
        subject: id,
        message: `both sides are ${nameOf(factsOf(model).vpcs, requester.vpc)}`,
      })),
};
