import { contains, formatCidr } from "../../network/cidr";
import type { Rule } from "../rule";
import { blocksOf, blocksOfDestination } from "../support/blocks";
import { factsOf } from "../support/facts";

/** Targets to which a route may be more specific than local. */
const MIDDLEBOX: ReadonlySet<string> = new Set(["local", "nat-gateway", "network-interface", "other"]);

export const vpcSecondaryCidrCoversRoute: Rule = {
  meta: {
    id: "vpc-secondary-cidr-covers-route",
    title: "No secondary CIDR equals or holds the destination of a route",
    severity: "high",
    why: "AWS refuses to associate such a CIDR; added the other way round, the VPC's own addresses would be sent elsewhere.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions",
    fix: "Remove the route, or take a secondary CIDR that is narrower than its destination.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { tablesOf, prefixLists } = factsOf(model);
    return model.vpcs.flatMap((vpc) => {
      const secondaries = blocksOf(vpc.cidrs.slice(1));
      if (secondaries.length === 0) return [];
      return (tablesOf.get(vpc.id) ?? []).flatMap(({ name, routes }) =>
        routes.flatMap((route) => {
          if (MIDDLEBOX.has(route.target.kind)) return [];
          const hit = blocksOfDestination(route, prefixLists).find((to) =>
            secondaries.some((own) => contains(own, to)),
          );
          const message =
            hit && `its table ${name} sends ${formatCidr(hit)}, its own addresses, to a ${route.target.kind}`;
          return message ? [{ subject: vpc.id, message, origin: route.origin }] : [];
        }),
      );
    });
  },
};
