import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import type { StackFile } from "../../src/stacks/stack-file";

/** A resource in a set of stacks. */
export interface Place {
  readonly stack: string;
  readonly type: string;
  readonly name: string;
}

export function placesOf(stacks: readonly StackFile[], type: string): Place[] {
  return stacks.flatMap(({ name: stack, json }) =>
    Object.keys(json.resource?.[type] ?? {}).map((name) => ({ stack, type, name })),
  );
}

export function blockAt(stacks: readonly StackFile[], { stack, type, name }: Place): RenderedBlock {
  const block = stacks.find((one) => one.name === stack)?.json.resource?.[type]?.[name];
  if (!block) throw new Error(`${stack} has no ${type}.${name}`);
  return block;
}

/** The stacks with one block replaced, or without it; what is not touched is shared. */
export function withBlock(stacks: readonly StackFile[], place: Place, block: RenderedBlock | null): StackFile[] {
  return stacks.map((stack) => {
    if (stack.name !== place.stack) return stack;
    const { [place.name]: _, ...others } = stack.json.resource?.[place.type] ?? {};
    const byName = block === null ? others : { ...others, [place.name]: block };
    return { ...stack, json: { ...stack.json, resource: { ...stack.json.resource, [place.type]: byName } } };
  });
}

/** The first half of a block. */
export function halved(cidr: string): string {
  const [address, prefix] = cidr.split("/");
  return `${address}/${Math.min(Number(prefix) + 1, 32)}`;
}
