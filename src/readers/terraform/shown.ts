import { type Json, listAt, objectAt, textAt } from "./json";

/**
 * A resource as `terraform show -json` has it.
 * https://developer.hashicorp.com/terraform/internals/json-format#values-representation
 */
export interface Shown {
  /** `module.a.aws_vpc.b[0]`. */
  readonly address: string;
  /** `module.a`, with the keys of instances; empty for the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | undefined;
  readonly values: Json;
}

/** The resources of a module and of those below it. */
export function shownResources(module: unknown): Shown[] {
  const { address, resources, child_modules: children } = objectAt(module);
  const own = listAt(resources).map((json) => shown(objectAt(json), textAt(address) ?? ""));
  return [...own, ...listAt(children).flatMap(shownResources)];
}

function shown(resource: Json, module: string): Shown {
  const { address, mode, type, name, index, values, deposed_key: deposed } = resource;
  return {
    // What is to be replaced but still there is not what has its address.
    address: `${textAt(address) ?? "?"}${deposed === undefined ? "" : ` (deposed ${String(deposed)})`}`,
    module,
    mode: mode === "data" ? "data" : "managed",
    type: textAt(type) ?? "?",
    name: textAt(name) ?? "?",
    index: typeof index === "string" || typeof index === "number" ? index : undefined,
    values: objectAt(values),
  };
}
