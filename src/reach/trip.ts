import type { Part } from "./part";
import { type Fault, routeHop } from "./route-hop";
import type { RouteEntry } from "./route-map";
import { type AclStep, type LinkStep, NO_REFERENCES, type Way } from "./way";
import type { Direction, Place, SubnetPlace, World } from "./world";

/** Packets from a subnet to some addresses of a place. */
export interface Trip {
  readonly world: World;
  readonly from: SubnetPlace;
  readonly to: Place;
  readonly part: Part;
}

export function aclStep({ subnet }: Pick<SubnetPlace, "subnet">, direction: Direction): AclStep {
  return { kind: "acl", subnet, direction };
}

/** Packets that the route itself loses. */
export function lostAt({ world, from, part }: Trip, entry: RouteEntry | null, fault: Fault): Way {
  return {
    destinations: part,
    steps: [aclStep(from, "egress"), { kind: "link", hop: () => routeHop(world, from, entry, fault) }],
    lost: true,
    references: NO_REFERENCES,
    by: "nothing",
  };
}

/** Packets that are lost at what their route leads to. */
export function lostAfter({ world, from, part }: Trip, entry: RouteEntry, hop: LinkStep["hop"]): Way {
  const route: LinkStep = { kind: "link", hop: () => routeHop(world, from, entry) };
  return {
    destinations: part,
    steps: [aclStep(from, "egress"), route, { kind: "link", hop }],
    lost: true,
    references: NO_REFERENCES,
    by: "nothing",
  };
}
