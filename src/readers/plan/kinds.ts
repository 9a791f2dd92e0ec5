import { Reference, type Value } from "../terraform/value";

/** What an id is the id of. */
export type Kind =
  | "vpc"
  | "subnet"
  | "route-table"
  | "network-acl"
  | "security-group"
  | "peering"
  | "internet-gateway"
  | "egress-only-gateway"
  | "nat-gateway"
  | "transit-gateway"
  | "transit-attachment"
  | "transit-route-table"
  | "endpoint"
  | "prefix-list"
  | "network-interface"
  | "instance"
  | "kms-key"
  | "other-gateway";

const TYPES: Readonly<Record<string, Kind>> = {
  aws_vpc: "vpc",
  aws_default_vpc: "vpc",
  aws_subnet: "subnet",
  aws_default_subnet: "subnet",
  aws_route_table: "route-table",
  aws_default_route_table: "route-table",
  aws_network_acl: "network-acl",
  aws_default_network_acl: "network-acl",
  aws_security_group: "security-group",
  aws_default_security_group: "security-group",
  aws_vpc_peering_connection: "peering",
  aws_vpc_peering_connection_accepter: "peering",
  aws_vpc_peering_connection_options: "peering",
  aws_internet_gateway: "internet-gateway",
  aws_egress_only_internet_gateway: "egress-only-gateway",
  aws_nat_gateway: "nat-gateway",
  aws_ec2_transit_gateway: "transit-gateway",
  aws_ec2_transit_gateway_vpc_attachment: "transit-attachment",
  aws_ec2_transit_gateway_vpc_attachment_accepter: "transit-attachment",
  aws_ec2_transit_gateway_peering_attachment: "transit-attachment",
  aws_ec2_transit_gateway_peering_attachment_accepter: "transit-attachment",
  aws_ec2_transit_gateway_connect: "transit-attachment",
  aws_ec2_transit_gateway_route_table: "transit-route-table",
  aws_vpc_endpoint: "endpoint",
  aws_ec2_managed_prefix_list: "prefix-list",
  aws_prefix_list: "prefix-list",
  aws_network_interface: "network-interface",
  aws_instance: "instance",
  aws_kms_key: "kms-key",
  aws_kms_external_key: "kms-key",
  aws_kms_replica_key: "kms-key",
  aws_vpn_gateway: "other-gateway",
  aws_ec2_carrier_gateway: "other-gateway",
  aws_ec2_local_gateway: "other-gateway",
};

/** By the name of the argument or attribute that holds it. */
const ATTRIBUTES: Readonly<Record<string, readonly Kind[]>> = {
  vpc_id: ["vpc"],
  peer_vpc_id: ["vpc"],
  subnet_id: ["subnet"],
  subnet_ids: ["subnet"],
  route_table_id: ["route-table"],
  route_table_ids: ["route-table"],
  default_route_table_id: ["route-table"],
  main_route_table_id: ["route-table"],
  network_acl_id: ["network-acl"],
  default_network_acl_id: ["network-acl"],
  security_group_id: ["security-group"],
  security_group_ids: ["security-group"],
  security_groups: ["security-group"],
  source_security_group_id: ["security-group"],
  referenced_security_group_id: ["security-group"],
  default_security_group_id: ["security-group"],
  vpc_peering_connection_id: ["peering"],
  internet_gateway_id: ["internet-gateway"],
  gateway_id: ["internet-gateway", "other-gateway", "endpoint"],
  egress_only_gateway_id: ["egress-only-gateway"],
  nat_gateway_id: ["nat-gateway"],
  transit_gateway_id: ["transit-gateway"],
  transit_gateway_attachment_id: ["transit-attachment"],
  transit_gateway_route_table_id: ["transit-route-table"],
  association_default_route_table_id: ["transit-route-table"],
  propagation_default_route_table_id: ["transit-route-table"],
  vpc_endpoint_id: ["endpoint"],
  prefix_list_id: ["prefix-list"],
  prefix_list_ids: ["prefix-list"],
  destination_prefix_list_id: ["prefix-list"],
  network_interface_id: ["network-interface"],
  primary_network_interface_id: ["network-interface"],
  instance_id: ["instance"],
  kms_key_id: ["kms-key"],
  target_key_id: ["kms-key"],
  carrier_gateway_id: ["other-gateway"],
  local_gateway_id: ["other-gateway"],
};

/** How ids begin at AWS. */
const PREFIXES: readonly (readonly [prefix: string, kind: Kind])[] = [
  ["vpc-", "vpc"],
  ["subnet-", "subnet"],
  ["rtb-", "route-table"],
  ["acl-", "network-acl"],
  ["sg-", "security-group"],
  ["pcx-", "peering"],
  ["igw-", "internet-gateway"],
  ["eigw-", "egress-only-gateway"],
  ["nat-", "nat-gateway"],
  ["tgw-attach-", "transit-attachment"],
  ["tgw-rtb-", "transit-route-table"],
  ["tgw-", "transit-gateway"],
  ["vpce-", "endpoint"],
  ["pl-", "prefix-list"],
  ["eni-", "network-interface"],
  ["i-", "instance"],
  ["vgw-", "other-gateway"],
  ["cagw-", "other-gateway"],
  ["lgw-", "other-gateway"],
];

/** What an argument wants the id of; undefined for one that wants no id. */
export function kindsOfArgument(name: string): readonly Kind[] | undefined {
  return ATTRIBUTES[name];
}

/** Whether a value is the id of one of these, as far as it shows. */
export function isIdOf(value: Value, kinds: readonly Kind[]): boolean {
  const kind = kindOf(value);
  return kind !== undefined && kinds.includes(kind);
}

/** Whether the ids of resources of a type are ids of these. */
export function isTypeOf(type: string, kinds: readonly Kind[]): boolean {
  const kind = TYPES[type];
  return kind !== undefined && kinds.includes(kind);
}

/** What a value is the id of, as far as it shows. */
function kindOf(value: Value): Kind | undefined {
  if (typeof value === "string") return PREFIXES.find(([prefix]) => value.startsWith(prefix))?.[1];
  if (!(value instanceof Reference)) return undefined;
  const type = TYPES[value.resource.type];
  // A key is named by its ARN as well.
  if (type === "kms-key" && (value.path === "arn" || value.path === "key_id")) return type;
  return value.path === "id" || value.path === "" ? type : ATTRIBUTES[value.path]?.[0];
}
