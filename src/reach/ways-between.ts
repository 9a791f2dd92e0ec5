import { isNothing } from "./part";
import { aclStep } from "./trip";
import { NO_REFERENCES, type Way } from "./way";
import { waysTo } from "./ways";
import type { Place, SubnetPlace, World } from "./world";

/** The ways of a request, lost ones among them. */
export function waysBetween(world: World, from: Place, to: Place): Way[] {
  if (from.kind === "subnet") return waysTo(world, from, to);
  return to.kind === "subnet" ? fromInternet(world, from, to) : [];
}

/** The ways of a reply. One from the internet comes in by the gateway that let the request out: no route is asked. */
export function repliesBetween(world: World, from: Place, to: Place): Way[] {
  if (from.kind === "subnet")
    return waysTo(world, from, to).filter((way) => !way.nat && way.by !== "egress-only-gateway");
  return to.kind === "subnet" ? [enter(to)] : [];
}

function fromInternet(world: World, from: Place, to: SubnetPlace): Way[] {
  return waysTo(world, to, from)
    .filter(({ by, destinations }) => by === "internet-gateway" && !isNothing(destinations))
    .map((back) => ({ ...enter(to), sources: back.destinations, by: "internet-gateway" }));
}

function enter(to: SubnetPlace): Way {
  return {
    destinations: "whole",
    steps: [aclStep(to, "ingress")],
    lost: false,
    references: NO_REFERENCES,
    by: "internet-gateway",
  };
}
