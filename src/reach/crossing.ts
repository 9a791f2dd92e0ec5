import type { ModelSecurityGroup } from "../model/network-model";
import type { Family } from "../network/cidr";
import { converse, type Exchange, type Outcome } from "./conversation";
import type { IntervalSet } from "./interval-set";
import { meetSlices, type Product } from "./product";
import { replyPlan, type Segment } from "./reply-plan";
import { TRAFFIC } from "./traffic-axis";
import type { Way } from "./way";
import { waysTo } from "./ways";
import type { Place, SubnetPlace, World } from "./world";

export interface EphemeralPorts {
  readonly from: number;
  readonly to: number;
}

/** Everything between two places but the security groups: what may go there, and what is answered. */
export interface Crossing {
  readonly from: Place;
  readonly to: Place;
  readonly exchanges: readonly (Exchange & { readonly way: Way })[];
}

/** Null when nothing gets there and back. */
export function crossing(world: World, from: SubnetPlace, to: SubnetPlace, ephemeral: EphemeralPorts): Crossing | null {
  const ways = waysTo(world, from, to).filter(({ lost }) => !lost);
  if (ways.length === 0) return null;
  const replies = repliesOf(world, to, from, ephemeral);
  const exchanges = ways.flatMap((way) => {
    const requests = passing(world, way, from, to);
    return requests.length > 0 && replies.length > 0 ? [{ way, requests, replies }] : [];
  });
  return exchanges.length > 0 ? { from, to, exchanges } : null;
}

/** What the answers of a place get back to. */
function repliesOf(world: World, called: SubnetPlace, caller: SubnetPlace, ephemeral: EphemeralPorts): Segment[] {
  const back = waysTo(world, called, caller)
    .filter(({ lost, nat }) => !lost && nat === null)
    .map((way) => passing(world, way, called, caller).map(turned));
  return replyPlan(back, ephemeral, caller.set, called.set);
}

/** What the ACLs on a way let through. */
export function passing(world: World, { steps, destinations }: Way, from: Place, to: Place): Product[] {
  let products = start(world.family, destinations);
  for (const step of steps) {
    if (step.kind !== "acl") continue;
    const layer = world.aclLayer(step.subnet.networkAcl, step.direction);
    products =
      step.direction === "ingress"
        ? meetSlices(products, layer.on(from.set), "source")
        : meetSlices(products, layer.on(to.set), "destination");
  }
  return products;
}

function start(family: Family, destination: Product["destination"]): Product[] {
  return TRAFFIC[family].map((span) => ({ ...span, source: "whole", destination }));
}

/** A reply seen from the caller. */
function turned({ source, destination, ...span }: Product): Product {
  return { ...span, source: destination, destination: source };
}

/** What comes of it when both ends have these groups. */
export function between(
  world: World,
  { from, to, exchanges }: Crossing,
  caller: ModelSecurityGroup,
  called: ModelSecurityGroup,
): Outcome[] {
  const passed = exchanges.map((exchange): Exchange => {
    const { egress, ingress } = exchange.way.references;
    const out = world.groupLayer(caller, "egress").facing(egress ? called.id : null);
    const into = world.groupLayer(called, "ingress").facing(ingress ? caller.id : null);
    const sent = meetSlices(exchange.requests, out.on(to.set), "destination");
    return { replies: exchange.replies, requests: meetSlices(sent, into.on(from.set), "source") };
  });
  return converse(passed, endsOf(from.set, to.set));
}

export function endsOf(sources: IntervalSet, destinations: IntervalSet) {
  return { sources, destinations };
}
