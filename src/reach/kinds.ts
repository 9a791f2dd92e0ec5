import type { ModelSubnet, RouteTarget } from "../model/network-model";
import { atKey } from "../network/keys";
import { distinctPoints, type IntervalSet, intersect, type Point } from "./interval-set";
import { gapOf } from "./layer";
import type { RouteEntry } from "./route-map";
import type { SubnetPlace, World } from "./world";

/** All that is compiled of one VPC: its places, and every address at which any of its rules or routes changes. */
export interface VpcSide {
  readonly vpc: string;
  readonly places: readonly SubnetPlace[];
  readonly cuts: readonly Point[];
  /** What was worked out before, by the VPC that it faces. */
  readonly kinds: Map<string, readonly number[]>;
  readonly outlooks: Map<string, ReadonlyMap<string, Outlook>>;
}

export function vpcSide(world: World, vpc: string): VpcSide {
  const subnets = world.objects.subnetsOf.get(vpc) ?? [];
  const groups = world.objects.securityGroupsOf.get(vpc) ?? [];
  const acls = [...new Set(subnets.map(({ networkAcl }) => networkAcl))];
  const points = new Set<Point>(world.addressesOfVpc(vpc));
  const add = (cuts: readonly Point[]) => {
    for (const cut of cuts) points.add(cut);
  };
  for (const direction of ["ingress", "egress"] as const) {
    for (const acl of acls) add(world.aclLayer(acl, direction).cuts);
    for (const group of groups) add(world.groupLayer(group, direction).facing(null).cuts);
  }
  for (const subnet of subnets) add(world.routes(subnet).cuts);
  for (const { id } of world.model.transitGateways) {
    const transit = world.transit(id);
    const own = transit?.of(vpc);
    if (own) add(transit?.table(own.id)?.cuts ?? []);
  }
  return {
    vpc,
    places: subnets.flatMap((subnet) => world.places(subnet)),
    cuts: distinctPoints(points),
    kinds: new Map(),
    outlooks: new Map(),
  };
}

/**
 * Numbers the places of a VPC so that those with one number behave alike towards another VPC: same ACL, same routes there,
 * and no rule of either VPC that tells their addresses apart. What holds for one pair of kinds holds for all of its pairs.
 */
export function kindsOf(world: World, side: VpcSide, facing: VpcSide): readonly number[] {
  return atKey(side.kinds, facing.vpc, () => numbered(world, side, facing));
}

function numbered(world: World, side: VpcSide, facing: VpcSide): number[] {
  const here = outlooks(world, side, facing.vpc);
  const tables = [...here.values(), ...outlooks(world, facing, side.vpc).values()];
  const [byTransit, byNat] = [tables.some(({ transit }) => transit), tables.some(({ nat }) => nat)];
  const there = world.addressesOfVpc(facing.vpc);
  const numbers = new Map<string, number>();
  return side.places.map((place) => {
    const { subnet, set } = place;
    const [gap, other] = [gapOf(set, side.cuts), gapOf(set, facing.cuts)];
    const overlaps = side !== facing && intersect(set, there).length > 0;
    const stands = (byTransit && world.attachmentSubnets.has(subnet.id)) || (byNat && world.natSubnets.has(subnet.id));
    const key =
      overlaps || stands || gap === null || other === null
        ? `alone ${subnet.id} ${place.cidr}`
        : `${subnet.networkAcl} ${here.get(subnet.routeTable)?.key} ${byTransit ? subnet.zone : ""} ${gap} ${other}`;
    return atKey(numbers, key, () => numbers.size);
  });
}

/** Where a route table sends some addresses. */
export interface Outlook {
  /** Equal for two tables that send all of them to the same target; else the table itself. */
  readonly key: string;
  readonly transit: boolean;
  readonly nat: boolean;
}

/** Where the route tables of a VPC send the addresses of another, by table. */
function outlooks(world: World, side: VpcSide, towards: string): ReadonlyMap<string, Outlook> {
  return atKey(side.outlooks, towards, () => {
    const there = world.addressesOfVpc(towards);
    const found = new Map<string, Outlook>();
    for (const { subnet } of side.places) atKey(found, subnet.routeTable, () => outlook(world, subnet, there));
    return found;
  });
}

export function outlook(world: World, subnet: ModelSubnet, towards: IntervalSet): Outlook {
  const routed = world.routes(subnet).on(towards);
  const [only, ...rest] = routed;
  const leadsTo = (kind: RouteTarget["kind"]) => routed.some(({ entry }) => entry?.route?.target.kind === kind);
  return {
    key: only && rest.length === 0 ? targetKey(only.entry) : `table ${subnet.routeTable}`,
    transit: leadsTo("transit-gateway"),
    nat: leadsTo("nat-gateway"),
  };
}

function targetKey(entry: RouteEntry | null): string {
  if (!entry) return "none";
  if (!entry.route) return "local";
  const { blackhole, target } = entry.route;
  return `${blackhole} ${target.kind} ${target.kind === "local" ? "" : target.id}`;
}
