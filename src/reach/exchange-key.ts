import type { Way } from "./way";
import type { Place, World } from "./world";

/**
 * Equal for ways whose request and replies meet the same answers of ACLs, so that what comes of them is worked out once:
 * most subnets of a network are alike. Null where it depends on the places themselves.
 */
export function exchangeKey(world: World, way: Way, replies: readonly Way[], from: Place, to: Place): string | null {
  const back = replies.filter(({ lost }) => !lost);
  const keys = [way, ...back].map((one, at) =>
    at === 0 ? wayKey(world, one, from, to) : wayKey(world, one, to, from),
  );
  if (back.length > 1 || keys.includes(null)) return null;
  const { egress, ingress } = way.references;
  return `${egress} ${ingress} ${keys.join(" | ")}`;
}

function wayKey(world: World, way: Way, from: Place, to: Place): string | null {
  if (way.nat || way.sources !== undefined || way.destinations !== "whole") return null;
  let key = "";
  for (const step of way.steps) {
    if (step.kind !== "acl") continue;
    const layer = world.aclLayer(step.subnet.networkAcl, step.direction);
    const isIngress = step.direction === "ingress";
    const id = world.sliceIds.of(layer.on(isIngress ? from.set : to.set));
    if (id === null) return null;
    key += `${isIngress ? "i" : "e"}${id} `;
  }
  return key;
}
