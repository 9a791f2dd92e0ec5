import { meetSlices, type Product } from "./product";
import { replyPlan, type Segment } from "./reply-plan";
import { ICMP, TCP, TRAFFIC } from "./traffic-axis";
import type { Way } from "./way";
import { repliesBetween } from "./ways-between";
import type { Place, World } from "./world";

export interface EphemeralPorts {
  readonly from: number;
  readonly to: number;
}

/** The callers' ports where nothing else is said. */
export const EPHEMERAL: EphemeralPorts = { from: 1024, to: 65_535 };

/** NAT gateways translate TCP, UDP and ICMP: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const TRANSLATED = [{ from: TCP.from, to: ICMP.to }];

/** What the routes and ACLs on a way let through. */
export function passing(world: World, way: Way, from: Place, to: Place): Product[] {
  const traffic = way.nat ? TRANSLATED : TRAFFIC[world.family];
  let products = traffic.map(
    (span): Product => ({ ...span, source: way.sources ?? "whole", destination: way.destinations }),
  );
  for (const step of way.steps) {
    if (step.kind !== "acl") continue;
    const layer = world.aclLayer(step.subnet.networkAcl, step.direction);
    products =
      step.direction === "ingress"
        ? meetSlices(products, layer.on(from.set), "source")
        : meetSlices(products, layer.on(to.set), "destination");
  }
  return products;
}

/** What gets answered when one place calls another without a NAT gateway between. */
export function repliesOf(world: World, caller: Place, called: Place, ephemeral: EphemeralPorts): Segment[] {
  return replySegments(world, repliesBetween(world, called, caller), caller, called, ephemeral);
}

export function replySegments(
  world: World,
  ways: readonly Way[],
  caller: Place,
  called: Place,
  ephemeral: EphemeralPorts,
): Segment[] {
  const back = ways.filter(({ lost }) => !lost).map((way) => passing(world, way, called, caller).map(turned));
  return replyPlan(back, ephemeral, caller.set, called.set);
}

/** A reply seen from the caller. */
function turned({ source, destination, ...span }: Product): Product {
  return { ...span, source: destination, destination: source };
}
