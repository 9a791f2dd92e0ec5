import { formatCidr } from "../../network/cidr";
import type { Rule } from "../rule";
import { blocksOf } from "../support/blocks";

export const addressBlockSize: Rule = {
  meta: {
    id: "address-block-size",
    title: "IPv4 blocks of VPCs and subnets are /16 to /28",
    severity: "high",
    why: "AWS refuses other sizes, in the middle of an apply.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    fix: "Take a block from /16 to /28, or several.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    [...model.vpcs, ...model.subnets].flatMap(({ id, cidrs }) =>
      blocksOf(cidrs)
        .filter(({ family, prefix }) => family === 4 && (prefix < 16 || prefix > 28))
        .map((block) => ({ subject: id, message: `${formatCidr(block)} is not a size that AWS has` })),
    ),
};
