import type { ModelSecurityGroup } from "../model/network-model";
import { between, type Crossing, crossing } from "./crossing";
import { kindsOf, type VpcSide } from "./kinds";
import { type MatrixBuilder, type Ranges, rangesOrNull } from "./matrix";
import type { EphemeralPorts } from "./passing";
import type { SubnetPlace, World } from "./world";

/** Works out what one VPC reaches in another (or in itself), once for each pair of kinds of places. */
export function addVpcPair(
  world: World,
  from: VpcSide,
  to: VpcSide,
  ephemeral: EphemeralPorts,
  matrix: MatrixBuilder,
): void {
  const groups = groupPairs(world, from.vpc, to.vpc);
  if (groups.length === 0) return;
  const [fromKinds, toKinds] = [kindsOf(world, from, to), kindsOf(world, to, from)];
  const known = new Map<string, readonly (Ranges | null)[] | null>();
  for (const [i, one] of from.places.entries()) {
    for (const [j, other] of to.places.entries()) {
      const isOneSubnet = one.subnet.id === other.subnet.id;
      const key = `${fromKinds[i]} ${toKinds[j]} ${isOneSubnet}`;
      let found = known.get(key);
      if (found === undefined) {
        found = placePair(world, one, other, groups, ephemeral);
        known.set(key, found);
      }
      if (found) add(matrix, one, other, groups, found);
    }
  }
}

interface GroupPair {
  readonly caller: ModelSecurityGroup;
  readonly called: ModelSecurityGroup;
  /** Positions among the groups of their VPCs. */
  readonly at: readonly [number, number];
}

/** The groups whose rules let anything at all pass between the two VPCs, whatever the way. */
function groupPairs(world: World, from: string, to: string): GroupPair[] {
  const pairs: GroupPair[] = [];
  for (const [i, caller] of world.groupsOf(from).entries()) {
    for (const [j, called] of world.groupsOf(to).entries()) {
      const out = world.groupLayer(caller, "egress").facing(called.id);
      if (out.on(world.addressesOfVpc(to)).length === 0) continue;
      pairs.push({ caller, called, at: [i, j] });
    }
  }
  return pairs;
}

function placePair(
  world: World,
  from: SubnetPlace,
  to: SubnetPlace,
  groups: readonly GroupPair[],
  ephemeral: EphemeralPorts,
): (Ranges | null)[] | null {
  const found: Crossing | null = crossing(world, from, to, ephemeral);
  return found && groups.map(({ caller, called }) => rangesOrNull(between(world, found, caller, called), world.family));
}

function add(
  matrix: MatrixBuilder,
  from: SubnetPlace,
  to: SubnetPlace,
  groups: readonly GroupPair[],
  found: readonly (Ranges | null)[],
): void {
  const [first, second] = [matrix.position(from), matrix.position(to)];
  for (const [index, ranges] of found.entries()) {
    const at = groups[index]?.at;
    if (ranges && at) matrix.addPair(first + at[0], second + at[1], ranges);
  }
}
