import type { NetworkModel } from "../model/network-model";
import { between, crossing } from "./crossing";
import { EPHEMERAL } from "./passing";
import { rangesOf } from "./ranges";
import type { ReachEnd, ReachMatrix, ReachOptions, ReachPair } from "./result";
import { uninterpreted } from "./uninterpreted";
import { type SubnetPlace, World } from "./world";

/** Works out all that can be reached in a model: exact, and the same for the same model whatever its order. */
export function reach(model: NetworkModel, options: ReachOptions = {}): ReachMatrix {
  const ephemeral = options.ephemeral ?? EPHEMERAL;
  const pairs: ReachPair[] = [];
  const internetIn: ReachMatrix["internetIn"][number][] = [];
  const internetOut: ReachMatrix["internetOut"][number][] = [];
  for (const family of [4, 6] as const) {
    const world = new World(model, family);
    const places = model.subnets.flatMap((subnet) => world.places(subnet));
    for (const place of places) {
      for (const group of world.objects.securityGroupsOf.get(place.vpc) ?? []) {
        const into = crossing(world, world.internet, place, ephemeral);
        const found = into ? between(world, into, null, group) : [];
        if (found.length > 0) internetIn.push({ to: endOf(place, group.id), ...rangesOf(found, family) });
        const out = crossing(world, place, world.internet, ephemeral);
        const left = out ? between(world, out, group, null) : [];
        if (left.length > 0) internetOut.push({ from: endOf(place, group.id), ...rangesOf(left, family) });
      }
    }
    for (const from of places) {
      for (const to of places) {
        const found = crossing(world, from, to, ephemeral);
        if (!found) continue;
        for (const caller of world.objects.securityGroupsOf.get(from.vpc) ?? []) {
          for (const called of world.objects.securityGroupsOf.get(to.vpc) ?? []) {
            const outcomes = between(world, found, caller, called);
            if (outcomes.length === 0) continue;
            pairs.push({ from: endOf(from, caller.id), to: endOf(to, called.id), ...rangesOf(outcomes, family) });
          }
        }
      }
    }
  }
  return { version: 1, pairs, internetIn, internetOut, notInterpreted: uninterpreted(model) };
}

function endOf({ vpc, subnet, cidr }: SubnetPlace, securityGroup: string): ReachEnd {
  return { vpc, subnet: subnet.id, cidr, securityGroup };
}
