import type { ModelRoute, ModelRouteTable } from "../../model/network-model";
import { atKey } from "../../network/keys";
import { ownRouteTable } from "../aws/own-parts";
import type { Resource } from "../terraform/resource";
import { isGiven, said } from "../terraform/value";
import { endpointRoutes } from "./endpoint-routes";
import { merge } from "./inline";
import type { Known } from "./register";
import { route } from "./routes";
import type { World } from "./world";

export function routeTables(world: World, known: Known): ModelRouteTable[] {
  const vpcOfTable = new Map(
    [...known.routeTables].map(([id, resource]) => [
      id,
      known.vpcOfDefault.get(id) ?? world.idOrText(resource.values.vpc_id),
    ]),
  );
  for (const [vpc, { defaultRouteTable, mainRouteTable }] of known.vpcs)
    for (const id of [defaultRouteTable, mainRouteTable]) if (!vpcOfTable.has(id)) vpcOfTable.set(id, vpc);
  const separate = separateRoutes(world, known, vpcOfTable);
  const byEndpoints = endpointRoutes(world, known);
  const mains = new Set([...known.vpcs.values()].map(({ mainRouteTable }) => mainRouteTable));
  const written = [...known.routeTables].map(([id, resource]): ModelRouteTable => {
    const vpc = vpcOfTable.get(id) ?? "";
    const managed = resource.mode === "managed";
    const routes = [...routesOf(world, known, resource, { id, vpc }, separate.get(id)), ...(byEndpoints.get(id) ?? [])];
    if (isGiven(resource.values.propagating_vgws))
      world.note(resource, "it has routes of a VPN gateway, which are not known", [vpc]);
    return { ...world.object(id, resource, vpc), vpc, main: mains.has(id), managed, routes };
  });
  return [...written, ...unadopted(world, known, separate, byEndpoints)];
}

type Routes = ReadonlyMap<string, readonly ModelRoute[]>;

/** The main tables that Terraform leaves alone, and the default ones that are not main but have routes. */
function unadopted(world: World, known: Known, separate: Routes, byEndpoints: Routes): ModelRouteTable[] {
  return [...known.vpcs].flatMap(([vpc, { defaultRouteTable, mainRouteTable, unadopted: alone, origin }]) => {
    return [...new Set([mainRouteTable, defaultRouteTable])].flatMap((id) => {
      const main = id === mainRouteTable;
      const routes = [...(separate.get(id) ?? []), ...(byEndpoints.get(id) ?? [])];
      if (!alone.has(id) || (!main && routes.length === 0)) return [];
      return [{ ...ownRouteTable({ id, ...world.placeOf(vpc), origin, vpc }, main), routes }];
    });
  });
}

function separateRoutes(world: World, known: Known, vpcOfTable: ReadonlyMap<string, string>): Routes {
  const found = new Map<string, ModelRoute[]>();
  for (const resource of world.of("aws_route")) {
    const { route_table_id: table } = resource.values;
    const id = world.id(table);
    const vpc = id === undefined ? undefined : vpcOfTable.get(id);
    if (id === undefined || vpc === undefined) {
      world.note(resource, `the route table that it is in is not in what was read: ${said(table)}`);
      continue;
    }
    const made = route(world, known, resource, resource.values, vpc);
    if (made !== undefined) atKey(found, id, () => []).push(made);
  }
  return found;
}

/** A table has its separate routes where it has any, else the inline ones. */
function routesOf(
  world: World,
  known: Known,
  resource: Resource,
  { id, vpc }: { readonly id: string; readonly vpc: string },
  separate: readonly ModelRoute[] | undefined,
): readonly ModelRoute[] {
  const inline = resource.values.route ?? resource.values.routes;
  const former = world.former.filter(
    ({ type, values }) => type === "aws_route" && world.id(values.route_table_id) === id,
  );
  // What a state shows of separate routes may be from before the plan: a gateway that is replaced.
  const counts = (separate === undefined && former.length === 0) || resource.configured?.has("route") === true;
  return merge(world, {
    resource,
    argument: "route",
    inline: world
      .blocks(resource, inline, "its routes", vpc)
      .flatMap((values) => route(world, known, resource, values, vpc, counts) ?? []),
    separate,
    former: former.flatMap((old) => route(world, known, old, old.values, vpc, false) ?? []),
    same: ({ destination }) => JSON.stringify(destination),
    name: ({ destination: to }) => `a route to ${to.kind === "cidr" ? to.cidr : to.prefixList}`,
    vpc,
  });
}
