import type { Resource } from "../terraform/resource";
import type { World } from "./world";

export interface Inline<T> {
  readonly resource: Resource;
  /** The argument that holds the parts: `route`, `ingress`. */
  readonly argument: string;
  /** What it says there. */
  readonly inline: readonly T[];
  /** What resources of their own add to it; undefined: there are none. */
  readonly separate: readonly T[] | undefined;
  /** What such resources added to it before the plan. */
  readonly former: readonly T[];
  /** Equal for parts that are one at AWS. */
  readonly same: (part: T) => string;
  /** The part, for people: `a route to 10.0.0.0/8`. */
  readonly name: (part: T) => string;
  readonly vpc: string;
}

/**
 * The parts of a table, ACL or group. A state shows there what separate resources made too, and keeps what they have
 * taken away until it is refreshed: where there are such resources, they count, and what only the state shows is said.
 * What the author wrote there counts in any case.
 */
export function merge<T>(
  world: World,
  { resource, argument, inline, separate, former, same, name, vpc }: Inline<T>,
): readonly T[] {
  if (separate === undefined && former.length === 0) return inline;
  const own = separate ?? [];
  const made = new Set([...own, ...former].map(same));
  const only = inline.filter((part) => !made.has(same(part)));
  if (resource.configured?.has(argument)) return [...only, ...own];
  for (const part of only) {
    const why = `${name(part)} is in the state and no resource that was read makes it: refresh the state, or read the one that does`;
    world.note(resource, why, [vpc]);
  }
  return own;
}
