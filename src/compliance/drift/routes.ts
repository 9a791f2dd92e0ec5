import type { ModelRoute, ModelRouteTable } from "../../model/network-model";
import { groupBy } from "../../network/keys";
import type { PlannedRoute, PlannedVpc } from "../../network/plan";
import type { Observation } from "../finding";
import type { RouteTargetId } from "../repair/repair";
import { type DriftContext, observe } from "./context";
import { isRemovable, routeText, sinkOf } from "./route-text";
import { TargetFinder, type WantedRoute } from "./targets";

const EVERYWHERE = "0.0.0.0/0";

/** Every planned route is in every table, with its target, and there are no others. */
export function routeDrift(context: DriftContext): Observation[] {
  const byTable = groupBy(context.plan.routes, ({ table }) => table);
  const targets = new TargetFinder(context);
  return context.plan.vpcs.flatMap((vpc) =>
    vpc.routeTables.flatMap(({ key, defaultRoute }) => {
      const table = context.found.tables.get(key);
      if (table === undefined) return [];
      const wanted = wantedRoutes(vpc, defaultRoute, byTable.get(key) ?? [], targets);
      return tableDrift(context, vpc.name, key, table, wanted);
    }),
  );
}

function wantedRoutes(
  vpc: PlannedVpc,
  way: PlannedVpc["routeTables"][number]["defaultRoute"],
  overLinks: readonly PlannedRoute[],
  targets: TargetFinder,
): ReadonlyMap<string, WantedRoute> {
  const wanted = overLinks.map(({ destination, link }) => [destination, targets.link(vpc.name, link)] as const);
  if (way?.kind === "internet") wanted.push([EVERYWHERE, targets.internet(vpc.name)]);
  if (way?.kind === "nat") wanted.push([EVERYWHERE, targets.nat(vpc.name, way.natGateway)]);
  return new Map(wanted);
}

function tableDrift(
  context: DriftContext,
  vpc: string,
  key: string,
  table: ModelRouteTable,
  wanted: ReadonlyMap<string, WantedRoute>,
): Observation[] {
  const id = context.ids?.routeTables[key];
  const base = { at: context.at(vpc), resource: table.origin.address, subject: key };
  const seen = new Set<string>();
  const found: Observation[] = [];
  const put = (destination: string, target: RouteTargetId | undefined, replace: boolean) =>
    id !== undefined && target !== undefined
      ? ({ kind: "put-route", routeTable: id, destination, target, replace } as const)
      : undefined;
  for (const route of table.routes) {
    const destination = sinkOf(route);
    const planned = wanted.get(destination);
    if (planned === undefined) {
      found.push(
        observe({
          ...base,
          rule: "drift-route-undeclared",
          which: [key, destination],
          vpcs: [vpc],
          evidence: `${routeText(route)}, and the plan has no such route`,
          repair:
            id !== undefined && isRemovable(route) ? { kind: "remove-route", routeTable: id, destination } : undefined,
        }),
      );
      continue;
    }
    seen.add(destination);
    const { id: targetId, isAlive, repair, vpcs, text } = planned;
    if (targetId !== undefined && !leadsTo(route, planned.kind, targetId)) {
      found.push(
        observe({
          ...base,
          rule: "drift-route-changed",
          which: [key, destination],
          vpcs,
          evidence: `${routeText(route)} instead of ${targetId} (${text})`,
          repair: put(destination, repair, true),
        }),
      );
    } else if (route.blackhole && isAlive) {
      const evidence = `${routeText(route)}, which AWS calls a blackhole`;
      found.push(observe({ ...base, rule: "drift-route-blackhole", which: [key, destination], vpcs, evidence }));
    }
  }
  for (const [destination, { repair, vpcs, text }] of wanted) {
    if (seen.has(destination)) continue;
    found.push(
      observe({
        ...base,
        rule: "drift-route-missing",
        which: [key, destination],
        vpcs,
        evidence: `${table.id} has no route to ${destination} (${text})`,
        repair: put(destination, repair, false),
      }),
    );
  }
  return found;
}

function leadsTo({ target }: ModelRoute, kind: WantedRoute["kind"], id: string): boolean {
  return target.kind === kind && target.id === id;
}
