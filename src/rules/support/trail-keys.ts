import type { ModelKey, NetworkModel } from "../../model/network-model";

/** The keys that trails are encrypted by: what other keys are for, a model of the network does not say. */
export function keysOfTrails({ trails, keys }: NetworkModel): ModelKey[] {
  const used = new Set(trails.flatMap(({ key }) => key ?? []));
  return keys.filter(({ id, aliases }) => used.has(id) || aliases.some((alias) => used.has(alias)));
}
