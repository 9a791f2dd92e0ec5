import { isList, isObject, type Value } from "../terraform/value";

/** One of the instances that `count` and `for_each` make of a block. */
export interface InstanceKey {
  /** What Terraform appends to the address: ``, `[0]`, `["a"]`. */
  readonly suffix: string;
  /** What `count` and `each` stand for in it. */
  readonly names: Readonly<Record<string, Value>>;
}

const ONE: InstanceKey = { suffix: "", names: {} };

/** Undefined: how many there are is not known. */
export function instancesOf(count: Value | undefined, forEach: Value | undefined): readonly InstanceKey[] | undefined {
  if (count !== undefined && count !== null) {
    if (typeof count !== "number") return undefined;
    return Array.from({ length: count }, (_, index) => ({ suffix: `[${index}]`, names: { count: { index } } }));
  }
  if (forEach === undefined || forEach === null) return [ONE];
  const entries = isList(forEach)
    ? forEach.every((item) => typeof item === "string") && forEach.map((item) => [String(item), item] as const)
    : isObject(forEach) && Object.entries(forEach);
  if (!entries) return undefined;
  return entries.map(([key, value]) => ({ suffix: `["${key}"]`, names: { each: { key, value } } }));
}
