import { formatCidr, overlaps } from "../../network/cidr";
import type { Rule } from "../rule";
import { blocksOf } from "../support/blocks";
import { factsOf } from "../support/facts";
import { isAlive } from "../support/peerings";
import { nameOf } from "../support/text";

export const peeringOverlappingCidrs: Rule = {
  meta: {
    id: "peering-overlapping-cidrs",
    title: "Peered VPCs share no addresses",
    severity: "critical",
    why: "AWS refuses the connection when any two CIDRs overlap, secondary ones and those without routes included.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Give one of the two VPCs other addresses, or do without the connection.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    const blocks = new Map(model.vpcs.map(({ id, cidrs }) => [id, blocksOf(cidrs)]));
    return model.peerings.filter(isAlive).flatMap(({ id, requester, accepter }) => {
      if (requester.vpc === accepter.vpc) return [];
      for (const one of blocks.get(requester.vpc) ?? []) {
        const other = (blocks.get(accepter.vpc) ?? []).find((candidate) => overlaps(one, candidate));
        if (other === undefined) continue;
        const [a, b] = [nameOf(vpcs, requester.vpc), nameOf(vpcs, accepter.vpc)];
        return [{ subject: id, message: `${formatCidr(one)} of ${a} overlaps ${formatCidr(other)} of ${b}` }];
      }
      return [];
    });
  },
};
