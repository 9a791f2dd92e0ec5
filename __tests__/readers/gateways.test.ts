import { expect, test } from "vitest";
import { byId, gaps, ref, state, stateVpc, synth } from "./support";

const vpc = { hub: { cidr_block: "10.0.0.0/16" } };
const inHub = { vpc_id: ref("aws_vpc.hub.id") };
const subnet = { a: { ...inHub, cidr_block: "10.0.0.0/24" } };

test("an internet gateway is attached by itself or by an attachment", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_internet_gateway: { own: inHub, loose: {}, late: {} },
    aws_internet_gateway_attachment: { late: { ...inHub, internet_gateway_id: ref("aws_internet_gateway.late.id") } },
    aws_egress_only_internet_gateway: { six: inHub },
  });
  expect(model.internetGateways.map((one) => one.vpc)).toEqual(["aws_vpc.hub", null, "aws_vpc.hub"]);
  expect(model.egressOnlyGateways).toMatchObject([{ vpc: "aws_vpc.hub" }]);
});

test("a NAT gateway is in its subnet's VPC, and public unless it says private", () => {
  const of = { subnet_id: ref("aws_subnet.a.id") };
  const model = synth({
    aws_vpc: vpc,
    aws_subnet: subnet,
    aws_nat_gateway: { pub: of, priv: { ...of, connectivity_type: "private" } },
  });
  expect(model.natGateways).toMatchObject([
    { id: "aws_nat_gateway.pub", vpc: "aws_vpc.hub", subnet: "aws_subnet.a", connectivity: "public" },
    { id: "aws_nat_gateway.priv", connectivity: "private" },
  ]);
});

test("a NAT gateway of a whole VPC, or of a subnet that was not read, is a gap", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_nat_gateway: { all: { ...inHub, availability_mode: "regional" }, far: { subnet_id: "subnet-9" } },
  });
  expect(model.natGateways).toEqual([]);
  expect(gaps(model)).toEqual([
    "aws_nat_gateway.all: a NAT gateway without a subnet is not followed",
    "aws_nat_gateway.far: the subnet that it is in was not read: subnet-9",
  ]);
});

test("a gateway endpoint adds a route for its service's prefix list to its tables", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_route_table: { t: inHub, u: inHub },
    aws_vpc_endpoint: {
      s3: { ...inHub, service_name: "com.amazonaws.eu-west-1.s3", route_table_ids: [ref("aws_route_table.t.id")] },
    },
    aws_vpc_endpoint_route_table_association: {
      u: { vpc_endpoint_id: ref("aws_vpc_endpoint.s3.id"), route_table_id: ref("aws_route_table.u.id") },
    },
  });
  expect(model.endpoints).toMatchObject([
    { kind: "gateway", service: "com.amazonaws.eu-west-1.s3", routeTables: ["aws_route_table.t", "aws_route_table.u"] },
  ]);
  for (const table of ["aws_route_table.t", "aws_route_table.u"]) {
    expect(byId(model.routeTables, table).routes).toMatchObject([
      { target: { kind: "gateway-endpoint", id: "aws_vpc_endpoint.s3" } },
    ]);
  }
  expect(model.prefixLists).toMatchObject([{ name: "com.amazonaws.eu-west-1.s3", cidrs: null }]);
  expect(gaps(model)).toEqual([]);
});

test("a rule can be for the prefix list of an endpoint", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_vpc_endpoint: { s3: { ...inHub, service_name: "com.amazonaws.eu-west-1.s3" } },
    aws_security_group: {
      g: {
        ...inHub,
        egress: [
          {
            protocol: "tcp",
            from_port: 443,
            to_port: 443,
            prefix_list_ids: [ref("aws_vpc_endpoint.s3.prefix_list_id")],
          },
        ],
      },
    },
  });
  const [rule] = byId(model.securityGroups, "aws_security_group.g").egress;
  expect(rule?.peer).toEqual({ kind: "prefix-list", prefixList: model.prefixLists[0]?.id });
  expect(model.prefixLists).toHaveLength(1);
});

test("an interface endpoint has its subnets and groups, and no route", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_subnet: subnet,
    aws_security_group: { g: inHub },
    aws_vpc_endpoint: {
      ssm: {
        ...inHub,
        vpc_endpoint_type: "Interface",
        service_name: "ssm",
        subnet_ids: [ref("aws_subnet.a.id")],
        security_group_ids: [ref("aws_security_group.g.id")],
      },
    },
  });
  expect(model.endpoints).toMatchObject([
    { kind: "interface", subnets: ["aws_subnet.a"], securityGroups: ["aws_security_group.g"], routeTables: [] },
  ]);
  expect(model.prefixLists).toEqual([]);
});

test("endpoints of a gateway load balancer and of VPC Lattice are gaps", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_vpc_endpoint: {
      gwlb: { ...inHub, vpc_endpoint_type: "GatewayLoadBalancer", service_name: "s" },
      lattice: { ...inHub, vpc_endpoint_type: "ServiceNetwork", service_network_arn: "arn" },
    },
  });
  expect(model.endpoints).toMatchObject([{ kind: "gateway-load-balancer" }]);
  expect(model.notInterpreted.map(({ vpcs }) => vpcs)).toEqual([["aws_vpc.hub"], ["aws_vpc.hub"]]);
});

test("a prefix list has its inline entries or entries of their own", () => {
  const own = { max_entries: 5, address_family: "IPv4" };
  const inline = synth({
    aws_ec2_managed_prefix_list: { l: { ...own, entry: [{ cidr: "10.9.0.0/16" }, { cidr: "10.8.0.0/16" }] } },
  });
  expect(inline.prefixLists).toMatchObject([{ cidrs: ["10.9.0.0/16", "10.8.0.0/16"], maxEntries: 5 }]);
  const entry = { prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id"), cidr: "10.7.0.0/16" };
  const separate = synth({ aws_ec2_managed_prefix_list: { l: own }, aws_ec2_managed_prefix_list_entry: { e: entry } });
  expect(separate.prefixLists).toMatchObject([{ cidrs: ["10.7.0.0/16"] }]);
  expect(synth({ aws_ec2_managed_prefix_list: { l: own } }).prefixLists).toMatchObject([{ cidrs: [] }]);
});

test("data sources say what is in a prefix list, or it is a gap", () => {
  const model = state({
    "data.aws_ec2_managed_prefix_list.l": { id: "pl-1", max_entries: 3, entries: [{ cidr: "10.9.0.0/16" }] },
    "data.aws_prefix_list.s3": { id: "pl-2", cidr_blocks: ["52.0.0.0/15"] },
  });
  expect(model.prefixLists).toMatchObject([
    { id: "pl-1", cidrs: ["10.9.0.0/16"] },
    { id: "pl-2", cidrs: ["52.0.0.0/15"] },
  ]);
  const open = synth({}, { data: { aws_ec2_managed_prefix_list: { l: { name: "office" } } } });
  expect(open.prefixLists).toMatchObject([{ cidrs: null }]);
  expect(gaps(open)).toEqual(["data.aws_ec2_managed_prefix_list.l: the entries of the prefix list are not known"]);
});

test("a flow log names what it watches", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_flow_log.v": { id: "fl-1", vpc_id: "vpc-1", traffic_type: "ALL", subnet_id: "" },
    "aws_flow_log.s": { id: "fl-2", subnet_id: "subnet-1", traffic_type: "REJECT", vpc_id: "" },
    "aws_flow_log.t": { id: "fl-3", transit_gateway_id: "tgw-1", traffic_type: null },
  });
  expect(model.flowLogs).toMatchObject([
    { id: "fl-1", target: "vpc-1", traffic: "ALL", active: true },
    { id: "fl-2", target: "subnet-1", traffic: "REJECT" },
    { id: "fl-3", target: "tgw-1", traffic: null },
  ]);
});
