/** Types of which every attribute may decide what can be reached, and of others those that may. */
const DECIDING: Readonly<Record<string, readonly string[] | "all">> = {
  aws_vpc: ["cidr_block", "ipv6_cidr_block", "enable_dns_support", "enable_dns_hostnames"],
  aws_vpc_ipv4_cidr_block_association: "all",
  aws_vpc_ipv6_cidr_block_association: "all",
  aws_subnet: ["cidr_block", "ipv6_cidr_block", "map_public_ip_on_launch", "assign_ipv6_address_on_creation"],
  aws_route: "all",
  aws_route_table: ["route", "propagating_vgws", "vpc_id"],
  aws_default_route_table: ["route", "propagating_vgws"],
  aws_route_table_association: "all",
  aws_main_route_table_association: "all",
  aws_network_acl: ["ingress", "egress", "subnet_ids"],
  aws_default_network_acl: ["ingress", "egress", "subnet_ids"],
  aws_network_acl_rule: "all",
  aws_network_acl_association: "all",
  aws_security_group: ["ingress", "egress"],
  aws_default_security_group: ["ingress", "egress"],
  aws_security_group_rule: "all",
  aws_vpc_security_group_ingress_rule: "all",
  aws_vpc_security_group_egress_rule: "all",
  aws_vpc_peering_connection: ["accept_status", "accepter", "requester", "peer_vpc_id", "vpc_id"],
  aws_vpc_peering_connection_accepter: ["accept_status", "accepter", "requester"],
  aws_vpc_peering_connection_options: "all",
  aws_internet_gateway: ["vpc_id"],
  aws_egress_only_internet_gateway: ["vpc_id"],
  aws_nat_gateway: ["subnet_id", "connectivity_type"],
  aws_ec2_transit_gateway: [
    "default_route_table_association",
    "default_route_table_propagation",
    "security_group_referencing_support",
  ],
  aws_ec2_transit_gateway_vpc_attachment: [
    "subnet_ids",
    "vpc_id",
    "security_group_referencing_support",
    "transit_gateway_default_route_table_association",
    "transit_gateway_default_route_table_propagation",
  ],
  aws_ec2_transit_gateway_route: "all",
  aws_ec2_transit_gateway_route_table_association: "all",
  aws_ec2_transit_gateway_route_table_propagation: "all",
  aws_ec2_managed_prefix_list: ["entry"],
  aws_ec2_managed_prefix_list_entry: "all",
  aws_vpc_endpoint: ["route_table_ids", "subnet_ids", "security_group_ids", "policy"],
};

/** What says nothing about traffic, of any type. */
const NEVER: ReadonlySet<string> = new Set(["tags", "tags_all", "description", "timeouts", "arn"]);

/** Whether a resource, or one of its attributes, may decide what can be reached. */
export function decidesReach(type: string, attribute?: string): boolean {
  const names = DECIDING[type];
  if (names === undefined || attribute === undefined) return names !== undefined;
  return names === "all" ? !NEVER.has(attribute) : names.includes(attribute);
}
