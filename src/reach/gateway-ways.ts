import type { ModelGateway } from "../model/network-model";
import type { Hop } from "./explanation";
import { routeFix } from "./route-fix";
import { routeHop } from "./route-hop";
import type { RouteEntry } from "./route-map";
import { aclStep, lostAfter, lostAt, type Trip } from "./trip";
import { type LinkStep, NO_REFERENCES, type Way } from "./way";

/**
 * Out by an internet gateway or an egress-only one, which has to be attached to this very VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function internetWays(
  trip: Trip,
  entry: RouteEntry,
  kind: "internet-gateway" | "egress-only-gateway",
  id: string,
): Way[] {
  const { world, from, to, part } = trip;
  const { internetGateways, egressOnlyGateways } = world.model;
  const gateways = kind === "internet-gateway" ? internetGateways : egressOnlyGateways;
  const gateway = gateways.find((candidate) => candidate.id === id);
  if (!gateway)
    return [lostAt(trip, entry, { text: `there is no gateway ${id}`, fix: "point it at a gateway that exists" })];
  const blocked = (why: string, fix: string) =>
    lostAfter(trip, entry, () => ({ ...gatewayHop(gateway, why), verdict: "block", fix }));
  if (gateway.vpc !== from.vpc) return [blocked("is not attached to this VPC", "attach it, or route to the VPC's own")];
  if (kind === "egress-only-gateway" && world.family === 4) return [blocked("carries no IPv4", "use a NAT gateway")];
  if (to.kind !== "internet")
    return [blocked(`leads to the internet, not to ${to.cidr}`, routeFix(world, from, to, entry.cidr))];
  return [
    {
      destinations: part,
      steps: [
        aclStep(from, "egress"),
        { kind: "link", hop: () => routeHop(world, from, entry) },
        { kind: "link", hop: () => gatewayHop(gateway, "leads to the internet") },
      ],
      lost: false,
      references: NO_REFERENCES,
      by: kind,
    },
  ];
}

/**
 * To a NAT gateway of the VPC, which stands in a subnet of its own: past the ACLs between, unless it is the sender's.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export function natWays(trip: Trip, entry: RouteEntry, id: string): Way[] {
  const { world, from, part } = trip;
  const gateway = world.natGateways.get(id);
  if (!gateway)
    return [
      lostAt(trip, entry, { text: `there is no NAT gateway ${id}`, fix: "point it at a NAT gateway that exists" }),
    ];
  const hop = (rule: string): Hop => ({
    layer: "nat-gateway",
    at: gateway.id,
    rule: `${gateway.name} (${gateway.connectivity}) ${rule}`,
    verdict: "pass",
    origin: gateway.origin,
  });
  const subnet = world.objects.subnets.get(gateway.subnet);
  const place = subnet && world.places(subnet)[0];
  if (gateway.vpc !== from.vpc || !place || world.family !== 4) {
    const why = world.family === 6 ? "carries no IPv6" : "is not in a subnet of this VPC";
    return [lostAfter(trip, entry, () => ({ ...hop(why), verdict: "block", fix: "route to a gateway of this VPC" }))];
  }
  const route: LinkStep = { kind: "link", hop: () => routeHop(world, from, entry) };
  const nat: LinkStep = { kind: "link", hop: () => hop(`sends on from an address of ${place.cidr}`) };
  const isOwnSubnet = gateway.subnet === from.subnet.id;
  return [
    {
      destinations: part,
      steps: isOwnSubnet ? [route, nat] : [aclStep(from, "egress"), route, aclStep(place, "ingress"), nat],
      lost: false,
      references: NO_REFERENCES,
      by: "nat-gateway",
      nat: { gateway, place },
    },
  ];
}

function gatewayHop({ id, name, origin }: ModelGateway, rule: string): Hop {
  return { layer: "internet-gateway", at: id, rule: `${name} ${rule}`, verdict: "pass", origin };
}
