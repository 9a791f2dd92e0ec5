import { type Cidr, formatCidr } from "../../network/cidr";
import { someOf } from "../../network/keys";

/** The name of an object, or its id where the model has no such object. */
export function nameOf(objects: ReadonlyMap<string, { readonly name: string }>, id: string): string {
  return objects.get(id)?.name ?? id;
}

/** A few blocks of many. */
export function blocksText(blocks: readonly Cidr[]): string {
  return someOf(blocks.map(formatCidr));
}
