import type { RenderedBlock } from "../../../src/stacks/rendered-stack";
import type { Check } from "../check";
import type { Emitted } from "../emitted";

const VPC = "aws_vpc";
const ROUTE = "aws_route";
const SUBNET = "aws_subnet";
const ASSOCIATION = "aws_route_table_association";
const REFERENCE = "${aws_vpc.a.id}";

const beside = (blocks: Readonly<Record<string, object>>) => ({
  [`${VPC}.a`]: { cidr_block: "10.0.0.0/16" },
  ...blocks,
});
const route = (block: object) => ({ [`${ROUTE}.a`]: block });

const isEmpty = (rules: unknown) => Array.isArray(rules) && rules.length === 0;

/** Whether a route leads to everywhere. */
function isDefault({ destination_cidr_block: v4, destination_ipv6_cidr_block: v6 }: RenderedBlock): boolean {
  return v4 === "0.0.0.0/0" || v6 === "::/0";
}

/** Zones of a VPC's subnets, by what says them: an id or an expression. */
function zonesOf(vpc: string, all: Emitted): Set<unknown> {
  return new Set(
    all
      .referringTo(SUBNET, vpc, "vpc_id")
      .map(({ availability_zone_id: id, availability_zone }) => id ?? availability_zone),
  );
}

/** Of a VPC's subnets, which have a route over an internet gateway. */
function publicOf(vpc: string, all: Emitted): boolean[] {
  const tables = all
    .of(ROUTE)
    .filter(({ block }) => isDefault(block) && block.gateway_id !== undefined)
    .map(({ block }) => block.route_table_id);
  return all
    .of(SUBNET)
    .filter(({ block }) => String(block.vpc_id).startsWith(`\${${vpc}.`))
    .map(({ address }) =>
      all.referringTo(ASSOCIATION, address, "subnet_id").some(({ route_table_id: table }) => tables.includes(table)),
    );
}

export const VPC_CHECKS: readonly Check[] = [
  {
    id: "vpc-flow-log",
    standsFor: ["CKV2_AWS_11", "AVD-AWS-0178", "vpc_flow_logs_enabled", "AwsSolutions-VPC7"],
    demands: "all traffic of a VPC is logged",
    types: [VPC],
    judge: (_block, all, address) =>
      all.referringTo("aws_flow_log", address, "vpc_id").some(({ traffic_type }) => traffic_type === "ALL"),
    passes: beside({ "aws_flow_log.a": { vpc_id: REFERENCE, traffic_type: "ALL" } }),
    fails: beside({ "aws_flow_log.a": { vpc_id: REFERENCE, traffic_type: "REJECT" } }),
  },
  {
    id: "vpc-default-group",
    standsFor: [
      "CKV2_AWS_12",
      "AVD-AWS-0173",
      "ec2_securitygroup_default_restrict_traffic",
      "VPCDefaultSecurityGroupClosed",
    ],
    demands: "a VPC's default group lets nothing in or out",
    types: [VPC],
    judge: (_block, all, address) =>
      all
        .referringTo("aws_default_security_group", address, "vpc_id")
        .some(({ ingress, egress }) => isEmpty(ingress) && isEmpty(egress)),
    passes: beside({ "aws_default_security_group.a": { vpc_id: REFERENCE, ingress: [], egress: [] } }),
    fails: beside({ "aws_default_security_group.a": { vpc_id: REFERENCE, ingress: [{ protocol: "-1" }], egress: [] } }),
  },
  {
    id: "vpc-two-zones",
    standsFor: ["vpc_subnet_different_az"],
    demands: "a VPC outlives a zone",
    types: [VPC],
    judge: (_block, all, address) => zonesOf(address, all).size > 1,
    passes: beside({
      [`${SUBNET}.a`]: { vpc_id: REFERENCE, availability_zone_id: "euw1-az1" },
      [`${SUBNET}.b`]: { vpc_id: REFERENCE, availability_zone_id: "euw1-az2" },
    }),
    fails: beside({ [`${SUBNET}.a`]: { vpc_id: REFERENCE, availability_zone_id: "euw1-az1" } }),
  },
  {
    id: "vpc-public-apart",
    standsFor: ["vpc_subnet_separate_private_public"],
    demands: "a VPC has public subnets and private ones",
    types: [VPC],
    judge: (_block, all, address) => new Set(publicOf(address, all)).size === 2,
    passes: beside({
      [`${SUBNET}.a`]: { vpc_id: REFERENCE },
      [`${SUBNET}.b`]: { vpc_id: REFERENCE },
      [`${ASSOCIATION}.a`]: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.a.id}" },
      ...route({ route_table_id: "${aws_route_table.a.id}", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw" }),
    }),
    fails: beside({ [`${SUBNET}.a`]: { vpc_id: REFERENCE }, [`${SUBNET}.b`]: { vpc_id: REFERENCE } }),
  },
  {
    id: "vpc-ec2-endpoint",
    standsFor: ["vpc_endpoint_for_ec2_enabled"],
    demands: "a VPC has an endpoint of EC2's API",
    types: [VPC],
    judge: (_block, all, address) => all.refersTo("aws_vpc_endpoint", address, "vpc_id"),
    passes: beside({ "aws_vpc_endpoint.a": { vpc_id: REFERENCE, service_name: "com.amazonaws.eu-west-1.ec2" } }),
    fails: beside({}),
  },
  {
    id: "subnet-no-public-addresses",
    standsFor: [
      "CKV_AWS_130",
      "AVD-AWS-0164",
      "vpc_subnet_no_public_ip_by_default",
      "VPCSubnetAutoAssignPublicIpDisabled",
    ],
    demands: "a subnet gives no public address unasked",
    types: [SUBNET],
    judge: ({ map_public_ip_on_launch, assign_ipv6_address_on_creation }) =>
      map_public_ip_on_launch !== true && assign_ipv6_address_on_creation !== true,
    passes: { [`${SUBNET}.a`]: { map_public_ip_on_launch: false } },
    fails: { [`${SUBNET}.a`]: { map_public_ip_on_launch: true } },
  },
  {
    id: "route-peering-not-default",
    standsFor: ["CKV2_AWS_44"],
    demands: "no route leads everywhere over a peering",
    types: [ROUTE],
    judge: (block) => block.vpc_peering_connection_id === undefined || !isDefault(block),
    passes: route({ vpc_peering_connection_id: "pcx", destination_cidr_block: "10.1.0.0/16" }),
    fails: route({ vpc_peering_connection_id: "pcx", destination_cidr_block: "0.0.0.0/0" }),
  },
  {
    id: "route-peering-part-of-vpc",
    standsFor: ["vpc_peering_routing_tables_with_least_privilege"],
    demands: "a route over a peering leads to a part of a VPC, not to the whole",
    types: [ROUTE],
    judge: ({ vpc_peering_connection_id: link, destination_cidr_block: cidr }, all) =>
      link === undefined || !all.of(VPC).some(({ block }) => block.cidr_block === cidr),
    passes: beside(route({ vpc_peering_connection_id: "pcx", destination_cidr_block: "10.0.64.0/20" })),
    fails: beside(route({ vpc_peering_connection_id: "pcx", destination_cidr_block: "10.0.0.0/16" })),
  },
  {
    id: "route-no-nat-instance",
    standsFor: ["CKV2_AWS_35"],
    demands: "no route leads everywhere over an instance",
    types: [ROUTE],
    judge: (block) =>
      !isDefault(block) || (block.network_interface_id === undefined && block.instance_id === undefined),
    passes: route({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat" }),
    fails: route({ destination_cidr_block: "0.0.0.0/0", network_interface_id: "eni" }),
  },
  {
    id: "route-no-gateway",
    standsFor: ["VPCNoUnrestrictedRouteToIGW"],
    demands: "no route leads everywhere over an internet gateway",
    types: [ROUTE],
    judge: (block) => !isDefault(block) || block.gateway_id === undefined,
    passes: route({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat" }),
    fails: route({ destination_cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.a.id}" }),
  },
  {
    id: "address-used",
    standsFor: ["CKV2_AWS_19", "ec2_elastic_ip_unassigned"],
    demands: "an elastic IP is of a NAT gateway",
    types: ["aws_eip"],
    judge: (_block, all, address) => all.refersTo("aws_nat_gateway", address, "allocation_id"),
    passes: { "aws_eip.a": {}, "aws_nat_gateway.a": { allocation_id: "${aws_eip.a.id}" } },
    fails: { "aws_eip.a": { domain: "vpc" } },
  },
  {
    id: "zones-pinned",
    standsFor: ["CKV_AWS_394"],
    demands: "a look-up of zones names those it wants",
    types: ["data.aws_availability_zones"],
    judge: ({ filter = [], exclude_zone_ids }) =>
      exclude_zone_ids !== undefined ||
      (filter as { name: string }[]).some(({ name }) => /^zone-(id|name)$/.test(name)),
    passes: { "data.aws_availability_zones.a": { filter: [{ name: "zone-id", values: ["euw1-az1"] }] } },
    fails: {
      "data.aws_availability_zones.a": { filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
    },
  },
  {
    id: "provider-no-keys",
    standsFor: ["CKV_AWS_41"],
    demands: "a provider holds no access keys",
    types: ["provider.aws"],
    judge: ({ access_key, secret_key, token }) =>
      [access_key, secret_key, token].every((credential) => credential === undefined),
    passes: { "provider.aws.main": { region: "eu-west-1" } },
    fails: { "provider.aws.main": { secret_key: "wJalrXUtnFEMI" } },
  },
];
