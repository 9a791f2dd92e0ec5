import type { Hop } from "./explanation";
import type { RouteEntry } from "./route-map";
import type { SubnetPlace, World } from "./world";

export interface Fault {
  /** What is wrong, after the rule: ` (leads to …)`. */
  readonly text: string;
  readonly fix: string;
}

/** The route that decides, e.g. `route 10.1.0.0/16 -> app--hub`. */
export function routeHop(world: World, from: SubnetPlace, entry: RouteEntry | null, fault?: Fault): Hop {
  const table = world.objects.routeTables.get(from.subnet.routeTable);
  const rule = entry ? `route ${entry.cidr} -> ${targetName(world, entry)}` : "no route matches";
  return {
    layer: "route",
    at: from.subnet.routeTable,
    rule: fault && entry ? `${rule}: ${fault.text}` : rule,
    verdict: fault ? "block" : "pass",
    origin: entry?.route?.origin ?? table?.origin ?? null,
    ...(fault ? { fix: fault.fix } : {}),
  };
}

/** Name of what a route leads to; its id when the model has no such thing. */
function targetName({ model }: World, { route }: RouteEntry): string {
  if (!route || route.target.kind === "local") return "local";
  const { kind, id } = route.target;
  const named =
    kind === "peering"
      ? model.peerings
      : kind === "transit-gateway"
        ? model.transitGateways
        : kind === "internet-gateway"
          ? model.internetGateways
          : kind === "nat-gateway"
            ? model.natGateways
            : kind === "egress-only-gateway"
              ? model.egressOnlyGateways
              : [];
  return named.find((object) => object.id === id)?.name ?? (id || kind);
}
