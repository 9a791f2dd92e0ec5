import type { ModelSubnet, RouteTarget } from "../model/network-model";
import { sideOpposite } from "../model/peering";
import type { World } from "./world";

/** The VPCs to which anything in a VPC's route tables may lead, itself among them. */
export function neighboursOf(world: World, vpc: string): ReadonlySet<string> {
  const found = new Set<string>([vpc]);
  for (const subnet of distinctTables(world.objects.subnetsOf.get(vpc) ?? [])) addTargets(world, subnet, found, true);
  return found;
}

function addTargets(world: World, subnet: ModelSubnet, found: Set<string>, beyondNat: boolean): void {
  for (const { kind, id } of targetsOf(world, subnet)) {
    if (kind === "peering") {
      const peering = world.objects.peerings.get(id);
      const other = peering && sideOpposite(peering, subnet.vpc)?.vpc;
      if (other) found.add(other);
    } else if (kind === "transit-gateway") {
      for (const other of behindTransit(world, subnet.vpc, id)) found.add(other);
    } else if (kind === "nat-gateway" && beyondNat) {
      const behind = world.objects.subnets.get(world.natGateways.get(id)?.subnet ?? "");
      if (behind) addTargets(world, behind, found, false);
    }
  }
}

/** Once each: a table may have a thousand routes to one transit gateway. */
function targetsOf(world: World, subnet: ModelSubnet): Iterable<Exclude<RouteTarget, { kind: "local" }>> {
  const targets = new Map<string, Exclude<RouteTarget, { kind: "local" }>>();
  for (const { route } of world.routes(subnet).entries()) {
    if (!route || route.blackhole || route.target.kind === "local") continue;
    targets.set(`${route.target.kind} ${route.target.id}`, route.target);
  }
  return targets.values();
}

function behindTransit(world: World, vpc: string, id: string): string[] {
  const transit = world.transit(id);
  const own = transit?.of(vpc);
  if (!transit || !own) return [];
  return [...(transit.table(own.id)?.entries() ?? [])].flatMap(({ attachment }) => {
    const other = attachment === null ? null : (transit.attachments.get(attachment)?.vpc ?? null);
    return other === null ? [] : [other];
  });
}

/** One subnet for each table. */
function distinctTables(subnets: readonly ModelSubnet[]): ModelSubnet[] {
  return [...new Map(subnets.map((subnet) => [subnet.routeTable, subnet])).values()];
}
