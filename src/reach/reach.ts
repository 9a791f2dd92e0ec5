import type { NetworkModel } from "../model/network-model";
import { sortedBy } from "../network/keys";
import { familyOf } from "./addresses";
import { InternetReach } from "./internet-reach";
import { vpcSide } from "./kinds";
import { neighboursOf } from "./neighbours";
import { EPHEMERAL } from "./passing";
import type { ReachEnd, ReachMatrix, ReachOptions } from "./result";
import { type Row, rowsOf } from "./rows";
import { uninterpreted } from "./uninterpreted";
import { type GroupGrid, VpcPair } from "./vpc-pair";
import { World } from "./world";

type Writable<T> = T extends readonly (infer E)[] ? E[] : never;

interface Collected {
  readonly pairs: Writable<ReachMatrix["pairs"]>;
  readonly internetIn: Writable<ReachMatrix["internetIn"]>;
  readonly internetOut: Writable<ReachMatrix["internetOut"]>;
}

interface OtherVpc {
  readonly pair: VpcPair;
  readonly rows: readonly Row[];
}

/** Works out all that can be reached in a model: exact, and the same for the same model whatever its order. */
export function reach(model: NetworkModel, { ephemeral = EPHEMERAL }: ReachOptions = {}): ReachMatrix {
  const families = new Set(model.subnets.flatMap(({ cidrs }) => cidrs.map(familyOf)));
  const worlds = [...families].map((family) => new World(model, family));
  const vpcs = sortedBy(model.vpcs, ({ id }) => id).map(({ id }) => {
    const sides = worlds.map((world) => ({ world, side: vpcSide(world, id) }));
    return { sides, rows: rowsOf(sides) };
  });
  const found: Collected = { pairs: [], internetIn: [], internetOut: [] };
  for (const { sides, rows } of vpcs) {
    const others = sides.map(({ world, side }, family): OtherVpc[] => {
      const neighbours = side.places.length > 0 ? neighboursOf(world, side.vpc) : new Set<string>();
      return vpcs.flatMap((other) => {
        const there = other.sides[family]?.side;
        if (!there || !neighbours.has(there.vpc)) return [];
        return [{ pair: new VpcPair(world, side, there, ephemeral), rows: other.rows }];
      });
    });
    const internet = sides.map(({ world, side }) => new InternetReach(world, side, ephemeral));
    for (const row of rows) {
      const family = worlds.indexOf(row.world);
      const reached = internet[family];
      if (reached) addInternet(row, reached, found);
      addPairs(row, others[family] ?? [], found);
    }
  }
  return { version: 1, ...found, notInterpreted: uninterpreted(model) };
}

/** In the order of the matrix: by group of the caller, then by place and group of the called. */
function addPairs(row: Row, others: readonly OtherVpc[], found: Collected): void {
  const reached: { readonly grid: GroupGrid; readonly ends: readonly ReachEnd[] }[] = [];
  for (const { pair, rows } of others) {
    const grids = pair.row(row.at);
    for (const { world, at, ends } of rows) {
      const grid = world === row.world ? grids[at] : null;
      if (grid) reached.push({ grid, ends });
    }
  }
  for (const [i, from] of row.ends.entries()) {
    for (const { grid, ends } of reached) {
      const cells = grid[i] ?? [];
      for (let j = 0; j < cells.length; j++) {
        const ranges = cells[j];
        const to = ends[j];
        if (ranges && to) found.pairs.push({ from, to, allow: ranges.allow, partial: ranges.partial });
      }
    }
  }
}

function addInternet({ at, ends }: Row, reached: InternetReach, found: Collected): void {
  const { into, out } = reached.of(at);
  for (const [index, end] of ends.entries()) {
    const [entering, leaving] = [into[index], out[index]];
    if (entering) found.internetIn.push({ to: end, ...entering });
    if (leaving) found.internetOut.push({ from: end, ...leaving });
  }
}
