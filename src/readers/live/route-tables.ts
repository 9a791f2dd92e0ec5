import type { Route, RouteTable } from "@aws-sdk/client-ec2";
import type { ModelEndpoint, ModelRoute, ModelRouteTable, ModelVpc } from "../../model/network-model";
import type { NotInterpreted, Origin } from "../../model/origin";
import type { Answers } from "./answers";
import { targetOf } from "./route-target";
import { gather, objectOf } from "./things";

export interface RouteTableContext {
  readonly vpcs: ReadonlyMap<string, ModelVpc>;
  readonly endpoints: readonly ModelEndpoint[];
  readonly notInterpreted: NotInterpreted[];
}

export function routeTablesOf(places: readonly Answers[], context: RouteTableContext): ModelRouteTable[] {
  const endpoints = new Map(context.endpoints.map(({ id, kind }) => [id, kind]));
  return gather(
    places,
    ({ routeTables }) => routeTables,
    (table, place) => {
      const base = objectOf(place, {
        kind: "route-table",
        id: table.RouteTableId,
        owner: table.OwnerId,
        tags: table.Tags,
      });
      const vpc = table.VpcId ?? "?";
      const tell = (what: string) =>
        context.notInterpreted.push({ origin: base.origin, type: "RouteTable", why: what, vpcs: [vpc] });
      const local = new Set(context.vpcs.get(vpc)?.cidrs);
      const routes = (table.Routes ?? []).flatMap((route) => {
        const made = routeOf(route, endpoints, base.origin);
        if (made === null) {
          tell(`a route of ${base.id} has no destination that is known here`);
          return [];
        }
        if (isOwnLocal(made, local)) return [];
        const { kind } = made.target;
        if (kind === "network-interface" || kind === "vpn-gateway" || kind === "other") {
          tell(`route ${textOf(made)} of ${base.id} leads to ${made.target.id}: what lies behind is not known`);
        }
        return [made];
      });
      for (const { GatewayId } of associationsOf(table)) {
        // https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
        if (GatewayId) tell(`${base.id} routes what comes in by ${GatewayId}: such tables are not followed`);
      }
      return { ...base, vpc, main: isMain(table), managed: true, routes };
    },
  );
}

/** By subnet: the table that is associated explicitly. */
export function tableAssociations(places: readonly Answers[]): ReadonlyMap<string, string> {
  const tables = places.flatMap(({ routeTables }) => routeTables);
  return new Map(
    tables.flatMap((table) =>
      associationsOf(table).flatMap(({ SubnetId }): [string, string][] =>
        SubnetId ? [[SubnetId, table.RouteTableId ?? "?"]] : [],
      ),
    ),
  );
}

function associationsOf({ Associations = [] }: RouteTable) {
  const gone: readonly (string | undefined)[] = ["disassociating", "disassociated", "failed"];
  return Associations.filter(({ AssociationState }) => !gone.includes(AssociationState?.State));
}

function isMain(table: RouteTable): boolean {
  return associationsOf(table).some(({ Main }) => Main === true);
}

function routeOf(route: Route, endpoints: ReadonlyMap<string, ModelEndpoint["kind"]>, origin: Origin) {
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  const list = route.DestinationPrefixListId;
  if (cidr === undefined && list === undefined) return null;
  return {
    destination:
      cidr === undefined ? { kind: "prefix-list" as const, prefixList: list ?? "?" } : { kind: "cidr" as const, cidr },
    target: targetOf(route, endpoints),
    blackhole: route.State === "blackhole",
    propagated: route.Origin === "EnableVgwRoutePropagation",
    origin,
  } satisfies ModelRoute;
}

/** What AWS adds by itself for each block of the VPC. A more specific one is somebody's own. */
function isOwnLocal({ target, destination }: ModelRoute, vpcCidrs: ReadonlySet<string>): boolean {
  return target.kind === "local" && destination.kind === "cidr" && vpcCidrs.has(destination.cidr);
}

function textOf({ destination }: ModelRoute): string {
  return destination.kind === "cidr" ? destination.cidr : destination.prefixList;
}
