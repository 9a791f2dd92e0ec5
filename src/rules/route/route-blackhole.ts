import type { ModelRoute } from "../../model/network-model";
import type { Breach, Rule } from "../rule";
import { type Facts, factsOf } from "../support/facts";

export const routeBlackhole: Rule = {
  meta: {
    id: "route-blackhole",
    title: "Routes lead to targets that are there and belong to the VPC",
    severity: "high",
    why: "AWS keeps a route whose target is gone, and drops what it matches: there is no fall-back to a wider route.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
    fix: "Put the target back or remove the route.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const facts = factsOf(model);
    const gateways = new Map([...model.internetGateways, ...model.egressOnlyGateways].map((one) => [one.id, one.vpc]));
    return model.routeTables.flatMap(({ id, vpc, routes }) =>
      routes.flatMap((route): Breach[] => {
        const fault = faultOf(route, vpc, facts, gateways);
        if (fault === undefined) return [];
        const { destination } = route;
        const to = destination.kind === "cidr" ? destination.cidr : destination.prefixList;
        return [{ subject: id, message: `the route to ${to} ${fault}`, origin: route.origin }];
      }),
    );
  },
};

function faultOf(
  { target, blackhole }: ModelRoute,
  vpc: string,
  facts: Facts,
  gateways: ReadonlyMap<string, string | null>,
): string | undefined {
  if (target.kind === "local") return undefined;
  const peering = facts.peerings.get(target.id);
  // A link that is not active is the finding of a rule of its own.
  if (peering && peering.status !== "active") return undefined;
  if (blackhole) return `is a blackhole: its ${target.kind} ${target.id} is gone`;
  if (peering && peering.requester.vpc !== vpc && peering.accepter.vpc !== vpc)
    return `leads over ${peering.name}, which is a link of other VPCs`;
  const attached = gateways.get(target.id);
  if (attached === null) return `leads to ${target.id}, which is attached to no VPC`;
  const owner = attached ?? facts.natGateways.get(target.id)?.vpc;
  return owner === undefined || owner === vpc ? undefined : `leads to ${target.id}, which is of another VPC`;
}
