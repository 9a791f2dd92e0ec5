import type { ModelRoute } from "../../model/network-model";
import { formatCidr } from "../../network/cidr";
import type { Breach, Rule } from "../rule";
import { blocksOf } from "../support/blocks";

export const routeDuplicate: Rule = {
  meta: {
    id: "route-duplicate",
    title: "A route table has one route to a destination",
    severity: "high",
    why: "AWS refuses the second: which of the two targets is served depends on which was applied first.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html",
    fix: "Remove one of the two routes, or narrow it.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.routeTables.flatMap(({ id, routes }) => {
      const seen = new Set<string>();
      return routes.flatMap((route): Breach[] => {
        const to = destinationOf(route);
        // A propagated route gives way to a static one.
        if (route.propagated || !seen.has(to)) {
          if (!route.propagated) seen.add(to);
          return [];
        }
        return [{ subject: id, message: `it has two routes to ${to}`, origin: route.origin }];
      });
    }),
};

function destinationOf({ destination }: ModelRoute): string {
  if (destination.kind === "prefix-list") return destination.prefixList;
  // IPv6 has many ways to write one block.
  const [block] = destination.cidr.includes(":") ? blocksOf([destination.cidr]) : [];
  return block ? formatCidr(block) : destination.cidr;
}
