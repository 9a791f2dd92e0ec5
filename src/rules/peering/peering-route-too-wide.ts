import { type Cidr, contains, formatCidr } from "../../network/cidr";
import { plural } from "../../network/keys";
import type { Breach, Rule } from "../rule";
import { blocksOf } from "../support/blocks";
import { factsOf } from "../support/facts";
import { otherSide } from "../support/peerings";
import { linkFinder } from "../support/planned";

export const peeringRouteTooWide: Rule = {
  meta: {
    id: "peering-route-too-wide",
    title: "Routes over a peering connection are narrower than the peer's VPC",
    severity: "low",
    why: "A route to the subnets that are needed keeps the others out of reach. Links with `routes: vpc` are taken at their word.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html",
    fix: "Route to subnets of the peer: `routes: tier` or `routes: subnet` in the estate.",
    controls: ["CIS 6.6", "Prowler vpc_peering_routing_tables_with_least_privilege"],
    over: "model",
  },
  check: (input) => {
    const facts = factsOf(input.model);
    const linkOf = linkFinder(input);
    return input.model.peerings.flatMap((peering): Breach[] => {
      if (linkOf(peering)?.routes === "vpc") return [];
      const wide = (facts.routesOver.get(peering.id) ?? []).flatMap(({ table, route, blocks }) => {
        const own = blocksOf(facts.vpcs.get(otherSide(peering, table.vpc).vpc)?.cidrs ?? []);
        const hit = own.find((cidr) => blocks.some((block) => contains(block, cidr)));
        return hit ? [{ hit, route }] : [];
      });
      const [first] = wide;
      if (first === undefined) return [];
      const message = `it has ${plural(wide.length, "route")} to whole VPCs: ${distinct(wide.map(({ hit }) => hit))}`;
      return [{ subject: peering.id, message, origin: first.route.origin }];
    });
  },
};

function distinct(blocks: readonly Cidr[]): string {
  return [...new Set(blocks.map(formatCidr))].join(", ");
}
