import { formatCidr } from "../../network/cidr";
import { forEachOverlap } from "../../network/sweep";
import type { Breach, Rule } from "../rule";
import { blocksOf } from "../support/blocks";

export const vpcCidrsOverlap: Rule = {
  meta: {
    id: "vpc-cidrs-overlap",
    title: "The CIDRs of one VPC do not overlap",
    severity: "high",
    why: "AWS refuses to associate a CIDR that overlaps another of the same VPC.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    fix: "Take one of the two out, or write another block.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.vpcs.flatMap(({ id, cidrs }) => {
      const found: Breach[] = [];
      forEachOverlap(
        blocksOf(cidrs),
        (block) => block,
        (a, b) => found.push({ subject: id, message: `${formatCidr(a)} and ${formatCidr(b)} overlap` }),
      );
      return found;
    }),
};
