import type { ModelSecurityGroup } from "../model/network-model";
import { converse, type Ends, type Exchange, type Outcome } from "./conversation";
import { behindNat, type NatExchange, natExchange } from "./nat-exchange";
import { type EphemeralPorts, passing, repliesOf } from "./passing";
import { meetSlices } from "./product";
import type { Way } from "./way";
import { waysBetween } from "./ways-between";
import type { Place, World } from "./world";

/** Everything between two places but the security groups: what may go there, and what is answered. */
export interface Crossing {
  readonly from: Place;
  readonly to: Place;
  readonly exchanges: readonly WayExchange[];
}

export interface WayExchange extends Exchange {
  readonly way: Way;
  /** What a NAT gateway at the end of the way does with it. */
  readonly nat?: NatExchange;
}

/** Null when nothing gets there and back. */
export function crossing(world: World, from: Place, to: Place, ephemeral: EphemeralPorts): Crossing | null {
  const ways = waysBetween(world, from, to).filter(({ lost }) => !lost);
  if (ways.length === 0) return null;
  const direct = ways.some(({ nat }) => !nat) ? repliesOf(world, from, to, ephemeral) : [];
  const exchanges = ways.flatMap((way): WayExchange[] => {
    const found = way.nat
      ? natExchange(world, way, way.nat, from, to, ephemeral)
      : { way, requests: passing(world, way, from, to), replies: direct };
    return found && found.requests.length > 0 && found.replies.length > 0 ? [found] : [];
  });
  return exchanges.length > 0 ? { from, to, exchanges } : null;
}

/**
 * What comes of it when both ends have these groups.
 * @param caller null: the caller is on the internet; `called` likewise
 */
export function between(
  world: World,
  { from, to, exchanges }: Crossing,
  caller: ModelSecurityGroup | null,
  called: ModelSecurityGroup | null,
): Outcome[] {
  const ends: Ends = { sources: from.set, destinations: to.set };
  const passed = exchanges.map((exchange): Exchange => {
    const { egress, ingress } = exchange.way.references;
    let { requests } = exchange;
    if (caller) {
      const out = world.groupLayer(caller, "egress").facing(egress ? (called?.id ?? null) : null);
      requests = meetSlices(requests, out.on(to.set), "destination");
    }
    if (exchange.nat) return { replies: exchange.replies, requests: behindNat(world, exchange.nat, requests, called) };
    if (called) {
      const into = world.groupLayer(called, "ingress").facing(ingress ? (caller?.id ?? null) : null);
      requests = meetSlices(requests, into.on(from.set), "source");
    }
    return { replies: exchange.replies, requests };
  });
  return converse(passed, ends);
}
