import { posix } from "node:path";
import type { NotInterpreted } from "../../model/origin";
import { evaluateJson } from "../hcl/evaluate";
import { Lazy, type Scope, within } from "../hcl/scope";
import { objectAt as at, type Json } from "../terraform/json";
import { NO_PROVIDER, type Provider, providerOf } from "../terraform/provider";
import type { Resource } from "../terraform/resource";
import { isObject, Reference, Unknown, type Value } from "../terraform/value";
import { stateOf } from "./backend";
import { instancesOf } from "./instances";
import { SynthResource } from "./resource";

/** One synthesized stack: its name, the file that it was read from, and what that holds. */
export interface SynthStack {
  readonly name: string;
  readonly file: string;
  readonly json: unknown;
}

/** A stack while it is read: its resources, and what its expressions stand for. */
export class Stack implements Scope {
  readonly notes: NotInterpreted[] = [];
  /** Which state it keeps. */
  readonly state: string;
  readonly #name: string;
  readonly #file: string;
  readonly #json: Json;
  readonly #directory: string;
  readonly #stackOf: (state: string) => Stack | undefined;
  readonly #providers = new Map<string, Provider>();
  /** What each block stands for in an expression; while it is being made, that nobody knows. */
  readonly #blocks = new Map<string, Value>();
  readonly #resources: SynthResource[] = [];
  readonly #named = new Map<string, Value>();

  /** @param stackOf - the stack that keeps a state, by {@link state}: for what stacks read of each other */
  constructor({ name, file, json }: SynthStack, stackOf: (state: string) => Stack | undefined) {
    this.#name = name;
    this.#file = file;
    this.#json = at(json);
    // Where the stacks are does not matter, only that they are beside each other.
    this.#directory = posix.join("/cdktf.out/stacks", name);
    this.#stackOf = stackOf;
    this.state = this.#backend();
    this.#readProviders();
  }

  /** Its resources and data sources. To be asked when every stack is there. */
  resources(): readonly Resource[] {
    for (const mode of ["managed", "data"] as const) {
      for (const [type, byName] of Object.entries(this.#section(mode)))
        for (const name of Object.keys(at(byName))) this.#block(mode, type, name);
    }
    for (const name of Object.keys(at(this.#json.module)))
      this.#note(`module.${name}`, "module", "synthesized JSON does not hold what a module makes: read a plan instead");
    return this.#resources;
  }

  name(name: string): Value | Lazy | undefined {
    if (name === "var") return new Lazy((variable) => this.#variable(variable));
    if (name === "local") return new Lazy((local) => this.#once(`local.${local}`, at(this.#json.locals)[local]));
    if (name === "data") return new Lazy((type) => this.#type("data", type));
    return this.#type("managed", name);
  }

  attribute(resource: Resource, name: string): Value | Lazy {
    if (!(resource instanceof SynthResource)) return new Reference(resource, name);
    if (resource.type !== "terraform_remote_state" || name !== "outputs") return resource.attribute(name);
    const stack = this.#stackOf(this.#remote(resource));
    return stack ? new Lazy((output) => stack.output(output)) : new Reference(resource, name);
  }

  output(name: string): Value | undefined {
    return this.#once(`output.${name}`, at(at(this.#json.output)[name]).value);
  }

  #type(mode: Resource["mode"], type: string): Lazy | undefined {
    const byName = this.#section(mode)[type];
    if (byName === undefined) return undefined;
    return new Lazy((name) => (name in at(byName) ? this.#block(mode, type, name) : undefined));
  }

  #section(mode: Resource["mode"]): Json {
    return at(this.#json[mode === "managed" ? "resource" : "data"]);
  }

  #block(mode: Resource["mode"], type: string, name: string): Value {
    const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
    const before = this.#blocks.get(address);
    if (before !== undefined) return before;
    this.#blocks.set(address, new Unknown(address));
    const made = this.#instances(mode, type, name, address);
    this.#blocks.set(address, made);
    return made;
  }

  #instances(mode: Resource["mode"], type: string, name: string, address: string): Value {
    const block = at([at(this.#section(mode)[type])[name]].flat()[0]);
    const [count, forEach] = [block.count, block.for_each].map((json) =>
      json === undefined ? undefined : evaluateJson(json, this),
    );
    const keys = instancesOf(count, forEach);
    if (keys === undefined) {
      this.#note(address, type, "how many instances it has is known only at plan");
      return new Unknown(address);
    }
    const made = keys.map(({ suffix, names }) => {
      const origin = { address: `${address}${suffix}`, file: this.#file, stack: this.#name };
      const key = `${this.#name}|${origin.address}`;
      const provider = this.#providers.get(String(block.provider ?? "aws")) ?? NO_PROVIDER;
      return new SynthResource({ key, type, mode, name, origin, provider, block, scope: within(this, names) });
    });
    this.#resources.push(...made);
    const references = made.map((resource) => new Reference(resource, ""));
    if (count !== undefined && count !== null) return references;
    if (forEach === undefined || forEach === null) return references[0] ?? new Unknown(address);
    return Object.fromEntries(
      references.map((reference, index) => [String(at(keys[index]?.names.each).key), reference]),
    );
  }

  #variable(name: string): Value | undefined {
    const variable = at(this.#json.variable)[name];
    if (variable === undefined) return undefined;
    return "default" in at(variable) ? this.#once(`var.${name}`, at(variable).default) : new Unknown(`var.${name}`);
  }

  #once(name: string, json: unknown): Value | undefined {
    const before = this.#named.get(name);
    if (before !== undefined || json === undefined) return before;
    this.#named.set(name, new Unknown(name));
    const value = evaluateJson(json, this);
    this.#named.set(name, value);
    return value;
  }

  #remote(resource: SynthResource): string {
    const { backend, config } = resource.values;
    return stateOf(String(backend), isObject(config) ? config : {}, this.#directory);
  }

  #backend(): string {
    const { backend, cloud } = at(this.#json.terraform);
    const [[kind, config] = ["local", {}]] = Object.entries(cloud === undefined ? at(backend) : { cloud });
    const value = evaluateJson([config].flat()[0], this);
    return stateOf(kind, isObject(value) ? value : {}, this.#directory);
  }

  #readProviders(): void {
    for (const config of [at(this.#json.provider).aws ?? []].flat().map(at)) {
      const value = evaluateJson(config, this);
      const name = config.alias === undefined ? "aws" : `aws.${String(config.alias)}`;
      if (isObject(value)) this.#providers.set(name, providerOf(value));
    }
  }

  #note(address: string, type: string, why: string): void {
    this.notes.push({ origin: { address, file: this.#file, stack: this.#name }, type, why, vpcs: [] });
  }
}
