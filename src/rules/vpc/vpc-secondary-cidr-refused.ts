import { formatCidr } from "../../network/cidr";
import { refusalOf } from "../../network/secondary-cidrs";
import type { Rule } from "../rule";
import { blocksOf } from "../support/blocks";

export const vpcSecondaryCidrRefused: Rule = {
  meta: {
    id: "vpc-secondary-cidr-refused",
    title: "Secondary CIDRs are of a range that AWS takes beside the primary",
    severity: "high",
    why: "AWS has a table of ranges that may not stand beside each other, e.g. nothing of 192.168.0.0/16 beside 10.0.0.0/8.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions",
    fix: "Take a block of the primary's own range or of 100.64.0.0/10.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.vpcs.flatMap(({ id, cidrs }) => {
      const [primary, ...others] = blocksOf(cidrs).filter(({ family }) => family === 4);
      if (primary === undefined) return [];
      return others.flatMap((block) => {
        const refusal = refusalOf(primary, others, block);
        if (refusal === undefined) return [];
        const [range, beside] = [formatCidr(refusal.range), formatCidr(refusal.beside)];
        return [{ subject: id, message: `${formatCidr(block)} is of ${range}, which AWS refuses beside ${beside}` }];
      });
    }),
};
