import { atKey } from "../../network/keys";
import { type Json, listAt, objectAt, textAt } from "../terraform/json";
import { NO_PROVIDER, type Provider, providerOf } from "../terraform/provider";
import { type Shown, shownResources } from "../terraform/shown";
import type { Value, ValueObject } from "../terraform/value";
import { keyAt, nameAt, type Token, tokens } from "./path";

/** A module instance: where it is, what its author wrote, and who calls it. */
export interface ModuleInstance {
  /** `module.a["x"].module.b`; empty for the root. */
  readonly path: string;
  readonly config: Json;
  readonly parent: ModuleInstance | null;
  /** The `module` block that makes it, and its key there. */
  readonly call: Json;
  readonly key: string | number | undefined;
}

/** A plan's JSON, by what is asked of it. */
export class PlanFile {
  readonly file: string;
  readonly #json: Json;
  readonly #modules = new Map<string, ModuleInstance>();
  readonly #providers = new Map<string, Provider>();

  constructor(file: string, json: Json) {
    this.file = file;
    this.#json = json;
  }

  /** What will be there after the plan, and the data sources that were read for it. */
  planned(): Shown[] {
    const planned = shownResources(objectAt(this.#json.planned_values).root_module);
    const known = new Set(planned.map(({ address }) => address));
    const forgotten = new Set(this.#changed("forget"));
    const more = this.prior().filter(({ mode, address }) => mode === "data" || forgotten.has(address));
    return [...planned, ...more.filter(({ address }) => !known.has(address))];
  }

  /** What was there before it. */
  prior(): Shown[] {
    return shownResources(objectAt(objectAt(this.#json.prior_state).values).root_module);
  }

  /** By address: the shape of what is not known yet, `true` in the place of each value. */
  unknowns(): ReadonlyMap<string, Json> {
    return new Map(
      listAt(this.#json.resource_changes).map((json) => {
        const { address, change } = objectAt(json);
        return [textAt(address) ?? "", objectAt(objectAt(change).after_unknown)];
      }),
    );
  }

  module(path: string): ModuleInstance {
    return atKey(this.#modules, path, () => this.#make(path, tokens(path)));
  }

  /** The resource block of an instance. */
  block({ module, mode, type, name }: Pick<Shown, "module" | "mode" | "type" | "name">): Json {
    const blocks = listAt(this.module(module).config.resources).map(objectAt);
    return blocks.find((block) => block.type === type && block.name === name && block.mode === mode) ?? {};
  }

  /** A variable of the root module. */
  variable(name: string): Value | undefined {
    const variable = objectAt(this.#json.variables)[name];
    return variable === undefined ? undefined : (objectAt(variable).value as Value);
  }

  /** What a provider's configuration says, as far as it is written out or comes from variables of the root. */
  provider(key: string | undefined): Provider {
    if (key === undefined) return NO_PROVIDER;
    const before = this.#providers.get(key);
    if (before) return before;
    const config = objectAt(objectAt(objectAt(this.#json.configuration).provider_config)[key]);
    const isRoot = config.module_address === undefined;
    const made = providerOf(objectAt(this.#constant(config.expressions, isRoot)) as ValueObject);
    this.#providers.set(key, made);
    return made;
  }

  get isComplete(): boolean {
    return this.#json.errored !== true && this.#json.complete !== false;
  }

  #changed(action: string): string[] {
    return listAt(this.#json.resource_changes)
      .map(objectAt)
      .filter(({ change }) => listAt(objectAt(change).actions).includes(action))
      .map(({ address }) => textAt(address) ?? "");
  }

  #make(path: string, steps: readonly Token[]): ModuleInstance {
    if (steps.length === 0) {
      const config = objectAt(objectAt(this.#json.configuration).root_module);
      return { path, config, parent: null, call: {}, key: undefined };
    }
    const key = keyAt(steps, steps.length - 1);
    const name = nameAt(steps, steps.length - (key === undefined ? 1 : 2)) ?? "";
    const own = `module.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
    const parent = this.module(path.slice(0, Math.max(0, path.length - own.length - 1)));
    const call = objectAt(objectAt(parent.config.module_calls)[name]);
    return { path, config: objectAt(call.module), parent, call, key };
  }

  /** Expressions whose values are written out. */
  #constant(expression: unknown, isRoot: boolean): unknown {
    if (Array.isArray(expression)) return expression.map((item) => this.#constant(item, isRoot));
    const object = objectAt(expression);
    if ("constant_value" in object) return object.constant_value;
    if (Array.isArray(object.references)) {
      const [only, more] = object.references.map(String);
      return isRoot && more === undefined && only?.startsWith("var.") ? this.variable(only.slice(4)) : undefined;
    }
    return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, this.#constant(value, isRoot)]));
  }
}
