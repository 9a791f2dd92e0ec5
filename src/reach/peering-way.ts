import type { ModelPeering } from "../model/network-model";
import { sideOpposite } from "../model/peering";
import type { Hop } from "./explanation";
import { isNothing, meet, partOf } from "./part";
import { routeFix } from "./route-fix";
import { routeHop } from "./route-hop";
import type { RouteEntry } from "./route-map";
import { aclStep, lostAfter, lostAt, type Trip } from "./trip";
import { ALL_REFERENCES, NO_REFERENCES, type Way } from "./way";

/**
 * Over a peering connection: only when it is active, and only to the addresses of the VPC on its other side. What lies
 * behind that VPC is not reached.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export function peeringWays(trip: Trip, entry: RouteEntry, id: string): Way[] {
  const { world, from, to } = trip;
  const peering = world.objects.peerings.get(id);
  if (!peering)
    return [lostAt(trip, entry, { text: `there is no peering ${id}`, fix: "point it at a peering that exists" })];
  const other = sideOpposite(peering, from.vpc)?.vpc;
  if (other === undefined)
    return [
      lostAt(trip, entry, { text: `${peering.name} is not of this VPC`, fix: "point it at a peering of this VPC" }),
    ];
  if (peering.status !== "active")
    return [blocked(trip, entry, peering, `is ${peering.status}`, "accept it, or make it anew")];
  if (to.kind === "internet")
    return [
      blocked(trip, entry, peering, "leads to a VPC and not to the internet", routeFix(world, from, to, entry.cidr)),
    ];
  const name = world.vpc(other)?.name ?? other;
  if (other !== to.vpc) {
    const wanted = world.vpc(to.vpc)?.name ?? to.vpc;
    return [blocked(trip, entry, peering, `leads to ${name}, not to ${wanted}`, routeFix(world, from, to, entry.cidr))];
  }
  const inside = meet(trip.part, partOf(world.addressesOfVpc(other), to.set));
  if (isNothing(inside))
    return [blocked(trip, entry, peering, `${to.cidr} is not of ${name}`, `associate ${to.cidr} with ${name}`)];
  return [
    {
      destinations: inside,
      steps: [
        aclStep(from, "egress"),
        { kind: "link", hop: () => routeHop(world, from, entry) },
        { kind: "link", hop: () => peeringHop(trip, peering) },
        aclStep(to, "ingress"),
      ],
      lost: false,
      references: isOneRegion(trip, peering) ? ALL_REFERENCES : NO_REFERENCES,
      by: "peering",
    },
  ];
}

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html */
function isOneRegion({ world }: Trip, { requester, accepter }: ModelPeering): boolean {
  const regionOf = (side: ModelPeering["requester"]) => side.region ?? world.vpc(side.vpc)?.region ?? null;
  return regionOf(requester) === regionOf(accepter);
}

function blocked(trip: Trip, entry: RouteEntry, peering: ModelPeering, why: string, fix: string): Way {
  return lostAfter(trip, entry, () => ({ ...peeringHop(trip, peering, why), verdict: "block", fix }));
}

function peeringHop({ world }: Trip, peering: ModelPeering, why = "is active"): Hop {
  const { id, name, origin, requester, accepter } = peering;
  const [one, other] = [requester, accepter].map(({ vpc }) => world.vpc(vpc)?.name ?? vpc);
  return {
    layer: "peering",
    at: id,
    rule: `${name} of ${one} and ${other} ${why}`,
    verdict: "pass",
    origin,
  };
}
