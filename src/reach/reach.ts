import type { NetworkModel } from "../model/network-model";
import { between, crossing } from "./crossing";
import { type VpcSide, vpcSide } from "./kinds";
import { MatrixBuilder, rangesOrNull } from "./matrix";
import { neighboursOf } from "./neighbours";
import { EPHEMERAL, type EphemeralPorts } from "./passing";
import type { ReachMatrix, ReachOptions } from "./result";
import { uninterpreted } from "./uninterpreted";
import { addVpcPair } from "./vpc-pair";
import { World } from "./world";

/** Works out all that can be reached in a model: exact, and the same for the same model whatever its order. */
export function reach(model: NetworkModel, { ephemeral = EPHEMERAL }: ReachOptions = {}): ReachMatrix {
  const worlds = [new World(model, 4), new World(model, 6)];
  const matrix = new MatrixBuilder(worlds);
  for (const world of worlds) {
    const sides = new Map(model.vpcs.map(({ id }) => [id, vpcSide(world, id)]));
    for (const side of sides.values()) {
      if (side.places.length === 0) continue;
      addInternet(world, side, ephemeral, matrix);
      for (const id of neighboursOf(world, side.vpc)) {
        const other = sides.get(id);
        if (other && other.places.length > 0) addVpcPair(world, side, other, ephemeral, matrix);
      }
    }
  }
  return { version: 1, ...matrix.result(), notInterpreted: uninterpreted(model) };
}

function addInternet(world: World, { vpc, places }: VpcSide, ephemeral: EphemeralPorts, matrix: MatrixBuilder): void {
  for (const place of places) {
    const into = crossing(world, world.internet, place, ephemeral);
    const out = crossing(world, place, world.internet, ephemeral);
    const first = matrix.position(place);
    for (const [index, group] of world.groupsOf(vpc).entries()) {
      const entering = into && rangesOrNull(between(world, into, null, group), world.family);
      const leaving = out && rangesOrNull(between(world, out, group, null), world.family);
      if (entering) matrix.addIn(first + index, entering);
      if (leaving) matrix.addOut(first + index, leaving);
    }
  }
}
