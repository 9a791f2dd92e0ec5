import type { ModelSecurityGroup } from "../model/network-model";
import { atKey } from "../network/keys";
import { crossing } from "./crossing";
import { kindsOf, type VpcSide } from "./kinds";
import { rangesBetween } from "./pair-ranges";
import type { EphemeralPorts } from "./passing";
import type { Ranges } from "./ranges";
import type { SubnetPlace, World } from "./world";

/** What each group of the calling VPC reaches with each group of the called one, both sorted; null: nothing. */
export type GroupGrid = readonly (readonly (Ranges | null)[])[];

/** What one VPC reaches in another, or in itself: worked out once for each pair of kinds of places. */
export class VpcPair {
  readonly #kinds: readonly [readonly number[], readonly number[]];
  readonly #known = new Map<number, GroupGrid | null>();
  readonly #open: readonly (readonly boolean[])[];

  constructor(
    readonly world: World,
    readonly from: VpcSide,
    readonly to: VpcSide,
    readonly ephemeral: EphemeralPorts,
  ) {
    this.#open = openGroups(world, from.vpc, to.vpc);
    const isOpen = this.#open.some((row) => row.includes(true));
    this.#kinds = isOpen ? [kindsOf(world, from, to), kindsOf(world, to, from)] : [[], []];
  }

  /** What a place reaches in each place of the other VPC, by position; null: nothing. */
  row(one: number): readonly (GroupGrid | null)[] {
    const [kinds, otherKinds] = this.#kinds;
    const [from, kind] = [this.from.places[one], kinds[one]];
    if (!from || kind === undefined) return [];
    const width = this.to.places.length;
    return this.to.places.map((to, other) => {
      const isOneSubnet = from.subnet === to.subnet;
      const key = (kind * width + (otherKinds[other] ?? 0)) * 2 + (isOneSubnet ? 1 : 0);
      return atKey(this.#known, key, () => this.#grid(from, to));
    });
  }

  #grid(from: SubnetPlace, to: SubnetPlace): GroupGrid | null {
    const found = crossing(this.world, from, to, this.ephemeral);
    if (!found) return null;
    const called = this.world.groupsOf(to.vpc);
    const grid = this.world
      .groupsOf(from.vpc)
      .map((caller, i) =>
        called.map((group, j) => (this.#open[i]?.[j] ? rangesBetween(this.world, found, caller, group) : null)),
      );
    return grid.some((row) => row.some((ranges) => ranges !== null)) ? grid : null;
  }
}

/** Whether the rules of two groups let anything at all pass between their VPCs, whatever the way. */
function openGroups(world: World, from: string, to: string): boolean[][] {
  const [callers, called] = [world.addressesOfVpc(from), world.addressesOfVpc(to)];
  const isOpen = (group: ModelSecurityGroup, direction: "ingress" | "egress", other: string) =>
    world
      .groupLayer(group, direction)
      .facing(other)
      .on(direction === "egress" ? called : callers).length > 0;
  return world.groupsOf(from).map((caller) =>
    world
      .groupsOf(to)
      // Behind a NAT gateway the called group sees another address, of the caller's VPC as well.
      .map((group) => isOpen(caller, "egress", group.id) && isOpen(group, "ingress", caller.id)),
  );
}
