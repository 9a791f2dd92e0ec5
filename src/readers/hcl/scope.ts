import type { Resource } from "../terraform/resource";
import type { Value } from "../terraform/value";

/** What the names in an expression stand for. */
export interface Scope {
  /** `aws_vpc`, `data`, `local`, `each` …; undefined when there is no such name. */
  name(name: string): Value | Lazy | undefined;
  /** An attribute of a resource: what it says, or a reference to it. */
  attribute(resource: Resource, name: string): Value | Lazy;
}

/** Something whose parts are only made when asked for, e.g. all resources of one type. */
export class Lazy {
  /** Undefined: there is no such part. */
  readonly get: (key: string) => Value | Lazy | undefined;

  constructor(get: (key: string) => Value | Lazy | undefined) {
    this.get = get;
  }
}

/** The same scope with more names, as in the body of a `for`. */
export function within(scope: Scope, names: Readonly<Record<string, Value>>): Scope {
  return {
    name: (name) => (name in names ? names[name] : scope.name(name)),
    attribute: (resource, name) => scope.attribute(resource, name),
  };
}
