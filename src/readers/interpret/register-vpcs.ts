import type { Origin } from "../../model/origin";
import type { Resource } from "../terraform/resource";
import { isGiven, Reference, text } from "../terraform/value";
import type { World } from "./world";

/** A VPC and the ids of what AWS makes with it. */
export interface KnownVpc {
  /** Null: known only from what refers to it. */
  readonly resource: Resource | null;
  readonly origin: Origin;
  readonly mainRouteTable: string;
  readonly defaultRouteTable: string;
  readonly defaultNetworkAcl: string;
  readonly defaultSecurityGroup: string;
  /** Objects of those that no resource adopts: by id. */
  readonly unadopted: ReadonlySet<string>;
}

/** Where a resource names a VPC that it belongs to or is linked with. */
const NAMES_VPC: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ["aws_subnet", "vpc_id"],
  ["aws_route_table", "vpc_id"],
  ["aws_network_acl", "vpc_id"],
  ["aws_security_group", "vpc_id"],
  ["aws_default_security_group", "vpc_id"],
  ["aws_internet_gateway", "vpc_id"],
  ["aws_internet_gateway_attachment", "vpc_id"],
  ["aws_egress_only_internet_gateway", "vpc_id"],
  ["aws_vpc_endpoint", "vpc_id"],
  ["aws_ec2_transit_gateway_vpc_attachment", "vpc_id"],
  ["aws_vpc_peering_connection", "vpc_id", "peer_vpc_id"],
  ["aws_vpc_peering_connection_accepter", "vpc_id", "peer_vpc_id"],
  ["data.aws_vpc_peering_connection", "vpc_id", "peer_vpc_id"],
  ["data.aws_subnet", "vpc_id"],
  ["data.aws_security_group", "vpc_id"],
  ["data.aws_route_table", "vpc_id"],
];

export function registerVpcs(world: World, resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, KnownVpc> {
  const found = new Map<string, KnownVpc>();
  for (const [id, resource] of resources) {
    const { account, region } = world.object(id, resource);
    world.places.set(id, { account, region });
    found.set(id, knownVpc(world, id, resource, resource.origin));
  }
  for (const [type, ...attributes] of NAMES_VPC) {
    for (const resource of world.of(type)) {
      for (const attribute of attributes) strange(world, found, resource, attribute);
    }
  }
  return found;
}

/** A VPC that something names and nothing read contains. */
function strange(world: World, found: Map<string, KnownVpc>, resource: Resource, attribute: string): void {
  const value = resource.values[attribute];
  if (!isGiven(value) || world.id(value) !== undefined) return;
  const id = world.idOrText(value);
  world.alias(value, id);
  world.alias(id, id);
  if (found.has(id)) return;
  const peer = attribute === "peer_vpc_id";
  const { account, region } = world.object(id, resource);
  const owner = text(resource.values.peer_owner_id) ?? null;
  world.places.set(
    id,
    peer ? { account: owner, region: text(resource.values.peer_region) ?? null } : { account, region },
  );
  found.set(id, knownVpc(world, id, null, resource.origin));
}

function knownVpc(world: World, id: string, resource: Resource | null, origin: Origin): KnownVpc {
  const unadopted = new Set<string>();
  const own = (attribute: string): string => {
    const name = `${id}.${attribute}`;
    const part = resource === null ? { id: name, isKnown: false } : world.partOf(resource, attribute, name);
    if (!part.isKnown) unadopted.add(part.id);
    return part.id;
  };
  const defaultRouteTable = own("default_route_table_id");
  const mainRouteTable = mainOf(world, id, resource) ?? unreadMain(world, id, resource, unadopted) ?? defaultRouteTable;
  if (resource) world.alias(new Reference(resource, "main_route_table_id"), mainRouteTable);
  return {
    resource,
    origin,
    mainRouteTable,
    defaultRouteTable,
    defaultNetworkAcl: own("default_network_acl_id"),
    defaultSecurityGroup: own("default_security_group_id"),
    unadopted,
  };
}

/** What makes another table than the default one the main table. */
function mainOf(world: World, vpc: string, resource: Resource | null): string | undefined {
  const association = world
    .of("aws_main_route_table_association")
    .findLast(({ values }) => world.id(values.vpc_id) === vpc);
  return world.id(association?.values.route_table_id) ?? world.id(resource?.values.main_route_table_id);
}

/** A main table that is not the default one, and that something made which was not read. */
function unreadMain(world: World, vpc: string, resource: Resource | null, unadopted: Set<string>): string | undefined {
  const main = text(resource?.values.main_route_table_id);
  if (resource === null || main === undefined || main === text(resource.values.default_route_table_id))
    return undefined;
  world.note(resource, `its main route table ${main} is not in what was read`, [vpc]);
  world.alias(main, main);
  unadopted.add(main);
  return main;
}
