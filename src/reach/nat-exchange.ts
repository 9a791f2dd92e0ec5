import type { ModelSecurityGroup } from "../model/network-model";
import { converse, type Exchange, type Outcome, type RequestProduct } from "./conversation";
import { isNothing, meet, type Part } from "./part";
import { type EphemeralPorts, passing, repliesOf, replySegments } from "./passing";
import { meetSlices } from "./product";
import type { NatStop, Way } from "./way";
import { waysTo } from "./ways";
import { refused } from "./ways-between";
import type { Place, SubnetPlace, World } from "./world";

/** What goes on behind a NAT gateway: a conversation of its own, from any address of its subnet. */
export interface NatExchange {
  readonly place: SubnetPlace;
  readonly to: Place;
  /** The addresses that the caller's routes send there. */
  readonly goal: Part;
  readonly onward: readonly Exchange[];
}

/** Ports of NAT gateways: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
export const NAT_PORTS: EphemeralPorts = { from: 1024, to: 65_535 };

/** A way that ends at a NAT gateway, with what the gateway makes of it; null when it leads nowhere. */
export function natExchange(
  world: World,
  way: Way,
  { gateway, place }: NatStop,
  from: Place,
  to: Place,
  ephemeral: EphemeralPorts,
): (Exchange & { readonly nat: NatExchange }) | null {
  if (from.kind !== "subnet" || (to.kind === "internet" && gateway.connectivity === "private")) return null;
  const back = waysTo(world, place, from).filter(({ by }) => by === "local");
  const onward = onwardWays(world, way, place, to).filter(({ lost }) => !lost);
  const replies = repliesOf(world, place, to, NAT_PORTS);
  const requests = passing(world, way, from, to);
  if (requests.length === 0 || onward.length === 0) return null;
  return {
    requests,
    // The last stretch of a reply: it still comes from the one who was called.
    replies: replySegments(world, back, from, to, ephemeral),
    nat: {
      place,
      to,
      goal: way.destinations,
      onward: onward.map((next) => ({ requests: passing(world, next, place, to), replies })),
    },
  };
}

/** Where the gateway sends on what it got. A second gateway on the way is not followed. */
export function onwardWays(world: World, { destinations }: Way, place: SubnetPlace, to: Place): Way[] {
  return waysTo(world, place, to)
    .map((next) => ({ ...next, destinations: meet(next.destinations, destinations) }))
    .filter((next) => !isNothing(next.destinations))
    .map((next) =>
      next.nat ? refused(next, "sends to a second NAT gateway", "route it on from there without one") : next,
    );
}

/** What of the requests comes of something behind the gateway. Groups see the gateway's address, never the caller's. */
export function behindNat(
  world: World,
  { place, to, goal, onward }: NatExchange,
  requests: readonly RequestProduct[],
  called: ModelSecurityGroup | null,
): RequestProduct[] {
  const ingress = called && world.groupLayer(called, "ingress").facing(null).on(place.set);
  const passed = onward.map((next) =>
    ingress ? { ...next, requests: meetSlices(next.requests, ingress, "source") } : next,
  );
  const outcomes = converse(passed, { sources: place.set, destinations: to.set }, goal);
  return requests.flatMap((request) => outcomes.flatMap((outcome) => limited(request, outcome)));
}

function limited(request: RequestProduct, outcome: Outcome): RequestProduct[] {
  const [from, to] = [Math.max(request.from, outcome.from), Math.min(request.to, outcome.to)];
  const destination = meet(request.destination, outcome.destinations);
  if (from >= to || isNothing(destination)) return [];
  return [{ from, to, source: request.source, destination, ...(outcome.full ? {} : { limits: outcome.why }) }];
}
