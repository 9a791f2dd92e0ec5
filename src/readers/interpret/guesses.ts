import type { Resource } from "../terraform/resource";
import { isList, isObject, Reference, type Value } from "../terraform/value";
import type { World } from "./world";

/** Says where a plan does not tell which of several resources is meant. */
export function noteGuesses(world: World): void {
  for (const resource of world.of(...world.types)) {
    for (const [argument, value] of Object.entries(resource.values)) {
      for (const guess of guessesIn(value)) {
        const others = guess.among.map(({ origin }) => origin.address).join(", ");
        const why = `the plan does not say which its ${argument} is: taken for ${guess.resource.origin.address}, of ${others}`;
        world.note(
          resource,
          why,
          [resource, ...guess.among].map((one) => vpcOf(world, one)),
        );
      }
    }
  }
}

function guessesIn(value: Value): readonly Reference[] {
  if (value instanceof Reference) return value.among.length > 0 ? [value] : [];
  if (isList(value)) return value.flatMap(guessesIn);
  return isObject(value) ? Object.values(value).flatMap(guessesIn) : [];
}

function vpcOf(world: World, { values }: Resource): string | undefined {
  return world.id(values.vpc_id);
}
