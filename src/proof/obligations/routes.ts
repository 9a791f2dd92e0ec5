import type { ModelRoute, ModelRouteTable } from "../../model/network-model";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";
import { RouteTargets } from "../route-targets";

/** No route of a table in use leads nowhere: no blackhole, no target that is missing, inactive or not this VPC's. */
export function routeClaims(context: ProofContext): Claim[] {
  const targets = new RouteTargets(context.model, context.objects);
  const inUse = new Set(context.model.subnets.map(({ routeTable }) => routeTable));
  const keys = new Map([...context.found.tables].map(([key, { id }]) => [id, key]));
  return context.model.routeTables.flatMap((table) => {
    const vpc = context.found.nameOfVpc.get(table.vpc);
    if (vpc === undefined || !inUse.has(table.id)) return [];
    const subject = `table ${keys.get(table.id) ?? `${table.id} of ${vpc}`}`;
    return [{ obligation: tableObligation(subject, table, targets), vpcs: [vpc], path: () => context.paths.vpc(vpc) }];
  });
}

function tableObligation(subject: string, table: ModelRouteTable, targets: RouteTargets): Obligation {
  const faults = table.routes.flatMap((route) => {
    const why = faultOf(route, targets.faultOf(route, table.vpc));
    return why === undefined ? [] : [{ route, why }];
  });
  const [first] = faults;
  if (first === undefined) {
    const evidence = `${table.routes.length} routes, and every target is there`;
    return { kind: "route", subject, status: "held", evidence, hops: [], origins: [table.origin] };
  }
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return {
    kind: "route",
    subject,
    status: "broken",
    evidence: `the route to ${destinationOf(first.route)} ${first.why}${more}`,
    hops: [],
    origins: [...faults.map(({ route }) => route.origin), table.origin],
    fix: "put its target back, or remove the route: AWS falls back to no wider one",
  };
}

function faultOf({ blackhole }: ModelRoute, ofTarget: string | undefined): string | undefined {
  if (!blackhole) return ofTarget;
  return ofTarget === undefined ? "is a blackhole" : `is a blackhole: it ${ofTarget}`;
}

function destinationOf({ destination }: ModelRoute): string {
  return destination.kind === "cidr" ? destination.cidr : destination.prefixList;
}
