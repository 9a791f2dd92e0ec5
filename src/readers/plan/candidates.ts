import { atKey } from "../../network/keys";
import { listAt, objectAt } from "../terraform/json";
import { isList, isObject, isOpen, Reference, type Value } from "../terraform/value";
import { isIdOf, isTypeOf, type Kind, kindsOfArgument } from "./kinds";
import { keyAt, longest, nameAt, stepOf, type Token, tokens } from "./path";
import type { ModuleInstance, PlanFile } from "./plan-file";
import type { PlanResource } from "./resource";

/** Something that a reference may stand for. */
export interface Candidate {
  readonly value: Value;
  /** Keys of the instances that it comes from, its own first. */
  readonly keys: readonly (string | number)[];
}

/** Where an expression is written. */
export interface Site {
  readonly module: ModuleInstance;
  /** Key of the instance whose argument it is. */
  readonly key: string | number | undefined;
  /** What the instances are made for: the expression of `for_each`. */
  readonly forEach: unknown;
}

/** References from module to module: Terraform's own end long before. */
const DEEPEST = 200;

/** Follows references through the configuration of a plan, which lists them and does not say what is done with them. */
export class Candidates {
  readonly #plan: PlanFile;
  readonly #byModule = new Map<string, PlanResource[]>();
  readonly #children = new Map<string, Set<string>>();
  readonly #entered = new Set<string>();
  #depth = 0;

  constructor(plan: PlanFile, resources: readonly PlanResource[]) {
    this.#plan = plan;
    for (const resource of resources) {
      const { module } = resource.shown;
      atKey(this.#byModule, module, () => []).push(resource);
      for (let at: ModuleInstance | null = plan.module(module); at?.parent; at = at.parent) {
        atKey(this.#children, at.parent.path, () => new Set()).add(at.path);
      }
    }
  }

  /** What a reference may stand for where one of these kinds is wanted; none wanted: anything. */
  of(reference: string, site: Site, kinds: readonly Kind[]): Candidate[] {
    return this.#follow(tokens(reference), site, kinds);
  }

  /** What lies in the module: for a local value, whose expression a plan does not have. */
  around(site: Site, kinds: readonly Kind[]): Candidate[] {
    const { path } = site.module;
    // Modules that take from each other would be gone around in for ever.
    if (this.#entered.has(path)) return [];
    this.#entered.add(path);
    const found = this.#within(site, kinds);
    this.#entered.delete(path);
    return found.filter(({ value }) => isOpen(value) && isIdOf(value, kinds));
  }

  /** The module's own resources of these kinds; without any, what comes in and what its own modules give. */
  #within(site: Site, kinds: readonly Kind[]): Candidate[] {
    const { path, parent, call } = site.module;
    const own = (this.#byModule.get(path) ?? [])
      .filter(({ type }) => isTypeOf(type, kinds))
      .map((resource): Candidate => ({ value: resource.attribute("id"), keys: keysOf(resource) }));
    if (own.some(({ value }) => isOpen(value))) return own;
    const inputs = parent === null ? [] : Object.keys(objectAt(call.expressions)).map((name) => `var.${name}`);
    const children = [...(this.#children.get(path) ?? [])].map((child) => this.#plan.module(child));
    return [
      ...inputs.flatMap((input) => this.of(input, site, kinds)),
      ...children.flatMap((child) => this.#outputs(child, kinds)),
    ];
  }

  #follow(path: readonly Token[], site: Site, kinds: readonly Kind[]): Candidate[] {
    const [first, second] = [nameAt(path, 0), nameAt(path, 1)];
    if (first === "var" && second !== undefined) return this.#variable(second, path.slice(2), site, kinds);
    if (first === "module" && second !== undefined) return this.#output(path, site, kinds);
    if (first === "each") return this.#each(path, site, kinds);
    if (first === "data") return this.#resources("data", path.slice(1), site, kinds);
    return ["count", "local", "path", "self", "terraform"].includes(first ?? "")
      ? []
      : this.#resources("managed", path, site, kinds);
  }

  #resources(mode: string, path: readonly Token[], site: Site, kinds: readonly Kind[]): Candidate[] {
    const [type, name, key] = [nameAt(path, 0), nameAt(path, 1), keyAt(path, 2)];
    const rest = path.slice(key === undefined ? 2 : 3);
    return (this.#byModule.get(site.module.path) ?? [])
      .filter(({ shown }) => shown.mode === mode && shown.type === type && shown.name === name)
      .filter(({ shown }) => key === undefined || shown.index === key)
      .flatMap((resource) => valuesOf(resource, rest, kinds).map((value) => ({ value, keys: keysOf(resource) })));
  }

  #variable(name: string, rest: readonly Token[], site: Site, kinds: readonly Kind[]): Candidate[] {
    const { parent, call, config, key } = site.module;
    if (parent === null) return known(this.#plan.variable(name), rest);
    const expression = objectAt(call.expressions)[name];
    if (expression === undefined) return known(objectAt(objectAt(config.variables)[name]).default as Value, rest);
    const outside = { module: parent, key, forEach: call.for_each_expression };
    return narrowed(this.expression(expression, outside, rest, kinds), rest);
  }

  #output(path: readonly Token[], site: Site, kinds: readonly Kind[]): Candidate[] {
    const [name, key] = [nameAt(path, 1), keyAt(path, 2)];
    const [output, ...rest] = path.slice(key === undefined ? 2 : 3);
    const instances = [...(this.#children.get(site.module.path) ?? [])]
      .map((child) => this.#plan.module(child))
      .filter((child) => child.parent?.path === site.module.path && lastName(child.path) === name)
      .filter((child) => key === undefined || child.key === key);
    return instances.flatMap((child) =>
      output === undefined ? this.#outputs(child, kinds) : this.#outputOf(child, String(stepOf(output)), rest, kinds),
    );
  }

  #outputs(child: ModuleInstance, kinds: readonly Kind[]): Candidate[] {
    return Object.keys(objectAt(child.config.outputs))
      .flatMap((output) => this.#outputOf(child, output, [], kinds))
      .filter(({ value }) => kinds.length === 0 || isIdOf(value, kinds));
  }

  #outputOf(child: ModuleInstance, output: string, rest: readonly Token[], kinds: readonly Kind[]): Candidate[] {
    const { expression } = objectAt(objectAt(child.config.outputs)[output]);
    const inside = { module: child, key: undefined, forEach: undefined };
    const found = narrowed(this.expression(expression, inside, rest, kinds), rest);
    return found.map(({ value, keys }) => ({ value, keys: child.key === undefined ? keys : [child.key, ...keys] }));
  }

  /** `each.value` is what `for_each` has under the key of the instance. */
  #each(path: readonly Token[], site: Site, kinds: readonly Kind[]): Candidate[] {
    if (site.key === undefined) return [];
    if (nameAt(path, 1) === "key") return [{ value: site.key, keys: [] }];
    const rest = [{ key: site.key }, ...path.slice(2)];
    return this.expression(site.forEach, site, rest, kinds);
  }

  /** All that an expression refers to, with further steps from there. */
  expression(expression: unknown, site: Site, rest: readonly Token[], kinds: readonly Kind[]): Candidate[] {
    if (this.#depth > DEEPEST) return [];
    this.#depth += 1;
    const found = this.#expression(expression, site, rest, kinds);
    this.#depth -= 1;
    return found;
  }

  #expression(expression: unknown, site: Site, rest: readonly Token[], kinds: readonly Kind[]): Candidate[] {
    const { constant_value: constant, references } = objectAt(expression);
    if (references === undefined) return constant === undefined ? [] : known(constant as Value, rest);
    const all = longest(listAt(references).map(String));
    // Where the value is one thing as it is, steps into it are steps into that.
    const [only] = all.length === 1 ? all : [];
    if (only !== undefined) {
      const direct = this.#follow([...tokens(only), ...rest], site, kinds);
      if (direct.length > 0) return direct;
    }
    const found = all.flatMap((reference) => this.#follow(tokens(reference), site, kinds));
    const local = all.some((reference) => reference.startsWith("local."));
    const usable = found.filter(({ value }) => isIdOf(value, kinds));
    const more = usable.length === 0 && local ? this.around(site, kinds) : found;
    return all.some((reference) => reference.startsWith("each.") || reference === "count.index")
      ? narrowed(more, site.key === undefined ? [] : [{ key: site.key }])
      : more;
  }
}

/** Of several, those that come from instances with one of these keys; all, when none does. */
function narrowed(candidates: readonly Candidate[], path: readonly Token[]): Candidate[] {
  let left = [...candidates];
  for (const token of path) {
    const same = left.filter(({ keys }) => keys.includes(stepOf(token)));
    if (same.length > 0) left = same;
  }
  return left;
}

function keysOf({ shown }: PlanResource): (string | number)[] {
  return shown.index === undefined ? [] : [shown.index];
}

function lastName(path: string): string | undefined {
  const steps = tokens(path);
  return nameAt(steps, steps.length - 1) ?? nameAt(steps, steps.length - 2);
}

/** A known value, and what lies in it. */
function known(value: Value | undefined, path: readonly Token[]): Candidate[] {
  let at = value;
  for (const token of path) {
    const step = stepOf(token);
    if (isList(at) && typeof step === "string" && at.includes(step)) at = step;
    else if (isList(at)) at = at[Number(step)];
    else if (isObject(at)) at = at[step];
    else return [];
  }
  return at === undefined || at === null ? [] : [{ value: at, keys: [] }];
}

/** An attribute of a resource; of a resource as a whole, what it has of the kind that is wanted. */
function valuesOf(resource: PlanResource, path: readonly Token[], kinds: readonly Kind[]): Value[] {
  const [first, ...rest] = path;
  if (first !== undefined) {
    const value = resource.attribute(String(stepOf(first)));
    if (value instanceof Reference) {
      const steps = [value.path, ...rest.map((token) => String(stepOf(token)))];
      return [rest.length === 0 ? value : new Reference(value.resource, steps.join("."))];
    }
    return known(value, rest).map((found) => found.value);
  }
  if (isTypeOf(resource.type, kinds)) return [resource.attribute("id")];
  const named = resource.attributes.filter((name) => kindsOfArgument(name)?.some((kind) => kinds.includes(kind)));
  return named.length > 0 ? [...new Set(named.map((name) => resource.attribute(name)))] : [new Reference(resource, "")];
}
