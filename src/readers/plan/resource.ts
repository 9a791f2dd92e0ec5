import type { Origin } from "../../model/origin";
import { type Json, listAt, objectAt } from "../terraform/json";
import type { Provider } from "../terraform/provider";
import type { Resource } from "../terraform/resource";
import type { Shown } from "../terraform/shown";
import { isGiven, isObject, Reference, Unknown, type Value, type ValueObject } from "../terraform/value";
import { longest } from "./path";

/** Finds what an expression of a resource's configuration stands for, for an argument of that name. */
export type Resolve = (resource: PlanResource, argument: string, references: readonly string[]) => Value;

export interface PlanResourceProps {
  readonly shown: Shown;
  readonly file: string;
  readonly provider: Provider;
  /** Its block in the configuration. */
  readonly block: Json;
  /** The shape of what is not known yet. */
  readonly unknown: Json;
  readonly resolve: Resolve;
}

/** An instance in a plan. What is not known yet is taken from the configuration when it is asked for. */
export class PlanResource implements Resource {
  readonly key: string;
  readonly shown: Shown;
  readonly block: Json;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly configured: ReadonlySet<string>;
  readonly #unknown: Json;
  readonly #expressions: Json;
  readonly #resolve: Resolve;
  readonly #known = new Map<string, Value>();
  #values: ValueObject | undefined;

  constructor({ shown, file, provider, block, unknown, resolve }: PlanResourceProps) {
    this.key = `${file}|${shown.address}`;
    this.shown = shown;
    this.block = block;
    this.type = shown.type;
    this.mode = shown.mode;
    this.name = shown.name;
    this.account = provider.account;
    this.region = provider.region;
    this.defaultTags = provider.defaultTags;
    this.origin = { address: shown.address, file };
    this.#expressions = objectAt(block.expressions);
    this.configured = new Set(Object.keys(this.#expressions));
    this.#unknown = unknown;
    this.#resolve = resolve;
  }

  get values(): ValueObject {
    if (this.#values === undefined) {
      const all = this.attributes.map((name) => [name, this.#value(name)] as const);
      this.#values = Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    }
    return this.#values;
  }

  /** What is known of an attribute, else a reference to what AWS will say. */
  attribute(name: string): Value {
    const value = this.#value(name);
    return isGiven(value) ? value : new Reference(this, name);
  }

  /** Names of attributes that it has, known or not. */
  get attributes(): readonly string[] {
    return [...new Set([...Object.keys(this.shown.values), ...Object.keys(this.#unknown)])];
  }

  #value(name: string): Value | undefined {
    const before = this.#known.get(name);
    if (before !== undefined) return before;
    // What refers to itself does not resolve.
    this.#known.set(name, new Unknown(`${this.shown.address}.${name}`));
    const value = this.#fill(name, this.shown.values[name], this.#unknown[name], this.#expressions[name]);
    if (value === undefined) this.#known.delete(name);
    else this.#known.set(name, value);
    return value;
  }

  /** A value with what is not known in it filled in. Undefined: AWS decides it, and nobody wrote anything. */
  #fill(name: string, value: unknown, unknown: unknown, expression: unknown): Value | undefined {
    if (unknown === true) return expression === undefined ? undefined : this.#open(name, expression);
    if (Array.isArray(unknown) && Array.isArray(value)) {
      return value.map((item, index) => this.#fill(name, item, unknown[index], expression) ?? null);
    }
    const shape = objectAt(unknown);
    const known = objectAt(value);
    const names = Object.keys(shape).filter((key) => shape[key] !== false);
    if (!isObject(value as Value) || names.length === 0) return value as Value | undefined;
    const filled = names.map((key) => [key, this.#fill(key, known[key], shape[key], part(expression, key)) ?? null]);
    return { ...known, ...Object.fromEntries(filled) };
  }

  #open(name: string, expression: unknown): Value {
    const references = referencesIn(expression);
    if (references.length === 0) return (objectAt(expression).constant_value ?? null) as Value;
    return this.#resolve(this, name, longest(references));
  }
}

/** The expression of an argument of a block. Attributes that are written as blocks have one for all of them. */
function part(expression: unknown, name: string): unknown {
  if (Array.isArray(expression)) {
    const parts = expression.map((block) => objectAt(block)[name]).filter((found) => found !== undefined);
    return parts.length < 2 ? parts[0] : { references: parts.flatMap(referencesIn) };
  }
  const object = objectAt(expression);
  return "references" in object || "constant_value" in object ? expression : object[name];
}

function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  const { references, ...nested } = objectAt(expression);
  return references === undefined ? Object.values(nested).flatMap(referencesIn) : listAt(references).map(String);
}
