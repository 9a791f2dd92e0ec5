import type { ModelSecurityGroup } from "../model/network-model";
import { atKey } from "../network/keys";
import { between, type Crossing } from "./crossing";
import { type Ranges, rangesOf } from "./ranges";
import type { Way } from "./way";
import type { Direction, Place, World } from "./world";

/** The ranges of a pair; null when nothing gets through. */
export function rangesBetween(
  world: World,
  found: Crossing,
  caller: ModelSecurityGroup | null,
  called: ModelSecurityGroup | null,
): Ranges | null {
  const key = pairKey(world, found, caller, called);
  const make = () => {
    const outcomes = between(world, found, caller, called);
    return outcomes.length > 0 ? rangesOf(outcomes, world.family) : null;
  };
  return key === null ? make() : atKey(world.ranges, key, make);
}

function pairKey(
  world: World,
  { key, from, to, exchanges }: Crossing,
  caller: ModelSecurityGroup | null,
  called: ModelSecurityGroup | null,
): string | null {
  const way = exchanges[0]?.way;
  if (key === null || !way) return null;
  const out = caller && groupSlices(world, caller, "egress", way, called, to);
  const into = called && groupSlices(world, called, "ingress", way, caller, from);
  if ((caller && out === null) || (called && into === null)) return null;
  return `${key} ${out} ${into}`;
}

function groupSlices(
  world: World,
  group: ModelSecurityGroup,
  direction: Direction,
  way: Way,
  other: ModelSecurityGroup | null,
  far: Place,
): number | null {
  const facing = way.references[direction] ? (other?.id ?? null) : null;
  return world.sliceIds.of(world.groupLayer(group, direction).facing(facing).on(far.set));
}
