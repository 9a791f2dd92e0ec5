import { aclStep } from "./trip";
import { NO_REFERENCES, type Step, type Way } from "./way";
import { waysTo } from "./ways";
import type { Place, SubnetPlace, World } from "./world";

/** The ways of a request, lost ones among them. */
export function waysBetween(world: World, from: Place, to: Place): Way[] {
  if (from.kind === "subnet") return waysTo(world, from, to);
  return to.kind === "subnet" ? fromInternet(world, from, to) : [];
}

/** The ways of a reply. One from the internet comes in by the gateway that let the request out: no route is asked. */
export function repliesBetween(world: World, from: Place, to: Place): Way[] {
  if (from.kind === "internet") return to.kind === "subnet" ? [enter(to)] : [];
  return waysTo(world, from, to).map((way) => {
    if (way.nat) return refused(way, "replies do not leave by a NAT gateway", "route them back the way they came");
    if (way.by !== "egress-only-gateway") return way;
    return refused(way, "lets nobody in", "route to an internet gateway");
  });
}

function fromInternet(world: World, from: Place, to: SubnetPlace): Way[] {
  return waysTo(world, to, from).map((back) => {
    const only = { sources: back.destinations };
    if (back.by === "internet-gateway") return { ...enter(to), ...only };
    const lost = refused(back, "nobody comes in from the internet this way", "route it to an internet gateway");
    return { ...lost, ...only, destinations: "whole", steps: lost.steps.filter(({ kind }) => kind === "link") };
  });
}

/** A way that leads there and yet does not do. */
export function refused(way: Way, why: string, fix: string): Way {
  const last = way.steps.findLast((step) => step.kind === "link");
  const steps = way.steps.map((step): Step => {
    if (step !== last || step.kind !== "link" || way.lost) return step;
    const { hop } = step;
    return { kind: "link", hop: () => ({ ...hop(), rule: `${hop().rule}: ${why}`, verdict: "block", fix }) };
  });
  return { destinations: way.destinations, steps, lost: true, references: NO_REFERENCES, by: "nothing" };
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
