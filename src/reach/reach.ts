import type { NetworkModel } from "../model/network-model";
import { between, crossing } from "./crossing";
import { rangesOf } from "./ranges";
import type { ReachEnd, ReachMatrix, ReachOptions, ReachPair } from "./result";
import { type SubnetPlace, World } from "./world";

const EPHEMERAL = { from: 1024, to: 65_535 } as const;

/** Works out all that can be reached in a model: exact, and the same for the same model whatever its order. */
export function reach(model: NetworkModel, options: ReachOptions = {}): ReachMatrix {
  const ephemeral = options.ephemeral ?? EPHEMERAL;
  const pairs: ReachPair[] = [];
  for (const family of [4, 6] as const) {
    const world = new World(model, family);
    const places = model.subnets.flatMap((subnet) => world.places(subnet));
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
  return { version: 1, pairs, internetIn: [], internetOut: [], notInterpreted: model.notInterpreted };
}

function endOf({ vpc, subnet, cidr }: SubnetPlace, securityGroup: string): ReachEnd {
  return { vpc, subnet: subnet.id, cidr, securityGroup };
}
