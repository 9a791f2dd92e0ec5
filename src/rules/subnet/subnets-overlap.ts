import { formatCidr } from "../../network/cidr";
import { forEachOverlap } from "../../network/sweep";
import type { Breach, Rule } from "../rule";
import { blocksOf } from "../support/blocks";
import { factsOf } from "../support/facts";

export const subnetsOverlap: Rule = {
  meta: {
    id: "subnets-overlap",
    title: "The subnets of a VPC do not overlap",
    severity: "high",
    why: "AWS refuses the second one, in the middle of an apply.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    fix: "Take another block for one of the two.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const found: Breach[] = [];
    for (const subnets of factsOf(model).subnetsOf.values()) {
      const owned = subnets.flatMap((subnet) => blocksOf(subnet.cidrs).map((block) => ({ subnet, block })));
      forEachOverlap(
        owned,
        ({ block }) => block,
        (wide, narrow) =>
          found.push({
            subject: narrow.subnet.id,
            message: `${formatCidr(narrow.block)} overlaps ${formatCidr(wide.block)} of ${wide.subnet.name}`,
          }),
      );
    }
    return found;
  },
};
