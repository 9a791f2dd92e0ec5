import type { ModelRouteTable } from "../../model/network-model";
import type { Rule } from "../rule";
import { blocksOfDestination } from "../support/blocks";
import { factsOf } from "../support/facts";

export const natGatewayWithoutInternet: Rule = {
  meta: {
    id: "nat-gateway-without-internet",
    title: "Public NAT gateways stand in subnets that route to an internet gateway",
    severity: "high",
    why: "A NAT gateway sends by the route table of its own subnet: without an internet gateway there it leads nowhere.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html",
    fix: "Move it to a subnet with a route to the internet gateway, or add that route.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { subnets, routeTables, prefixLists } = factsOf(model);
    const gateways = new Map(model.internetGateways.map(({ id, vpc }) => [id, vpc]));
    const leadsOut = ({ routes, vpc }: ModelRouteTable) =>
      routes.some(
        (route) =>
          route.target.kind === "internet-gateway" &&
          !route.blackhole &&
          // One that was not read is given the benefit of doubt.
          (gateways.get(route.target.id) ?? (gateways.has(route.target.id) ? null : vpc)) === vpc &&
          blocksOfDestination(route, prefixLists).some(({ family }) => family === 4),
      );
    return model.natGateways.flatMap(({ id, subnet, connectivity }) => {
      const place = subnets.get(subnet);
      const table = place && routeTables.get(place.routeTable);
      if (connectivity !== "public" || table === undefined || leadsOut(table)) return [];
      return [{ subject: id, message: `the table ${table.name} of its subnet has no route to an internet gateway` }];
    });
  },
};
