import { hidesInternet } from "../../network/address-ranges";
import { formatCidr } from "../../network/cidr";
import type { Rule } from "../rule";
import { blocksOf } from "../support/blocks";

export const vpcPublicAddresses: Rule = {
  meta: {
    id: "vpc-public-addresses",
    title: "VPCs have private IPv4 addresses",
    severity: "medium",
    why: "Whoever owns the public addresses of a VPC on the internet cannot be reached from it or from its peers.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    fix: "Move to a block of RFC 1918 or 100.64.0.0/10, unless the addresses are yours.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.vpcs.flatMap(({ id, cidrs }) =>
      blocksOf(cidrs)
        .filter((block) => block.family === 4 && hidesInternet(block))
        .map((block) => ({ subject: id, message: `${formatCidr(block)} belongs to somebody on the internet` })),
    ),
};
