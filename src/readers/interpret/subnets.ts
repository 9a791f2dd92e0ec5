import type { ModelSubnet } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { flag, isGiven, isList, isOpen, said, text, type Value } from "../terraform/value";
import { block } from "./cidrs";
import type { Known } from "./register";
import type { World } from "./world";

export function subnets(world: World, known: Known): ModelSubnet[] {
  const tables = tablesBySubnet(world, known);
  const acls = aclsBySubnet(world, known);
  return [...known.subnets].map(([id, resource]) => {
    const { values } = resource;
    const vpc = world.idOrText(values.vpc_id);
    const inVpc = known.vpcs.get(vpc);
    const own = tables.get(id);
    const cidrs = cidrsOf(world, resource, vpc);
    if (resource.type === "aws_default_subnet" && inVpc === undefined)
      world.note(resource, "the VPC that it is in is not known", [vpc]);
    if (inVpc?.resource?.mode !== "managed" && (own === undefined || !acls.has(id)))
      world.note(resource, "it has the main route table or default network ACL of a VPC that was not read", [vpc]);
    return {
      ...world.object(id, resource, vpc),
      vpc,
      cidrs,
      zone: zoneOf(world, values.availability_zone_id) ?? zoneOf(world, values.availability_zone) ?? null,
      routeTable: own ?? inVpc?.mainRouteTable ?? `${vpc}.default_route_table_id`,
      ownRouteTable: own !== undefined,
      networkAcl: acls.get(id) ?? inVpc?.defaultNetworkAcl ?? `${vpc}.default_network_acl_id`,
      mapPublicIp: flag(values.map_public_ip_on_launch) ?? resource.type === "aws_default_subnet",
    };
  });
}

function cidrsOf(world: World, resource: Resource, vpc: string): string[] {
  const {
    cidr_block: v4,
    ipv6_cidr_block: v6,
    ipv6_native: only6,
    assign_ipv6_address_on_creation: assigned,
  } = resource.values;
  const found: string[] = [];
  const cidr4 = block(v4);
  if (cidr4 !== undefined) found.push(cidr4);
  else if (flag(only6) !== true) world.note(resource, "its IPv4 block is not known", [vpc]);
  const cidr6 = block(v6);
  if (cidr6 !== undefined) found.push(cidr6);
  else if (isGiven(v6) || flag(assigned) === true) world.note(resource, "its IPv6 block is not known", [vpc]);
  return found;
}

function zoneOf(world: World, value: Value | undefined): string | undefined {
  if (isOpen(value)) return world.source === "synth" ? `\${${said(value)}}` : undefined;
  return text(value);
}

function tablesBySubnet(world: World, known: Known): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const resource of world.of("aws_route_table_association")) {
    const { subnet_id: subnet, route_table_id: table, gateway_id: gateway } = resource.values;
    const inVpc = world.id(known.routeTables.get(world.idOrText(table))?.values.vpc_id);
    if (isGiven(gateway))
      world.note(resource, "a route table of a gateway may send what comes in through a middlebox", [inVpc]);
    else associate(world, known, found, resource, [subnet, table]);
  }
  for (const resource of world.of("data.aws_route_table")) {
    const id = world.id(resource.values.subnet_id);
    if (id !== undefined && !found.has(id)) found.set(id, world.idOrText(resource.values.id));
  }
  return found;
}

/** An ACL lists its subnets, or an association is written out. */
function aclsBySubnet(world: World, known: Known): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [id, resource] of known.networkAcls) {
    // A default ACL has what no other one has; what it lists may be of before.
    if (resource.type === "aws_default_network_acl") continue;
    const list = resource.values.subnet_ids;
    if (isOpen(list))
      world.note(resource, "the subnets that it is associated with are not known", [world.id(resource.values.vpc_id)]);
    for (const subnet of isList(list) ? list : []) {
      const named = world.id(subnet);
      const before = named === undefined ? undefined : found.get(named);
      if (before !== undefined && before !== id)
        world.note(resource, `the subnet ${named} is in ${before} as well: refresh the state`, [
          world.id(resource.values.vpc_id),
        ]);
      if (named !== undefined) found.set(named, id);
      else if (isOpen(subnet))
        world.note(resource, `the subnet ${said(subnet)} is not known`, [world.id(resource.values.vpc_id)]);
    }
  }
  for (const resource of world.of("aws_network_acl_association"))
    associate(world, known, found, resource, [resource.values.subnet_id, resource.values.network_acl_id]);
  return found;
}

function associate(
  world: World,
  known: Known,
  found: Map<string, string>,
  resource: Resource,
  [subnet, owner]: readonly [Value | undefined, Value | undefined],
): void {
  const [subnetId, ownerId] = [world.id(subnet), world.id(owner)];
  const vpcOf = (id: string | undefined) => world.id(known.subnets.get(id ?? "")?.values.vpc_id);
  if (subnetId !== undefined && ownerId !== undefined) found.set(subnetId, ownerId);
  else {
    const missing = subnetId === undefined ? subnet : owner;
    world.note(resource, `${said(missing)} is not in what was read`, [vpcOf(subnetId)]);
  }
}
