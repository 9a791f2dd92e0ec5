import { expect, test } from "vitest";
import { gaps, ref, state, stateVpc, synth } from "./support";

const vpc = { hub: { cidr_block: "10.0.0.0/16" } };

test.each([
  "aws_networkfirewall_firewall",
  "aws_vpn_gateway",
  "aws_vpn_connection",
  "aws_dx_gateway_association",
  "aws_networkmanager_vpc_attachment",
  "aws_ec2_client_vpn_network_association",
  "aws_vpclattice_service_network_vpc_association",
  "aws_vpc_block_public_access_options",
  "aws_vpc_route_server",
  "aws_vpc_security_group_vpc_association",
  "aws_ec2_transit_gateway_policy_table",
  "aws_ec2_carrier_gateway",
])("%s is a gap", (type) => {
  const model = synth({ [type]: { it: {} } });
  expect(model.notInterpreted).toMatchObject([{ type, origin: { address: `${type}.it` }, vpcs: [] }]);
});

test("a gap names the VPC that it is in, by itself or by its subnets", () => {
  const subnet = { vpc_id: ref("aws_vpc.hub.id"), cidr_block: "10.0.0.0/24" };
  const model = synth({
    aws_vpc: vpc,
    aws_subnet: { a: subnet },
    aws_networkfirewall_firewall: { f: { vpc_id: ref("aws_vpc.hub.id") } },
    aws_lb: { gwlb: { load_balancer_type: "gateway", subnets: [ref("aws_subnet.a.id")] } },
  });
  expect(model.notInterpreted.map(({ type, vpcs }) => [type, vpcs])).toEqual([
    ["aws_networkfirewall_firewall", ["aws_vpc.hub"]],
    ["aws_lb", ["aws_vpc.hub"]],
  ]);
});

test("a type of the network that nobody knows is a gap", () => {
  const why = "there is no reader for this type of resource";
  expect(gaps(synth({ aws_vpc_teleporter: { it: {} } }))).toEqual([`aws_vpc_teleporter.it: ${why}`]);
  expect(gaps(synth({ awscc_ec2_vpc_peering_connection: { it: {} } }))).toHaveLength(1);
});

test("what has no say in who reaches whom is none", () => {
  const harmless = [
    "aws_s3_bucket",
    "aws_instance",
    "aws_lambda_function",
    "aws_eip",
    "aws_lb",
    "aws_route53_record",
    "aws_vpc_dhcp_options",
    "aws_vpc_dhcp_options_association",
    "aws_vpc_ipam_pool",
    "aws_network_interface",
    "aws_customer_gateway",
    "aws_vpc_endpoint_service",
    "aws_networkfirewall_rule_group",
    "aws_iam_role",
    "random_id",
  ];
  expect(gaps(synth(Object.fromEntries(harmless.map((type) => [type, { it: {} }]))))).toEqual([]);
});

test("data sources that only list ids are none", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "data.aws_vpcs.all": { ids: ["vpc-1"] },
    "data.aws_subnets.all": { ids: [] },
    "data.aws_availability_zones.all": { names: ["a"] },
  });
  expect(gaps(model)).toEqual([]);
});
