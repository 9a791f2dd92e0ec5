/**
 * What a plan's key stands for.
 * @throws Error when the plan names something that it does not hold: a fault of the planner, not of the estate
 */
export function found<T>(byKey: ReadonlyMap<string, T>, key: string): T {
  const value = byKey.get(key);
  if (value === undefined) throw new Error(`the plan names '${key}' but holds only ${[...byKey.keys()].join(", ")}`);
  return value;
}
