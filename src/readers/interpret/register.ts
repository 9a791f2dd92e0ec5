import type { Resource } from "../terraform/resource";
import { isGiven, Reference, type Value } from "../terraform/value";
import { type KnownVpc, registerVpcs } from "./register-vpcs";
import type { World } from "./world";

/** The objects that resources are, by id in the model, the ones that AWS makes by itself aside. */
export interface Known {
  readonly vpcs: ReadonlyMap<string, KnownVpc>;
  /** The VPC of each default table, ACL and group. By id. */
  readonly vpcOfDefault: ReadonlyMap<string, string>;
  readonly subnets: ReadonlyMap<string, Resource>;
  readonly routeTables: ReadonlyMap<string, Resource>;
  readonly networkAcls: ReadonlyMap<string, Resource>;
  readonly securityGroups: ReadonlyMap<string, Resource>;
  readonly peerings: ReadonlyMap<string, Resource>;
  readonly internetGateways: ReadonlyMap<string, Resource>;
  readonly egressOnlyGateways: ReadonlyMap<string, Resource>;
  readonly natGateways: ReadonlyMap<string, Resource>;
  readonly transitGateways: ReadonlyMap<string, Resource>;
  readonly transitAttachments: ReadonlyMap<string, Resource>;
  readonly transitRouteTables: ReadonlyMap<string, Resource>;
  readonly endpoints: ReadonlyMap<string, Resource>;
  readonly prefixLists: ReadonlyMap<string, Resource>;
}

/** Gives every object its id, before anything is read that refers to one. What is managed goes before data sources. */
export function register(world: World): Known {
  const list = (...types: string[]) => world.enlist(world.of(...types));
  const vpcResources = list("aws_vpc", "aws_default_vpc", "data.aws_vpc");
  const routeTables = world.enlist(
    world.of("aws_route_table", "aws_default_route_table", "data.aws_route_table"),
    ({ values }) => [values.default_route_table_id, values.route_table_id].filter(isGiven),
  );
  const networkAcls = world.enlist(world.of("aws_network_acl", "aws_default_network_acl"), ({ values }) =>
    [values.default_network_acl_id].filter(isGiven),
  );
  const securityGroups = world.enlist(
    world.of("aws_security_group", "aws_default_security_group", "data.aws_security_group"),
    (resource) =>
      resource.type === "aws_default_security_group"
        ? defaultGroup(vpcResources.get(world.idOrText(resource.values.vpc_id)))
        : [],
  );
  const peerings = world.enlist(
    world.of("aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter", "data.aws_vpc_peering_connection"),
    ({ values }) => [values.vpc_peering_connection_id].filter(isGiven),
  );
  // These are not objects of their own; their ids are those of what they belong to.
  for (const resource of world.of(
    "aws_vpc_peering_connection_options",
    "aws_ec2_transit_gateway_vpc_attachment_accepter",
  )) {
    const owner = resource.values.vpc_peering_connection_id ?? resource.values.transit_gateway_attachment_id;
    const id = world.id(owner);
    if (id !== undefined) world.alias(new Reference(resource, "id"), id);
  }
  const vpcs = registerVpcs(world, vpcResources);
  return {
    vpcs,
    vpcOfDefault: new Map(
      [...vpcs].flatMap(([id, vpc]) =>
        [vpc.defaultRouteTable, vpc.defaultNetworkAcl, vpc.defaultSecurityGroup].map((own) => [own, id] as const),
      ),
    ),
    subnets: list("aws_subnet", "aws_default_subnet", "data.aws_subnet"),
    routeTables,
    networkAcls,
    securityGroups,
    peerings,
    internetGateways: list("aws_internet_gateway", "data.aws_internet_gateway"),
    egressOnlyGateways: list("aws_egress_only_internet_gateway"),
    natGateways: list("aws_nat_gateway", "data.aws_nat_gateway"),
    ...transit(world),
    endpoints: list("aws_vpc_endpoint", "data.aws_vpc_endpoint"),
    prefixLists: list("aws_ec2_managed_prefix_list", "data.aws_ec2_managed_prefix_list", "data.aws_prefix_list"),
  };
}

function transit(world: World): Pick<Known, "transitGateways" | "transitAttachments" | "transitRouteTables"> {
  const list = (...types: string[]) => world.enlist(world.of(...types));
  const transitAttachments = world.enlist(
    world.of(
      "aws_ec2_transit_gateway_vpc_attachment",
      "aws_ec2_transit_gateway_peering_attachment",
      "aws_ec2_transit_gateway_peering_attachment_accepter",
      "aws_ec2_transit_gateway_connect",
      "aws_ec2_transit_gateway_vpc_attachment_accepter",
      "data.aws_ec2_transit_gateway_vpc_attachment",
    ),
    ({ values }) => [values.transit_gateway_attachment_id].filter(isGiven),
  );
  return {
    transitGateways: list("aws_ec2_transit_gateway", "data.aws_ec2_transit_gateway"),
    transitAttachments,
    transitRouteTables: list("aws_ec2_transit_gateway_route_table", "data.aws_ec2_transit_gateway_route_table"),
  };
}

/** Terraform adopts the default group by its VPC. */
function defaultGroup(vpc: Resource | undefined): readonly Value[] {
  if (vpc === undefined) return [];
  const attribute = "default_security_group_id";
  return [new Reference(vpc, attribute), vpc.values[attribute] ?? null];
}
