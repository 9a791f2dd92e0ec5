import type { EstatePath } from "../../diagnostics/problem";
import { inVpcs } from "../../model/lookup";
import type { ModelObject } from "../../model/origin";
import type { RuleInput } from "../rule";
import { plannedVpcs } from "./planned";

/** An object of the model, with where in the estate it comes from. */
export interface Place {
  readonly object: ModelObject;
  readonly path?: EstatePath;
}

/** The objects that a finding can be about, by id. */
export function placesOf({ model, plan, estate }: RuleInput): ReadonlyMap<string, Place> {
  const paths = vpcPaths({ model, plan, estate });
  const places = new Map<string, Place>();
  const add = (object: ModelObject, path: EstatePath | undefined) =>
    places.set(object.id, path ? { object, path } : { object });
  for (const vpc of model.vpcs) add(vpc, paths.get(vpc.id));
  for (const one of inVpcs(model)) add(one, paths.get(one.vpc ?? ""));
  for (const peering of model.peerings) add(peering, estate?.topology.path);
  const { prefixLists, flowLogs, trails, keys, transitGateways } = model;
  for (const one of [prefixLists, flowLogs, trails, keys, transitGateways].flat()) add(one, undefined);
  for (const { attachments, routeTables } of model.transitGateways)
    for (const one of [...attachments, ...routeTables]) add(one, undefined);
  return places;
}

function vpcPaths({ model, plan, estate }: RuleInput): ReadonlyMap<string, EstatePath> {
  if (plan === undefined || estate === undefined) return new Map();
  const written = new Map(estate.vpcs.map(({ name, path }) => [name, path]));
  return new Map(
    [...plannedVpcs(plan, model)].flatMap(([id, { name }]) => {
      const path = written.get(name);
      return path ? [[id, path] as const] : [];
    }),
  );
}
