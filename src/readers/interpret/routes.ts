import type { ModelRoute, RouteTarget } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { isGiven, isOpen, Reference, said, text, Unknown, type Value, type ValueObject } from "../terraform/value";
import { block } from "./cidrs";
import type { Known } from "./register";
import type { World } from "./world";

/** Where a route may lead, by the argument that names it. */
const TARGETS: readonly (readonly [argument: string, kind: Exclude<RouteTarget["kind"], "local">])[] = [
  ["nat_gateway_id", "nat-gateway"],
  ["egress_only_gateway_id", "egress-only-gateway"],
  ["vpc_peering_connection_id", "peering"],
  ["transit_gateway_id", "transit-gateway"],
  ["vpc_endpoint_id", "other"],
  ["network_interface_id", "network-interface"],
  ["instance_id", "network-interface"],
  ["carrier_gateway_id", "other"],
  ["local_gateway_id", "other"],
  ["core_network_arn", "other"],
  ["odb_network_arn", "other"],
];

/** What these lead through decides what passes, and cannot be looked into. */
const OPAQUE: Readonly<Partial<Record<RouteTarget["kind"], string>>> = {
  "network-interface": "a network interface, behind which a machine decides what passes",
  "vpn-gateway": "a VPN gateway, behind which is a network that was not read",
  other: "something that is not followed",
};

/** One route, written out as a resource, inline, or in a data source. Undefined: it cannot be told where it goes to. */
export function route(
  world: World,
  known: Known,
  resource: Resource,
  values: ValueObject,
  vpc: string,
  /** False: the route is only compared with others, and what it leads through does not matter. */
  counts = true,
): ModelRoute | undefined {
  const destination = destinationOf(world, values);
  const target = targetOf(world, known, values);
  if (destination === undefined) {
    if (counts) world.note(resource, "where a route goes to is not known", [vpc]);
    return undefined;
  }
  if (counts && target.kind !== "local") {
    const opaque = OPAQUE[target.kind];
    if (opaque !== undefined) world.note(resource, `a route leads through ${opaque}: ${target.id}`, [vpc]);
    else if (!isRead(known, target.kind, target.id))
      world.note(resource, `a route leads through ${target.id}, which is not in what was read`, [vpc]);
  }
  const blackhole = text(values.state) === "blackhole";
  const propagated = text(values.origin) === "EnableVgwRoutePropagation";
  return { destination, target, blackhole, propagated, origin: resource.origin };
}

function isRead(known: Known, kind: RouteTarget["kind"], id: string): boolean {
  if (kind === "internet-gateway") return known.internetGateways.has(id);
  if (kind === "egress-only-gateway") return known.egressOnlyGateways.has(id);
  if (kind === "nat-gateway") return known.natGateways.has(id);
  if (kind === "peering") return known.peerings.has(id);
  // What else a transit gateway does is said where the gateway is.
  return true;
}

function destinationOf(world: World, values: ValueObject): ModelRoute["destination"] | undefined {
  // A resource says destination_cidr_block, an inline block cidr_block.
  const cidrs = [
    values.destination_cidr_block,
    values.cidr_block,
    values.destination_ipv6_cidr_block,
    values.ipv6_cidr_block,
  ];
  const list = [values.destination_prefix_list_id, values.prefix_list_id].find(isGiven);
  if (isGiven(list))
    return list instanceof Unknown ? undefined : { kind: "prefix-list", prefixList: world.idOrText(list) };
  const cidr = block(cidrs.find(isGiven));
  return cidr === undefined ? undefined : { kind: "cidr", cidr };
}

function targetOf(world: World, known: Known, values: ValueObject): RouteTarget {
  const gateway = values.gateway_id;
  if (isGiven(gateway)) return gatewayTarget(world, known, gateway);
  for (const [argument, kind] of TARGETS) {
    const value = values[argument];
    if (!isGiven(value)) continue;
    if (argument === "vpc_endpoint_id" && endpointKind(world, known, value) === "gateway")
      return { kind: "gateway-endpoint", id: world.idOrText(value) };
    return { kind, id: world.idOrText(value) };
  }
  return { kind: "other", id: "nothing that was read" };
}

/** `gateway_id` is for internet gateways, VPN gateways, gateway endpoints, and the word local. */
function gatewayTarget(world: World, known: Known, value: Value): RouteTarget {
  if (value === "local") return { kind: "local" };
  const id = world.idOrText(value);
  if (known.internetGateways.has(id)) return { kind: "internet-gateway", id };
  if (known.endpoints.has(id))
    return { kind: endpointKind(world, known, value) === "gateway" ? "gateway-endpoint" : "other", id };
  const type = value instanceof Reference ? value.resource.type : id;
  if (/^(aws_vpn_gateway\b|vgw-)/.test(type)) return { kind: "vpn-gateway", id };
  if (/^vpce-/.test(type)) return { kind: "gateway-endpoint", id };
  return { kind: /^(aws_internet_gateway\b|igw-)/.test(type) || !isOpen(value) ? "internet-gateway" : "other", id };
}

function endpointKind(world: World, known: Known, value: Value): string {
  const endpoint = known.endpoints.get(world.idOrText(value));
  return endpoint === undefined ? said(value) : (text(endpoint.values.vpc_endpoint_type) ?? "Gateway").toLowerCase();
}
