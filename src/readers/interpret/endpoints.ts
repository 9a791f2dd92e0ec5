import type { ModelEndpoint } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { isOpen, items, Reference, said, text, type Value } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

export function endpoints(world: World, known: Known): ModelEndpoint[] {
  return [...known.endpoints].flatMap(([id, resource]) => {
    const vpc = world.idOrText(resource.values.vpc_id);
    const type = text(resource.values.vpc_endpoint_type) ?? "Gateway";
    if (type !== "Gateway" && type !== "Interface")
      world.note(resource, `an endpoint of type ${type} is not followed`, [vpc]);
    if (type !== "Gateway" && type !== "Interface" && type !== "GatewayLoadBalancer") return [];
    const list = (attribute: string, association: string, argument: string) =>
      attachedTo(world, id, resource, resource.values[attribute], association, argument);
    return [
      {
        ...world.object(id, resource, vpc),
        vpc,
        kind: type === "Gateway" ? "gateway" : type === "Interface" ? "interface" : "gateway-load-balancer",
        service: said(resource.values.service_name),
        routeTables: type === "Gateway" ? tablesOfEndpoint(world, id, resource) : [],
        subnets: list("subnet_ids", "aws_vpc_endpoint_subnet_association", "subnet_id"),
        securityGroups: list("security_group_ids", "aws_vpc_endpoint_security_group_association", "security_group_id"),
      },
    ];
  });
}

export function isGatewayEndpoint(resource: Resource): boolean {
  return (text(resource.values.vpc_endpoint_type) ?? "Gateway") === "Gateway";
}

export function tablesOfEndpoint(world: World, id: string, resource: Resource): readonly string[] {
  const association = "aws_vpc_endpoint_route_table_association";
  return attachedTo(world, id, resource, resource.values.route_table_ids, association, "route_table_id");
}

/** AWS keeps a prefix list for each service that has gateway endpoints. */
export function endpointPrefixList(world: World, id: string, resource: Resource): string {
  const known =
    world.id(resource.values.prefix_list_id) ?? text(resource.values.prefix_list_id) ?? `${id}.prefix_list_id`;
  world.alias(new Reference(resource, "prefix_list_id"), known);
  return known;
}

/** What an endpoint lists itself, and what associations of its own say. */
function attachedTo(
  world: World,
  id: string,
  resource: Resource,
  list: Value | undefined,
  association: string,
  argument: string,
): string[] {
  if (isOpen(list)) {
    const vpc = world.idOrText(resource.values.vpc_id);
    world.note(resource, `what it is attached to is not known: ${said(list)}`, [vpc]);
  }
  const own = isOpen(list) ? [] : items(list).map((item) => world.idOrText(item));
  const associated = world
    .of(association)
    .filter(({ values }) => world.id(values.vpc_endpoint_id) === id)
    .map(({ values }) => world.idOrText(values[argument]));
  return [...new Set([...own, ...associated])];
}
