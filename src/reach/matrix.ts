import { compareText } from "../network/keys";
import type { Outcome } from "./conversation";
import { rangesOf } from "./ranges";
import type { ReachEnd, ReachMatrix } from "./result";
import type { SubnetPlace, World } from "./world";

export type Ranges = ReturnType<typeof rangesOf>;

interface Found {
  readonly to: number;
  readonly ranges: Ranges;
}

/** Collects what was found and puts it in order. Models have hundreds of thousands of pairs: ends are shared objects. */
export class MatrixBuilder {
  readonly #ends: readonly ReachEnd[];
  /** By block of a subnet: the position of its first end; its groups follow, sorted. */
  readonly #first = new Map<string, number>();
  readonly #pairs: (Found[] | undefined)[];
  readonly #in: (Ranges | undefined)[];
  readonly #out: (Ranges | undefined)[];

  constructor(worlds: readonly World[]) {
    const places = worlds
      .flatMap((world) =>
        world.model.subnets.flatMap((subnet) => world.places(subnet).map((place) => ({ place, world }))),
      )
      .sort((a, b) => comparePlaces(a.place, b.place));
    const ends: ReachEnd[] = [];
    for (const { place, world } of places) {
      this.#first.set(placeKey(place), ends.length);
      const { vpc, subnet, cidr } = place;
      for (const group of world.groupsOf(vpc)) ends.push({ vpc, subnet: subnet.id, cidr, securityGroup: group.id });
    }
    this.#ends = ends;
    this.#pairs = new Array(ends.length);
    this.#in = new Array(ends.length);
    this.#out = new Array(ends.length);
  }

  /** Position of the end of a place that has the first group of its VPC. */
  position(place: SubnetPlace): number {
    return this.#first.get(placeKey(place)) ?? -1;
  }

  addPair(from: number, to: number, ranges: Ranges): void {
    const row = this.#pairs[from];
    if (row) row.push({ to, ranges });
    else this.#pairs[from] = [{ to, ranges }];
  }

  addIn(to: number, ranges: Ranges): void {
    this.#in[to] = ranges;
  }

  addOut(from: number, ranges: Ranges): void {
    this.#out[from] = ranges;
  }

  result(): Pick<ReachMatrix, "pairs" | "internetIn" | "internetOut"> {
    const pairs: ReachMatrix["pairs"][number][] = [];
    const internetIn: ReachMatrix["internetIn"][number][] = [];
    const internetOut: ReachMatrix["internetOut"][number][] = [];
    for (const [index, end] of this.#ends.entries()) {
      for (const { to, ranges } of (this.#pairs[index] ?? []).sort((a, b) => a.to - b.to)) {
        pairs.push({ from: end, to: this.#ends[to] ?? end, allow: ranges.allow, partial: ranges.partial });
      }
      const [into, out] = [this.#in[index], this.#out[index]];
      if (into) internetIn.push({ to: end, ...into });
      if (out) internetOut.push({ from: end, ...out });
    }
    return { pairs, internetIn, internetOut };
  }
}

/** Null when nothing gets through. */
export function rangesOrNull(outcomes: readonly Outcome[], family: World["family"]): Ranges | null {
  return outcomes.length > 0 ? rangesOf(outcomes, family) : null;
}

function placeKey({ subnet, cidr }: SubnetPlace): string {
  return `${subnet.id} ${cidr}`;
}

function comparePlaces(a: SubnetPlace, b: SubnetPlace): number {
  return compareText(a.vpc, b.vpc) || compareText(a.subnet.id, b.subnet.id) || compareText(a.cidr, b.cidr);
}
