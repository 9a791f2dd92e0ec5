import { groupBy } from "../../network/keys";
import type { Breach, Rule } from "../rule";
import { factsOf } from "../support/facts";
import { worldFamilies, worldText } from "../support/world";

export const peeringRouteEverywhere: Rule = {
  meta: {
    id: "peering-route-everywhere",
    title: "No peering connection is the way to everywhere",
    severity: "high",
    why: "A peer's internet gateway, NAT gateway and VPN cannot be used over peering: what is sent there is dropped.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Route the peer's own CIDRs over the connection, and everything else to a gateway of this VPC.",
    controls: ["CIS 6.6", "checkov CKV2_AWS_44", "Prowler vpc_peering_routing_tables_with_least_privilege"],
    over: "model",
  },
  check: ({ model }) =>
    [...factsOf(model).routesOver].flatMap(([peering, routes]) => {
      if (worldFamilies(routes.flatMap(({ blocks }) => blocks)).length === 0) return [];
      return [...groupBy(routes, ({ table }) => table.id)].flatMap(([table, here]): Breach[] => {
        // Exact for routes that are split: 0.0.0.0/1 and 128.0.0.0/1 are everywhere.
        const families = worldFamilies(here.flatMap(({ blocks }) => blocks));
        const widest = here.find(({ blocks }) => blocks.some(({ prefix }) => prefix < 8))?.route;
        if (families.length === 0) return [];
        const message = `what goes to ${worldText(families)} leads over ${peering}`;
        return [{ subject: table, message, ...(widest && { origin: widest.origin }) }];
      });
    }),
};
