import type { ModelSecurityGroup } from "../model/network-model";
import { atKey } from "../network/keys";
import { converse, type Ends, type Exchange, type Outcome } from "./conversation";
import { exchangeKey } from "./exchange-key";
import { behindNat, type NatExchange, natExchange } from "./nat-exchange";
import { type EphemeralPorts, passing, replySegments } from "./passing";
import { meetSlices } from "./product";
import type { Way } from "./way";
import { repliesBetween, waysBetween } from "./ways-between";
import type { Place, World } from "./world";

/** Everything between two places but the security groups: what may go there, and what is answered. */
export interface Crossing {
  readonly from: Place;
  readonly to: Place;
  readonly exchanges: readonly WayExchange[];
  /** Equal for crossings that are alike; null when it is the only one of its kind. */
  readonly key: string | null;
}

export interface WayExchange extends Exchange {
  readonly way: Way;
  /** What a NAT gateway at the end of the way does with it. */
  readonly nat?: NatExchange;
}

/** Null when nothing gets there and back. */
export function crossing(world: World, from: Place, to: Place, ephemeral: EphemeralPorts): Crossing | null {
  const ways = waysBetween(world, from, to).filter(({ lost }) => !lost);
  const [only] = ways;
  if (!only) return null;
  const replies = repliesBetween(world, to, from);
  const key = ways.length === 1 ? exchangeKey(world, only, replies, from, to) : null;
  if (key !== null) {
    const shared = atKey(world.exchanges, key, () => direct(world, only, replies, from, to, ephemeral));
    return shared && { from, to, key, exchanges: [{ ...shared, way: only }] };
  }
  const exchanges = ways.flatMap((way): WayExchange[] => {
    const found = way.nat
      ? natExchange(world, way, way.nat, from, to, ephemeral)
      : direct(world, way, replies, from, to, ephemeral);
    return found ? [{ ...found, way }] : [];
  });
  return exchanges.length > 0 ? { from, to, key, exchanges } : null;
}

function direct(
  world: World,
  way: Way,
  back: readonly Way[],
  from: Place,
  to: Place,
  ephemeral: EphemeralPorts,
): Exchange | null {
  const requests = passing(world, way, from, to);
  const replies = requests.length > 0 ? replySegments(world, back, from, to, ephemeral) : [];
  return replies.length > 0 ? { requests, replies } : null;
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
