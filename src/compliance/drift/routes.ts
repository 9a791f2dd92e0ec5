import { groupBy } from "../../network/keys";
import type { PlannedRoute, PlannedVpc } from "../../network/plan";
import type { Observation } from "../finding";
import type { DriftContext } from "./context";
import { TableDrift } from "./table-drift";
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
      return new TableDrift(context, vpc.name, key, table, wanted).all();
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
