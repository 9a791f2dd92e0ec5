import { expect, test } from "vitest";
import { byId, gaps, ref, state, stateVpc, synth } from "./support";

const vpc = { hub: { cidr_block: "10.0.0.0/16" } };
const inHub = { vpc_id: ref("aws_vpc.hub.id") };
const gateway = { aws_vpc: vpc, aws_internet_gateway: { igw: inHub } };

test("inline routes and routes of their own are the same", () => {
  const target = { gateway_id: ref("aws_internet_gateway.igw.id") };
  const inline = synth({
    ...gateway,
    aws_route_table: { t: { ...inHub, route: [{ cidr_block: "0.0.0.0/0", ...target }] } },
  });
  const separate = synth({
    ...gateway,
    aws_route_table: { t: inHub },
    aws_route: { r: { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "0.0.0.0/0", ...target } },
  });
  const expected = {
    destination: { kind: "cidr", cidr: "0.0.0.0/0" },
    target: { kind: "internet-gateway", id: "aws_internet_gateway.igw" },
  };
  expect(byId(inline.routeTables, "aws_route_table.t").routes).toMatchObject([expected]);
  expect(byId(separate.routeTables, "aws_route_table.t").routes).toMatchObject([expected]);
  expect(byId(separate.routeTables, "aws_route_table.t").routes[0]?.origin.address).toBe("aws_route.r");
});

test.each([
  ["nat_gateway_id", "aws_nat_gateway", "nat-gateway"],
  ["egress_only_gateway_id", "aws_egress_only_internet_gateway", "egress-only-gateway"],
  ["vpc_peering_connection_id", "aws_vpc_peering_connection", "peering"],
  ["transit_gateway_id", "aws_ec2_transit_gateway", "transit-gateway"],
])("%s leads to %s", (argument, type, kind) => {
  const model = synth({
    aws_vpc: { ...vpc, peer: { cidr_block: "10.1.0.0/16" } },
    aws_subnet: { a: { ...inHub, cidr_block: "10.0.0.0/24" } },
    [type]: {
      it: { ...inHub, peer_vpc_id: ref("aws_vpc.peer.id"), subnet_id: ref("aws_subnet.a.id"), auto_accept: true },
    },
    aws_route_table: { t: { ...inHub, route: [{ cidr_block: "10.9.0.0/16", [argument]: ref(`${type}.it.id`) }] } },
  });
  expect(byId(model.routeTables, "aws_route_table.t").routes[0]?.target).toEqual({ kind, id: `${type}.it` });
  expect(gaps(model)).toEqual([]);
});

test.each([
  ["network_interface_id", "eni-1", "network-interface"],
  ["gateway_id", "vgw-1", "vpn-gateway"],
  ["vpc_endpoint_id", "vpce-firewall", "other"],
  ["core_network_arn", "arn:aws:networkmanager::1:core-network/c", "other"],
])("a route by %s to %s leads where nobody can look, which is said", (argument, id, kind) => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_route_table.t": { id: "rtb-t", vpc_id: "vpc-1", route: [{ cidr_block: "0.0.0.0/0", [argument]: id }] },
  });
  expect(byId(model.routeTables, "rtb-t").routes).toMatchObject([{ target: { kind, id } }]);
  expect(model.notInterpreted).toMatchObject([{ type: "aws_route_table", vpcs: ["vpc-1"] }]);
});

test("a local route that is written out stays one", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_route_table: { t: { ...inHub, route: [{ cidr_block: "10.0.0.0/16", gateway_id: "local" }] } },
  });
  expect(byId(model.routeTables, "aws_route_table.t").routes).toMatchObject([{ target: { kind: "local" } }]);
  expect(gaps(model)).toEqual([]);
});

test("a route through something that was not read is there, and is a gap", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_route_table: { t: { ...inHub, route: [{ cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-9" }] } },
  });
  expect(byId(model.routeTables, "aws_route_table.t").routes).toMatchObject([
    { target: { kind: "peering", id: "pcx-9" } },
  ]);
  expect(gaps(model)).toEqual(["aws_route_table.t: a route leads through pcx-9, which is not in what was read"]);
});

test("a route to what the stack does not declare dangles by that name", () => {
  const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "10.9.0.0/16" };
  const model = synth({
    aws_vpc: vpc,
    aws_route_table: { t: inHub },
    aws_route: { r: { ...route, vpc_peering_connection_id: ref("aws_vpc_peering_connection.gone.id") } },
  });
  expect(byId(model.routeTables, "aws_route_table.t").routes).toMatchObject([
    { target: { kind: "peering", id: "aws_vpc_peering_connection.gone" } },
  ]);
  expect(gaps(model)).toHaveLength(1);
});

test("the default table that is adopted is the main table", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_default_route_table: { d: { default_route_table_id: ref("aws_vpc.hub.default_route_table_id"), route: [] } },
    aws_route: {
      r: {
        route_table_id: ref("aws_vpc.hub.main_route_table_id"),
        destination_cidr_block: "10.9.0.0/16",
        gateway_id: "igw-1",
      },
    },
  });
  expect(model.vpcs[0]?.mainRouteTable).toBe("aws_default_route_table.d");
  expect(model.routeTables).toMatchObject([{ id: "aws_default_route_table.d", main: true, managed: true }]);
  expect(model.routeTables[0]?.routes).toHaveLength(1);
});

test("another table can be made the main one", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_route_table: { t: inHub },
    aws_main_route_table_association: { m: { ...inHub, route_table_id: ref("aws_route_table.t.id") } },
    aws_subnet: { a: { ...inHub, cidr_block: "10.0.0.0/24" } },
  });
  expect(model.vpcs[0]?.mainRouteTable).toBe("aws_route_table.t");
  expect(model.subnets[0]).toMatchObject({ routeTable: "aws_route_table.t", ownRouteTable: false });
  expect(model.routeTables.map(({ id }) => id)).toEqual(["aws_route_table.t"]);
});

test("a main table that nothing read has made is the main one, and is a gap", () => {
  const model = state({ "aws_vpc.hub": { ...stateVpc("1"), main_route_table_id: "rtb-other" } });
  expect(model.vpcs[0]?.mainRouteTable).toBe("rtb-other");
  expect(model.routeTables).toMatchObject([{ id: "rtb-other", main: true, managed: false }]);
  expect(gaps(model)).toEqual(["aws_vpc.hub: its main route table rtb-other is not in what was read"]);
});

test("a subnet has the table that is associated with it, else the main one", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_subnet: { a: { ...inHub, cidr_block: "10.0.0.0/24" }, b: { ...inHub, cidr_block: "10.0.1.0/24" } },
    aws_route_table: { t: inHub },
    aws_route_table_association: {
      a: { subnet_id: ref("aws_subnet.a.id"), route_table_id: ref("aws_route_table.t.id") },
    },
  });
  expect(byId(model.subnets, "aws_subnet.a")).toMatchObject({ routeTable: "aws_route_table.t", ownRouteTable: true });
  expect(byId(model.subnets, "aws_subnet.b")).toMatchObject({
    routeTable: model.vpcs[0]?.mainRouteTable,
    ownRouteTable: false,
  });
});

test("a table of a gateway is a gap: it may send what comes in through a middlebox", () => {
  const model = synth({
    ...gateway,
    aws_route_table: { t: inHub },
    aws_route_table_association: {
      edge: { gateway_id: ref("aws_internet_gateway.igw.id"), route_table_id: ref("aws_route_table.t.id") },
    },
  });
  expect(gaps(model)[0]).toMatch(/^aws_route_table_association.edge: a route table of a gateway/);
});

test("in a state, routes of their own count where a table has any, and what only the table shows is a gap", () => {
  const shown = { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-1", gateway_id: "" };
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_internet_gateway.igw": { id: "igw-1", vpc_id: "vpc-1" },
    "aws_route_table.t": {
      id: "rtb-t",
      vpc_id: "vpc-1",
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }, shown],
    },
    "aws_route.r": {
      route_table_id: "rtb-t",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
      state: "active",
    },
  });
  expect(byId(model.routeTables, "rtb-t").routes.map(({ destination }) => destination)).toEqual([
    { kind: "cidr", cidr: "0.0.0.0/0" },
  ]);
  expect(gaps(model).some((gap) => gap.includes("a route to 10.9.0.0/16 is in the state and no resource"))).toBe(true);
});

test("a state says which routes are blackholes", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_route_table.t": { id: "rtb-t", vpc_id: "vpc-1", route: [] },
    "aws_route.r": {
      route_table_id: "rtb-t",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
      state: "blackhole",
    },
  });
  expect(byId(model.routeTables, "rtb-t").routes).toMatchObject([{ blackhole: true }]);
});

test("a route to a prefix list names the list", () => {
  const model = synth({
    ...gateway,
    aws_ec2_managed_prefix_list: { own: { max_entries: 3, entry: [{ cidr: "10.9.0.0/16" }] } },
    aws_route_table: { t: inHub },
    aws_route: {
      r: {
        route_table_id: ref("aws_route_table.t.id"),
        destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.own.id"),
        gateway_id: ref("aws_internet_gateway.igw.id"),
      },
    },
  });
  expect(byId(model.routeTables, "aws_route_table.t").routes[0]?.destination).toEqual({
    kind: "prefix-list",
    prefixList: "aws_ec2_managed_prefix_list.own",
  });
});

test("the routes of a VPN gateway are a gap", () => {
  const model = synth({ aws_vpc: vpc, aws_route_table: { t: { ...inHub, propagating_vgws: ["vgw-1"] } } });
  expect(gaps(model)).toEqual(["aws_route_table.t: it has routes of a VPN gateway, which are not known"]);
});

test("a route in a table that was not read is a gap", () => {
  const model = synth({
    aws_route: { r: { route_table_id: "rtb-9", destination_cidr_block: "10.9.0.0/16", gateway_id: "igw-1" } },
  });
  expect(gaps(model)).toEqual(["aws_route.r: the route table that it is in is not in what was read: rtb-9"]);
});
