import { compareText } from "../network/keys";
import type { VpcSide } from "./kinds";
import type { ReachEnd } from "./result";
import type { SubnetPlace, World } from "./world";

/** A block of a subnet with the ends that it makes: one for each group of its VPC. Both sorted. */
export interface Row {
  readonly world: World;
  readonly place: SubnetPlace;
  /** Its position in the places of its side. */
  readonly at: number;
  readonly ends: readonly ReachEnd[];
}

/** The rows of a VPC in the order of the matrix, both families together. */
export function rowsOf(sides: readonly { readonly world: World; readonly side: VpcSide }[]): Row[] {
  return sides
    .flatMap(({ world, side }) =>
      side.places.map((place, at) => ({
        world,
        place,
        at,
        ends: world.groupsOf(side.vpc).map(({ id }) => endOf(place, id)),
      })),
    )
    .sort((a, b) => compareText(a.place.subnet.id, b.place.subnet.id) || compareText(a.place.cidr, b.place.cidr));
}

function endOf({ vpc, subnet, cidr }: SubnetPlace, securityGroup: string): ReachEnd {
  return { vpc, subnet: subnet.id, cidr, securityGroup };
}
