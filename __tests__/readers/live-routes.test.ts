import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { FakeAws } from "./live-fake";
import { APP, ARN, HUB, ONE, read, routes } from "./live-one-vpc";

test("an association that is going counts no more", async () => {
  const Associations = [{ SubnetId: "subnet-1", AssociationState: { State: "disassociating" as const } }];
  const { subnets } = await read({
    DescribeRouteTables: {
      RouteTables: [
        { RouteTableId: "rtb-main", VpcId: "vpc-1", Associations: [{ Main: true }] },
        { RouteTableId: "rtb-1", VpcId: "vpc-1", Associations },
      ],
    },
  });
  expect(subnets[0]).toMatchObject({ routeTable: "rtb-main", ownRouteTable: false });
});

test("the local routes that AWS adds are left out; a more specific one and one that leads elsewhere are not", async () => {
  const { routeTables } = await read(
    routes(
      { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" },
      { DestinationIpv6CidrBlock: "2001:db8::/56", GatewayId: "local" },
      { DestinationCidrBlock: "10.0.3.0/24", GatewayId: "local" },
      { DestinationCidrBlock: "100.64.0.0/16", NatGatewayId: "nat-1" },
    ),
  );
  expect(routeTables[0]?.routes.map(({ destination, target }) => [destination, target])).toEqual([
    [{ kind: "cidr", cidr: "10.0.3.0/24" }, { kind: "local" }],
    [
      { kind: "cidr", cidr: "100.64.0.0/16" },
      { kind: "nat-gateway", id: "nat-1" },
    ],
  ]);
});

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
test.each([
  [{ GatewayId: "igw-1" }, { kind: "internet-gateway", id: "igw-1" }],
  [{ EgressOnlyInternetGatewayId: "eigw-1" }, { kind: "egress-only-gateway", id: "eigw-1" }],
  [{ VpcPeeringConnectionId: "pcx-1" }, { kind: "peering", id: "pcx-1" }],
  [{ TransitGatewayId: "tgw-1" }, { kind: "transit-gateway", id: "tgw-1" }],
])("a route with %o is interpreted", async (field, target) => {
  const model = await read(routes({ DestinationCidrBlock: "0.0.0.0/0", ...field }));
  expect(model.routeTables[0]?.routes).toMatchObject([{ target, blackhole: false, propagated: false }]);
  expect(model.notInterpreted).toEqual([]);
});

test.each([
  [
    { NetworkInterfaceId: "eni-1", InstanceId: "i-1" },
    { kind: "network-interface", id: "eni-1" },
  ],
  [{ GatewayId: "vgw-1" }, { kind: "vpn-gateway", id: "vgw-1" }],
  [{ GatewayId: "vpce-9" }, { kind: "other", id: "vpce-9" }],
  [{ CoreNetworkArn: "arn:x" }, { kind: "other", id: "arn:x" }],
])("a route with %o is kept, and said not to be followed", async (field, target) => {
  const model = await read(routes({ DestinationCidrBlock: "0.0.0.0/0", ...field }));
  expect(model.routeTables[0]?.routes).toMatchObject([{ target }]);
  expect(model.notInterpreted).toMatchObject([
    { type: "RouteTable", vpcs: ["vpc-1"], origin: { address: `${ARN}:route-table/rtb-main` } },
  ]);
  expect(model.notInterpreted[0]?.why).toContain(`0.0.0.0/0 of rtb-main leads to ${target.id}`);
});

test("a gateway endpoint's route is for a prefix list", async () => {
  const model = await read({
    ...routes({ DestinationPrefixListId: "pl-1", GatewayId: "vpce-1" }),
    DescribeVpcEndpoints: {
      VpcEndpoints: [
        {
          VpcEndpointId: "vpce-1",
          VpcEndpointType: "Gateway",
          VpcId: "vpc-1",
          State: "Available",
          RouteTableIds: ["rtb-main"],
        },
        { VpcEndpointId: "vpce-0", VpcEndpointType: "Interface", VpcId: "vpc-1", State: "Deleted" },
      ],
    },
  });
  expect(model.routeTables[0]?.routes).toMatchObject([
    { destination: { kind: "prefix-list", prefixList: "pl-1" }, target: { kind: "gateway-endpoint", id: "vpce-1" } },
  ]);
  expect(model.endpoints).toMatchObject([{ id: "vpce-1", kind: "gateway", routeTables: ["rtb-main"] }]);
});

test("a blackhole and a propagated route are what AWS says they are", async () => {
  const model = await read(
    routes(
      {
        DestinationCidrBlock: "10.1.0.0/16",
        VpcPeeringConnectionId: "pcx-1",
        State: "blackhole",
        Origin: "CreateRoute",
      },
      { DestinationCidrBlock: "10.2.0.0/16", GatewayId: "vgw-1", State: "active", Origin: "EnableVgwRoutePropagation" },
    ),
  );
  expect(model.routeTables[0]?.routes.map(({ blackhole, propagated }) => [blackhole, propagated])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test("a table that routes what comes in by a gateway is said not to be followed", async () => {
  const { notInterpreted } = await read({
    DescribeRouteTables: {
      RouteTables: [{ RouteTableId: "rtb-9", VpcId: "vpc-1", Associations: [{ GatewayId: "igw-1" }] }],
    },
  });
  expect(notInterpreted).toMatchObject([{ type: "RouteTable", why: expect.stringContaining("igw-1") }]);
});

test("what two accounts see of a shared table is said once", async () => {
  const shared = routes({ DestinationCidrBlock: "0.0.0.0/0", NetworkInterfaceId: "eni-1" });
  const aws = new FakeAws({
    "111111111111 us-east-1": { ...ONE, ...shared },
    "222222222222 us-east-1": shared,
  });
  const { notInterpreted, routeTables } = await readLive({ accounts: [HUB, APP], connect: aws.connect });
  expect(routeTables.filter(({ id }) => id === "rtb-main")).toHaveLength(1);
  expect(notInterpreted).toHaveLength(1);
});
