import type { Resource } from "../terraform/resource";
import { blocks, items, text } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

/** Resources that decide what passes and that nobody can look into here: what is said of them. */
const OPAQUE: readonly (readonly [type: RegExp, why: string])[] = [
  [/^aws_networkfirewall_firewall$/, "a network firewall decides what passes"],
  [
    /^aws_(vpn_gateway|vpn_gateway_attachment|vpn_gateway_route_propagation|vpn_connection|vpn_connection_route)$/,
    "a VPN leads to networks that were not read",
  ],
  [
    /^aws_dx_(gateway_association|private_virtual_interface|transit_virtual_interface|hosted_.*)$/,
    "Direct Connect leads to networks that were not read",
  ],
  [
    /^aws_networkmanager_(vpc|connect|transit_gateway_route_table|site_to_site_vpn|dx_gateway)_.*|^aws_networkmanager_core_network$/,
    "Cloud WAN is not followed",
  ],
  [
    /^aws_ec2_client_vpn_(endpoint|network_association|route|authorization_rule)$/,
    "Client VPN lets people in that were not read",
  ],
  [
    /^aws_vpclattice_(service_network|service_network_vpc_association|resource_gateway|resource_configuration)$/,
    "VPC Lattice is not followed",
  ],
  [/^aws_vpc_(route_server|route_server_.*)$/, "a route server adds routes that were not read"],
  [/^aws_vpc_block_public_access_(options|exclusion)$/, "blocked public access may stop what is said to pass"],
  [
    /^aws_(ec2_local_gateway.*|ec2_carrier_gateway|outposts_.*)$/,
    "gateways of Outposts and Wavelength zones are not followed",
  ],
  [/^aws_vpc_security_group_vpc_association$/, "a security group of another VPC is not followed"],
  [
    /^aws_ec2_transit_gateway_(policy_table.*|multicast_.*|connect_peer)$/,
    "this part of a transit gateway is not followed",
  ],
  [/^aws_verifiedaccess_endpoint$/, "Verified Access lets people in that were not read"],
];

/** Types of the network family that have no say in what can be reached. */
const HARMLESS = [
  /^aws_customer_gateway$/,
  /^aws_vpc_ipam|^aws_vpc_dhcp_options|^aws_default_vpc_dhcp_options$/,
  /^aws_vpc_endpoint_(policy|service|connection)|^aws_vpc_endpoint_private_dns$/,
  /^aws_vpc_(network_performance|encryption_control)/,
  /^aws_vpc_security_group_rules_exclusive$|^aws_security_group_rules_exclusive$/,
  /^aws_network_(interface|monitor)/,
  /^aws_networkmonitor_|^aws_networkflowmonitor_/,
  /^aws_networkmanager_/,
  /^aws_networkfirewall_/,
  /^aws_vpclattice_/,
  /^aws_ec2_client_vpn_/,
  /^aws_dx_/,
  /^aws_nat_gateway_eip_association$/,
  /^aws_ec2_subnet_cidr_reservation$/,
];

/** What other files of this folder read. */
const READ = new Set([
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_default_subnet",
  "aws_default_vpc",
  "aws_ec2_managed_prefix_list",
  "aws_ec2_managed_prefix_list_entry",
  "aws_ec2_transit_gateway",
  "aws_ec2_transit_gateway_connect",
  "aws_ec2_transit_gateway_default_route_table_association",
  "aws_ec2_transit_gateway_default_route_table_propagation",
  "aws_ec2_transit_gateway_peering_attachment",
  "aws_ec2_transit_gateway_peering_attachment_accepter",
  "aws_ec2_transit_gateway_prefix_list_reference",
  "aws_ec2_transit_gateway_route",
  "aws_ec2_transit_gateway_route_table",
  "aws_ec2_transit_gateway_route_table_association",
  "aws_ec2_transit_gateway_route_table_propagation",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_ec2_transit_gateway_vpc_attachment_accepter",
  "aws_egress_only_internet_gateway",
  "aws_flow_log",
  "aws_internet_gateway",
  "aws_internet_gateway_attachment",
  "aws_main_route_table_association",
  "aws_nat_gateway",
  "aws_network_acl",
  "aws_network_acl_association",
  "aws_network_acl_rule",
  "aws_route",
  "aws_route_table",
  "aws_route_table_association",
  "aws_security_group",
  "aws_security_group_rule",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_endpoint_route_table_association",
  "aws_vpc_endpoint_security_group_association",
  "aws_vpc_endpoint_subnet_association",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_ipv6_cidr_block_association",
  "aws_vpc_peering_connection",
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_peering_connection_options",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
]);

/** What a type's name begins with when it is of the network, also in the Cloud Control provider. */
const FAMILY =
  /^(aws|awscc)_(ec2_)?(vpc|vpn|subnet|route($|_table|_server)|security_group|network|internet_gateway|egress_only|nat_gateway|transit_gateway|client_vpn|managed_prefix|prefix_list|flow_log|local_gateway|carrier_gateway|dx_|main_route|default_(vpc|subnet|route|network|security))/;

/** Says of everything of the network that has no reader that it was not read. */
export function noteOthers(world: World, known: Known): void {
  for (const type of world.types.filter((name) => !name.startsWith("data."))) {
    if (READ.has(type)) continue;
    const why = whyOf(type);
    if (why === undefined) continue;
    for (const resource of world.of(type)) world.note(resource, why, vpcsOf(world, known, resource));
  }
  for (const balancer of world.of("aws_lb", "aws_alb")) {
    if (text(balancer.values.load_balancer_type) === "gateway")
      world.note(
        balancer,
        "what a gateway load balancer leads through decides what passes",
        vpcsOf(world, known, balancer),
      );
  }
}

function whyOf(type: string): string | undefined {
  const opaque = OPAQUE.find(([pattern]) => pattern.test(type));
  if (opaque) return opaque[1];
  if (HARMLESS.some((pattern) => pattern.test(type)) || !FAMILY.test(type)) return undefined;
  return "there is no reader for this type of resource";
}

/** The VPCs that it says that it is in; none: any. */
function vpcsOf(world: World, known: Known, { values }: Resource): string[] {
  const mapped = [...blocks(values.subnet_mapping), ...blocks(values.subnet_mappings)].map((block) => block.subnet_id);
  const subnets = [...items(values.subnet_id), ...items(values.subnet_ids), ...items(values.subnets), ...mapped];
  const named = [values.vpc_id, ...subnets.map((subnet) => known.subnets.get(world.idOrText(subnet))?.values.vpc_id)];
  return named.flatMap((vpc) => world.id(vpc) ?? []);
}
