import { internetWays, natWays } from "./gateway-ways";
import { isNothing, without } from "./part";
import { peeringWays } from "./peering-way";
import { routeFix } from "./route-fix";
import { routeHop } from "./route-hop";
import type { RouteEntry } from "./route-map";
import { transitWays } from "./transit-ways";
import { aclStep, lostAt, type Trip } from "./trip";
import { ALL_REFERENCES, type Way } from "./way";
import type { Place, SubnetPlace, World } from "./world";

/**
 * How a subnet's packets get to a place: one way for each route that decides about some of its addresses. Inside one
 * subnet there is neither a route nor a network ACL, and what has an address of the sender's subnet never leaves it.
 */
export function waysTo(world: World, from: SubnetPlace, to: Place): Way[] {
  if (to.kind === "subnet" && to.subnet.id === from.subnet.id) {
    return [{ destinations: "whole", steps: [], lost: false, references: ALL_REFERENCES, by: "local" }];
  }
  const onLink = world.addressesOfSubnet(from.subnet);
  return world
    .routes(from.subnet)
    .on(to.set)
    .flatMap(({ part, entry }) => {
      const beyond = without(part, onLink, to.set);
      return isNothing(beyond) ? [] : follow({ world, from, to, part: beyond }, entry);
    });
}

function follow(trip: Trip, entry: RouteEntry | null): Way[] {
  const { from, to } = trip;
  if (!entry) return [lostAt(trip, entry, { text: "", fix: routeFix(trip.world, from, to) })];
  const { route } = entry;
  if (route?.blackhole) return [lostAt(trip, entry, { text: "blackhole", fix: "point it at a target that exists" })];
  const target = route?.target ?? { kind: "local" as const };
  switch (target.kind) {
    case "local":
      if (to.kind === "subnet" && to.vpc === from.vpc) return [localWay(trip, entry, to)];
      return [lostAt(trip, entry, { text: `stays in ${from.vpc}`, fix: routeFix(trip.world, from, to, entry.cidr) })];
    case "peering":
      return peeringWays(trip, entry, target.id);
    case "transit-gateway":
      return transitWays(trip, entry, target.id);
    case "nat-gateway":
      return natWays(trip, entry, target.id);
    case "internet-gateway":
    case "egress-only-gateway":
      return internetWays(trip, entry, target.kind, target.id);
    default:
      return [
        lostAt(trip, entry, {
          text: `${target.kind} is not followed`,
          fix: routeFix(trip.world, from, to, entry.cidr),
        }),
      ];
  }
}

function localWay(trip: Trip, entry: RouteEntry, to: SubnetPlace): Way {
  const { world, from, part } = trip;
  return {
    destinations: part,
    steps: [aclStep(from, "egress"), { kind: "link", hop: () => routeHop(world, from, entry) }, aclStep(to, "ingress")],
    lost: false,
    references: ALL_REFERENCES,
    by: "local",
  };
}
