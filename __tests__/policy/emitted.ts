import type { RenderedBlock, RenderedStack } from "../../src/stacks/rendered-stack";

export interface Placed {
  /** `aws_vpc.hub`, `data.aws_availability_zones.main_eu-west-1` */
  readonly address: string;
  readonly block: RenderedBlock;
}

/**
 * The blocks of all stacks of an estate. What a stack reads from another's state is put in its place, so that a flow log in
 * one stack is that of the VPC in another.
 */
export class Emitted {
  readonly #byType = new Map<string, Placed[]>();

  constructor(stacks: readonly { readonly name: string; readonly json: RenderedStack }[]) {
    const outputs = new Map(stacks.map(({ name, json }) => [name, json.output ?? {}]));
    for (const { json } of stacks) {
      const {
        resource = {},
        data = {},
        provider,
      } = JSON.parse(resolved(JSON.stringify(json), outputs)) as RenderedStack;
      for (const [type, byName] of Object.entries(resource)) this.#add(type, byName);
      for (const [type, byName] of Object.entries(data)) this.#add(`data.${type}`, byName);
      for (const { alias = "default", ...block } of provider?.aws ?? [])
        this.#add("provider.aws", { [alias]: { ...block } });
    }
  }

  /** @param blocks by address */
  static of(blocks: Readonly<Record<string, object>>): Emitted {
    const emitted = new Emitted([]);
    for (const [address, block] of Object.entries(blocks)) {
      const [, type = "", name = ""] = /^((?:data\.|provider\.)?[^.]+)\.(.+)$/.exec(address) ?? [];
      emitted.#add(type, { [name]: block as RenderedBlock });
    }
    return emitted;
  }

  /** Sorted. */
  get types(): string[] {
    return [...this.#byType.keys()].sort();
  }

  of(type: string): readonly Placed[] {
    return this.#byType.get(type) ?? [];
  }

  /** Whether a block of the type refers to the address, in this argument or in any. */
  refersTo(type: string, address: string, argument?: string): boolean {
    return this.referringTo(type, address, argument).length > 0;
  }

  referringTo(type: string, address: string, argument?: string): RenderedBlock[] {
    return this.of(type)
      .map(({ block }) => block)
      .filter(({ depends_on: _order, ...block }) =>
        JSON.stringify(argument === undefined ? block : (block[argument] ?? "")).includes(`\${${address}.`),
      );
  }

  #add(type: string, byName: Readonly<Record<string, RenderedBlock>>): void {
    const known = this.#byType.get(type) ?? [];
    known.push(...Object.entries(byName).map(([name, block]) => ({ address: `${type}.${name}`, block })));
    this.#byType.set(type, known);
  }
}

/** In JSON, or JSON within JSON: `${data.terraform_remote_state.core-main.outputs.vpc_ids.app}`, `…key_arns["main/logs"]}`. */
const READ = /\$\{data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)(?:\.([\w-]+)|\[\\+"([^"\\]+)\\+"\])\}/g;

function resolved(text: string, outputs: ReadonlyMap<string, NonNullable<RenderedStack["output"]>>): string {
  return text.replace(READ, (reference, stack: string, output: string, name?: string, key?: string) => {
    const value = outputs.get(stack)?.[output]?.value as Readonly<Record<string, string>> | undefined;
    return value?.[name ?? key ?? ""] ?? reference;
  });
}
