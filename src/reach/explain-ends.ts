import type { ModelSecurityGroup, ModelSubnet } from "../model/network-model";
import { addressesOf } from "./addresses";
import type { ReachSelector } from "./explanation";
import { intersect, sameSet } from "./interval-set";
import type { Place, World } from "./world";

/** One end of a pair, as the question restricts it. */
export interface End {
  readonly place: Place;
  /** Null on the internet. */
  readonly group: ModelSecurityGroup | null;
}

/** All ends that a selector means in one address family, in the model's order. */
export function endsOf(world: World, selector: ReachSelector): End[] {
  const { model } = world;
  switch (selector.kind) {
    case "internet":
      return [{ place: world.internet, group: null }];
    case "vpc":
      return ofSubnets(
        world,
        model.subnets.filter(({ vpc }) => vpc === selector.vpc),
      );
    case "subnets":
      return ofSubnets(
        world,
        model.subnets.filter(({ id }) => selector.subnets.includes(id)),
      );
    case "security-group": {
      const vpc = world.objects.securityGroups.get(selector.securityGroup)?.vpc;
      const ends = ofSubnets(
        world,
        model.subnets.filter((subnet) => subnet.vpc === vpc),
      );
      return ends.filter(({ group }) => group?.id === selector.securityGroup);
    }
    case "address":
      return ofAddresses(world, selector.cidr);
  }
}

function ofSubnets(world: World, subnets: readonly ModelSubnet[]): End[] {
  return subnets.flatMap((subnet) =>
    world
      .places(subnet)
      .flatMap((place) => (world.objects.securityGroupsOf.get(subnet.vpc) ?? []).map((group) => ({ place, group }))),
  );
}

/** The addresses in the subnets that have some of them; where none has, those of the internet. */
function ofAddresses(world: World, cidr: string): End[] {
  const wanted = addressesOf(cidr, world.family);
  if (wanted.length === 0) return [];
  const inside = ofSubnets(world, world.model.subnets).flatMap(({ place, group }) => {
    const set = intersect(place.set, wanted);
    if (set.length === 0) return [];
    return [{ place: sameSet(set, place.set) ? place : { ...place, set }, group }];
  });
  if (inside.length > 0) return inside;
  const set = intersect(world.internet.set, wanted);
  return set.length > 0 ? [{ place: { kind: "internet", set }, group: null }] : [];
}

/** For people. */
export function selectorText({ objects }: World, selector: ReachSelector): string {
  switch (selector.kind) {
    case "internet":
      return "internet";
    case "vpc":
      return objects.vpcs.get(selector.vpc)?.name ?? selector.vpc;
    case "subnets":
      return selector.text;
    case "security-group":
      return objects.securityGroups.get(selector.securityGroup)?.name ?? selector.securityGroup;
    case "address":
      return selector.cidr.replace(/\/(32|128)$/, "");
  }
}
