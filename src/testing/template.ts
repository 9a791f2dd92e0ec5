import type { RenderedBlock, RenderedProvider, RenderedStack } from "../stacks/rendered-stack";

/** A generated class of a provider (`Subnet`), or the type it stands for (`"aws_subnet"`). */
export type ElementType = string | { readonly tfResourceType: string };

/** The synthesized Terraform JSON of one stack, with typed ways in. Matchers take it as it is. */
export class Template {
  readonly stack: string;
  readonly json: RenderedStack;

  constructor(stack: string, json: RenderedStack) {
    this.stack = stack;
    this.json = json;
  }

  /** Resources of a type by their names; empty when there are none. */
  resources(type: ElementType): Readonly<Record<string, RenderedBlock>> {
    return this.json.resource?.[typeName(type)] ?? {};
  }

  dataSources(type: ElementType): Readonly<Record<string, RenderedBlock>> {
    return this.json.data?.[typeName(type)] ?? {};
  }

  /**
   * The resource with that type and name.
   * @throws Error naming those that there are
   */
  byId(type: ElementType, name: string): RenderedBlock {
    const resources = this.resources(type);
    const block = resources[name];
    if (block) return block;
    const known = Object.keys(resources).join(", ") || "none";
    throw new Error(`the stack '${this.stack}' has no ${typeName(type)}.${name}; it has ${known}`);
  }

  /**
   * The provider that a resource is made with: its account and region are what counts.
   * @throws Error when the resource names none, or one that the stack doesn't have
   */
  providerOf(type: ElementType, name: string): RenderedProvider {
    const { provider } = this.byId(type, name);
    const found = this.json.provider?.aws?.find(({ alias }) => provider === `aws.${alias}`);
    if (!found) throw new Error(`${typeName(type)}.${name} names the provider '${provider}', which the stack lacks`);
    return found;
  }

  /**
   * Value of an output, with Terraform's expressions in it as text.
   * @throws Error when there is no such output
   */
  output(name: string): unknown {
    const output = this.json.output?.[name];
    if (!output) throw new Error(`the stack '${this.stack}' has no output '${name}'`);
    return output.value;
  }

  /** Addresses of all resources, sorted. */
  addresses(): string[] {
    return Object.entries(this.json.resource ?? {})
      .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
      .sort();
  }

  /** The JSON: what CDKTF's own assertions take. */
  toString(): string {
    return JSON.stringify(this.json);
  }
}

function typeName(type: ElementType): string {
  return typeof type === "string" ? type : type.tfResourceType;
}
