import type { ModelTransitAttachment, ModelTransitRoute, ModelTransitRouteTable } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { flag } from "../terraform/value";
import { block } from "./cidrs";
import type { Known } from "./register";
import type { World } from "./world";

/** What is known of a gateway: its own resource, or only what names it. */
export interface KnownTransit {
  readonly named: Resource;
  readonly defaultAssociation: string | null;
  readonly defaultPropagation: string | null;
  readonly attachments: readonly ModelTransitAttachment[];
}

/** The route tables of a transit gateway, the one that it makes by itself included. */
export function transitTables(
  world: World,
  known: Known,
  gateway: string,
  transit: KnownTransit,
): ModelTransitRouteTable[] {
  const own = [...known.transitRouteTables].filter(([, resource]) => gatewayOf(world, resource) === gateway);
  const tables = new Map<string, Resource>(own);
  for (const id of [transit.defaultAssociation, transit.defaultPropagation])
    if (id !== null && !tables.has(id)) tables.set(id, transit.named);
  return [...tables].map(([id, resource]) => {
    const isOwn = known.transitRouteTables.has(id);
    const object = world.object(id, resource);
    return {
      ...(isOwn ? object : { ...object, name: id, tags: {} }),
      associations: associations(world, id, transit),
      propagations: propagations(world, id, transit),
      routes: routes(world, known, id, transit),
    };
  });
}

/** Id of the gateway that a resource is of, or what names it. */
export function gatewayOf(world: World, { values }: Resource): string {
  return world.idOrText(values.transit_gateway_id);
}

/** An attachment has one association: its own, else the default one. */
function associations(world: World, table: string, { attachments, defaultAssociation }: KnownTransit): string[] {
  const explicit = new Map(
    world
      .of("aws_ec2_transit_gateway_route_table_association")
      .map((resource) => [
        attachmentIn(world, resource),
        world.idOrText(resource.values.transit_gateway_route_table_id),
      ]),
  );
  return attachments
    .filter(({ id }) => (explicit.get(id) ?? (asks(world, id, "association") ? defaultAssociation : null)) === table)
    .map(({ id }) => id);
}

function propagations(world: World, table: string, { attachments, defaultPropagation }: KnownTransit): string[] {
  const explicit = world
    .of("aws_ec2_transit_gateway_route_table_propagation")
    .filter(({ values }) => world.id(values.transit_gateway_route_table_id) === table)
    .map((resource) => attachmentIn(world, resource));
  return attachments
    .filter(({ id }) => explicit.includes(id) || (table === defaultPropagation && asks(world, id, "propagation")))
    .map(({ id }) => id);
}

/** Whether an attachment takes the gateway's default: unless it, or who accepted it, says otherwise. */
function asks(world: World, attachment: string, kind: "association" | "propagation"): boolean {
  return !world
    .of("aws_ec2_transit_gateway_vpc_attachment", "aws_ec2_transit_gateway_vpc_attachment_accepter")
    .filter((resource) => world.idOf(resource) === attachment)
    .some(({ values }) => flag(values[`transit_gateway_default_route_table_${kind}`]) === false);
}

function routes(world: World, known: Known, table: string, transit: KnownTransit): ModelTransitRoute[] {
  const vpcs = transit.attachments.map(({ vpc }) => vpc ?? undefined);
  const written = world
    .of("aws_ec2_transit_gateway_route")
    .filter(({ values }) => world.id(values.transit_gateway_route_table_id) === table)
    .flatMap((resource): ModelTransitRoute[] => {
      const cidr = block(resource.values.destination_cidr_block);
      if (cidr !== undefined) return [{ cidr, attachment: targetOf(world, resource), origin: resource.origin }];
      world.note(resource, "where a route of the transit gateway goes to is not known", vpcs);
      return [];
    });
  const lists = world
    .of("aws_ec2_transit_gateway_prefix_list_reference")
    .filter(({ values }) => world.id(values.transit_gateway_route_table_id) === table)
    .flatMap((resource): ModelTransitRoute[] => {
      const list = known.prefixLists.get(world.idOrText(resource.values.prefix_list_id));
      const cidrs = list === undefined ? null : world.prefixLists.get(world.idOf(list));
      if (!cidrs) world.note(resource, "a route of the transit gateway is for a prefix list that was not read", vpcs);
      return (cidrs ?? []).map((cidr) => ({ cidr, attachment: targetOf(world, resource), origin: resource.origin }));
    });
  return [...written, ...lists];
}

/** Null: a blackhole. */
function targetOf(world: World, { values }: Resource): string | null {
  return flag(values.blackhole) === true ? null : world.idOrText(values.transit_gateway_attachment_id);
}

function attachmentIn(world: World, { values }: Resource): string {
  return world.idOrText(values.transit_gateway_attachment_id);
}
