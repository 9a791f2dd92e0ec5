import type { Origin } from "../../model/origin";
import { evaluateJson } from "../hcl/evaluate";
import { type Scope, within } from "../hcl/scope";
import type { Provider } from "../terraform/provider";
import type { Resource } from "../terraform/resource";
import { isList, isObject, isOpen, items, Reference, Unknown, type Value, type ValueObject } from "../terraform/value";

/** What Terraform's meta arguments are called; they are not the resource's own. */
const META = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "dynamic",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

export interface SynthResourceProps {
  readonly key: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly name: string;
  readonly origin: Origin;
  readonly provider: Provider;
  readonly block: Readonly<Record<string, unknown>>;
  /** With `count` and `each` of this instance. */
  readonly scope: Scope;
}

/** An instance in synthesized JSON. Its arguments are evaluated when they are asked for: they refer to each other. */
export class SynthResource implements Resource {
  readonly key: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly configured: ReadonlySet<string>;
  readonly #block: Readonly<Record<string, unknown>>;
  readonly #scope: Scope;
  readonly #known = new Map<string, Value>();
  #values: ValueObject | undefined;

  constructor({ block, scope, provider, ...props }: SynthResourceProps) {
    this.key = props.key;
    this.type = props.type;
    this.mode = props.mode;
    this.name = props.name;
    this.origin = props.origin;
    this.account = provider.account;
    this.region = typeof block.region === "string" && !block.region.includes("{") ? block.region : provider.region;
    this.defaultTags = provider.defaultTags;
    this.configured = new Set([
      ...Object.keys(block),
      ...[block.dynamic ?? []].flat().flatMap((one) => Object.keys(one)),
    ]);
    this.#block = block;
    this.#scope = scope;
  }

  get values(): ValueObject {
    this.#values ??= this.#evaluate();
    return this.#values;
  }

  /** What it says of an attribute, else a reference to what AWS will say. */
  attribute(name: string): Value {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (META.has(name) || (this.#block[name] ?? null) === null) return new Reference(this, name);
    // What refers to itself does not resolve.
    this.#known.set(name, new Unknown(`${this.origin.address}.${name}`));
    const value = evaluateJson(this.#block[name], this.#scope);
    this.#known.set(name, value);
    return value;
  }

  #evaluate(): ValueObject {
    const written = this.#arguments();
    const made = this.#dynamic();
    const both = Object.entries(made).map(([name, blocks]) => [name, [...items(written[name]), ...items(blocks)]]);
    return { ...written, ...Object.fromEntries(both) };
  }

  #arguments(): Record<string, Value> {
    const names = Object.keys(this.#block).filter((name) => !META.has(name) && this.#block[name] !== null);
    return Object.fromEntries(names.map((name) => [name, this.attribute(name)]));
  }

  /** Blocks that `dynamic` makes. */
  #dynamic(): Record<string, Value> {
    const made: Record<string, Value> = {};
    const all = [this.#block.dynamic ?? []].flat() as Readonly<Record<string, unknown>>[];
    for (const [name, content] of all.flatMap((byName) => Object.entries(byName))) {
      for (const one of [content].flat() as Readonly<Record<string, unknown>>[])
        made[name] = [...items(made[name]), ...items(this.#repeat(name, one))];
    }
    return made;
  }

  #repeat(name: string, dynamic: Readonly<Record<string, unknown>>): Value {
    const over = evaluateJson(dynamic.for_each, this.#scope);
    if (isOpen(over) || !(isList(over) || isObject(over))) return new Unknown(`dynamic ${name}`);
    const iterator = String(dynamic.iterator ?? name);
    const entries = isList(over) ? over.map((value) => [value, value] as const) : Object.entries(over);
    return entries.map(([key, value]) => {
      const scope = within(this.#scope, { [iterator]: { key, value } });
      return evaluateJson([dynamic.content].flat()[0], scope);
    });
  }
}
