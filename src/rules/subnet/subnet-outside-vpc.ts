import { formatCidr } from "../../network/cidr";
import type { Rule } from "../rule";
import { blocksOf, isInside } from "../support/blocks";
import { factsOf } from "../support/facts";

export const subnetOutsideVpc: Rule = {
  meta: {
    id: "subnet-outside-vpc",
    title: "Subnets lie inside a CIDR of their VPC",
    severity: "high",
    why: "AWS refuses a subnet whose block is not inside one of its VPC's.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    fix: "Take a block inside the VPC, or give the VPC a secondary CIDR.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.subnets.flatMap(({ id, vpc, cidrs }) => {
      const around = vpcs.get(vpc);
      // A source without the VPC, or with only a reference to it, does not say what its blocks are.
      if (!around?.managed) return [];
      const own = blocksOf(around.cidrs);
      return blocksOf(cidrs)
        .filter((block) => own.some(({ family }) => family === block.family) && !isInside(block, own))
        .map((block) => ({
          subject: id,
          message: `${formatCidr(block)} is in none of ${around.cidrs.join(", ")} of ${around.name}`,
        }));
    });
  },
};
