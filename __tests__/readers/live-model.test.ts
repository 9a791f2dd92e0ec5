import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { FakeAws, type Script } from "./live-fake";

const HUB = { id: "111111111111", name: "hub", regions: ["us-east-1"] };
const APP = { id: "222222222222", name: "app", regions: ["us-east-1"], role: "Reader" };
const ARN = "arn:aws:ec2:us-east-1:111111111111";
const named = (Name: string) => [{ Key: "Name", Value: Name }];

/** One VPC with what AWS gives it and a table, an ACL and a group of its own. */
const ONE: Script = {
  DescribeVpcs: {
    Vpcs: [
      {
        VpcId: "vpc-1",
        OwnerId: HUB.id,
        CidrBlock: "10.0.0.0/16",
        CidrBlockAssociationSet: [
          { CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "associated" } },
          { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
          { CidrBlock: "10.5.0.0/16", CidrBlockState: { State: "disassociated" } },
        ],
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8::/56", Ipv6CidrBlockState: { State: "associated" } }],
        Tags: named("hub-dev"),
      },
    ],
  },
  DescribeVpcAttribute: { EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: false } },
  DescribeSubnets: {
    Subnets: [
      { SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZoneId: "use1-az1" },
      { SubnetId: "subnet-2", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", MapPublicIpOnLaunch: true },
    ],
  },
  DescribeRouteTables: {
    RouteTables: [
      { RouteTableId: "rtb-main", VpcId: "vpc-1", Associations: [{ Main: true }] },
      { RouteTableId: "rtb-1", VpcId: "vpc-1", Associations: [{ Main: false, SubnetId: "subnet-1" }] },
    ],
  },
  DescribeNetworkAcls: {
    NetworkAcls: [
      { NetworkAclId: "acl-default", VpcId: "vpc-1", IsDefault: true, Associations: [{ SubnetId: "subnet-2" }] },
      { NetworkAclId: "acl-1", VpcId: "vpc-1", Associations: [{ SubnetId: "subnet-1" }] },
    ],
  },
  DescribeSecurityGroups: {
    SecurityGroups: [
      { GroupId: "sg-default", VpcId: "vpc-1", GroupName: "default" },
      { GroupId: "sg-1", VpcId: "vpc-1", GroupName: "web", Description: "the web" },
    ],
  },
};

async function read(script: Script = {}) {
  const aws = new FakeAws({ "111111111111 us-east-1": { ...ONE, ...script } });
  return readLive({ accounts: [HUB], connect: aws.connect });
}

const routes = (...Routes: object[]): Script => ({
  DescribeRouteTables: {
    RouteTables: [
      { RouteTableId: "rtb-main", VpcId: "vpc-1", OwnerId: HUB.id, Associations: [{ Main: true }], Routes },
    ],
  },
});

test("a VPC has its associated blocks, the primary one first, its switches, and what AWS gave it", async () => {
  expect((await read()).vpcs).toEqual([
    {
      id: "vpc-1",
      name: "hub-dev",
      account: HUB.id,
      region: "us-east-1",
      tags: { Name: "hub-dev" },
      origin: { address: `${ARN}:vpc/vpc-1` },
      cidrs: ["10.0.0.0/16", "100.64.0.0/16", "2001:db8::/56"],
      dnsSupport: true,
      dnsHostnames: false,
      mainRouteTable: "rtb-main",
      defaultNetworkAcl: "acl-default",
      defaultSecurityGroup: "sg-default",
      managed: true,
      isDefault: false,
    },
  ]);
});

test("a subnet has the table and ACL that are associated with it, else the VPC's own", async () => {
  expect((await read()).subnets).toMatchObject([
    {
      id: "subnet-1",
      routeTable: "rtb-1",
      ownRouteTable: true,
      networkAcl: "acl-1",
      zone: "use1-az1",
      mapPublicIp: false,
    },
    { id: "subnet-2", routeTable: "rtb-main", ownRouteTable: false, networkAcl: "acl-default", mapPublicIp: true },
  ]);
});

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

test("entries of a network ACL are in order, without AWS's last ones", async () => {
  const entry = (RuleNumber: number, over: object) => ({
    RuleNumber,
    RuleAction: "allow" as const,
    Egress: false,
    ...over,
  });
  const { networkAcls } = await read({
    DescribeNetworkAcls: {
      NetworkAcls: [
        {
          NetworkAclId: "acl-1",
          VpcId: "vpc-1",
          Entries: [
            entry(32767, { Protocol: "-1", RuleAction: "deny", CidrBlock: "0.0.0.0/0" }),
            entry(32768, { Protocol: "-1", RuleAction: "deny", Ipv6CidrBlock: "::/0" }),
            entry(300, { Protocol: "58", IcmpTypeCode: { Type: 128, Code: 0 }, Ipv6CidrBlock: "::/0" }),
            entry(200, {
              Protocol: "1",
              IcmpTypeCode: { Type: 8, Code: -1 },
              PortRange: { From: 0, To: 0 },
              CidrBlock: "10.0.0.0/8",
            }),
            entry(100, { Protocol: "6", PortRange: { From: 443, To: 443 }, CidrBlock: "10.0.0.0/8" }),
            entry(110, {
              Protocol: "17",
              PortRange: { From: 53, To: 53 },
              CidrBlock: "10.0.0.0/8",
              RuleAction: "deny",
            }),
            entry(100, { Protocol: "-1", Egress: true, CidrBlock: "0.0.0.0/0" }),
            entry(120, { Protocol: "47", CidrBlock: "10.0.0.0/8" }),
          ],
        },
      ],
    },
  });
  const acl = networkAcls.find(({ id }) => id === "acl-1");
  expect(acl?.ingress.map(({ number, action, traffic, cidr }) => [number, action, traffic, cidr])).toEqual([
    [100, "allow", { protocol: "tcp", from: 443, to: 443 }, "10.0.0.0/8"],
    [110, "deny", { protocol: "udp", from: 53, to: 53 }, "10.0.0.0/8"],
    [120, "allow", { protocol: 47 }, "10.0.0.0/8"],
    [200, "allow", { protocol: "icmp", type: 8, code: -1 }, "10.0.0.0/8"],
    [300, "allow", { protocol: "icmpv6", type: 128, code: 0 }, "::/0"],
  ]);
  expect(acl?.egress).toMatchObject([{ number: 100, traffic: { protocol: "all" } }]);
});

test("rules of security groups keep their own ids, and name blocks, lists and groups, also of peers", async () => {
  const rule = (id: string, over: object) => ({
    SecurityGroupRuleId: id,
    GroupId: "sg-1",
    IsEgress: false,
    IpProtocol: "tcp",
    FromPort: 443,
    ToPort: 443,
    ...over,
  });
  const { securityGroups } = await read({
    DescribeSecurityGroupRules: {
      SecurityGroupRules: [
        rule("sgr-1", { CidrIpv4: "10.0.0.0/8", Description: "inside" }),
        rule("sgr-2", { CidrIpv6: "2001:db8::/32", FromPort: -1, ToPort: -1, IpProtocol: "-1" }),
        rule("sgr-3", { PrefixListId: "pl-1" }),
        rule("sgr-4", {
          ReferencedGroupInfo: { GroupId: "sg-9", UserId: APP.id, VpcPeeringConnectionId: "pcx-1" },
          IpProtocol: "icmp",
          FromPort: 8,
          ToPort: -1,
        }),
        rule("sgr-5", { IsEgress: true, CidrIpv4: "0.0.0.0/0" }),
      ],
    },
  });
  const group = securityGroups.find(({ id }) => id === "sg-1");
  expect(group).toMatchObject({ name: "web", description: "the web", default: false, vpc: "vpc-1" });
  expect(group?.ingress).toEqual([
    {
      traffic: { protocol: "tcp", from: 443, to: 443 },
      peer: { kind: "cidr", cidr: "10.0.0.0/8" },
      description: "inside",
      origin: { address: `${ARN}:security-group-rule/sgr-1` },
    },
    expect.objectContaining({ traffic: { protocol: "all" }, peer: { kind: "cidr", cidr: "2001:db8::/32" } }),
    expect.objectContaining({ peer: { kind: "prefix-list", prefixList: "pl-1" } }),
    expect.objectContaining({
      traffic: { protocol: "icmp", type: 8, code: -1 },
      peer: { kind: "group", group: "sg-9" },
    }),
  ]);
  expect(group?.egress).toHaveLength(1);
  expect(securityGroups.find(({ id }) => id === "sg-default")).toMatchObject({ default: true, ingress: [] });
});

test("gateways and NAT gateways that are gone or going are not there", async () => {
  const model = await read({
    DescribeInternetGateways: {
      InternetGateways: [
        { InternetGatewayId: "igw-1", Attachments: [{ VpcId: "vpc-1", State: "available" as "attached" }] },
        { InternetGatewayId: "igw-2", Attachments: [{ VpcId: "vpc-1", State: "detaching" }] },
      ],
    },
    DescribeNatGateways: {
      NatGateways: [
        {
          NatGatewayId: "nat-1",
          VpcId: "vpc-1",
          SubnetId: "subnet-1",
          State: "available",
          ConnectivityType: "private",
        },
        { NatGatewayId: "nat-2", VpcId: "vpc-1", SubnetId: "subnet-1", State: "pending" },
        { NatGatewayId: "nat-3", VpcId: "vpc-1", SubnetId: "subnet-1", State: "deleted" },
      ],
    },
  });
  expect(model.internetGateways.map(({ id, vpc }) => [id, vpc])).toEqual([
    ["igw-1", "vpc-1"],
    ["igw-2", null],
  ]);
  expect(model.natGateways.map(({ id, connectivity }) => [id, connectivity])).toEqual([
    ["nat-1", "private"],
    ["nat-2", "public"],
  ]);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
test("a regional NAT gateway stands in no subnet and is said not to be followed", async () => {
  const model = await read({
    DescribeNatGateways: { NatGateways: [{ NatGatewayId: "nat-1", VpcId: "vpc-1", State: "available" }] },
  });
  expect(model.natGateways).toEqual([]);
  expect(model.notInterpreted).toMatchObject([{ type: "NatGateway", vpcs: ["vpc-1"] }]);
});

test("entries are read of all prefix lists but AWS's own", async () => {
  const aws = new FakeAws({
    "111111111111 us-east-1": {
      DescribeManagedPrefixLists: {
        PrefixLists: [
          { PrefixListId: "pl-1", PrefixListName: "offices", OwnerId: HUB.id, MaxEntries: 10 },
          { PrefixListId: "pl-2", PrefixListName: "com.amazonaws.us-east-1.s3", OwnerId: "AWS" },
        ],
      },
      GetManagedPrefixListEntries: [{ Entries: [{ Cidr: "10.1.0.0/16" }] }, { Entries: [{ Cidr: "10.2.0.0/16" }] }],
    },
  });
  const { prefixLists } = await readLive({ accounts: [HUB], connect: aws.connect });
  expect(prefixLists).toMatchObject([
    { id: "pl-1", name: "offices", cidrs: ["10.1.0.0/16", "10.2.0.0/16"], maxEntries: 10 },
    { id: "pl-2", account: null, cidrs: null, origin: { address: "arn:aws:ec2:us-east-1:aws:prefix-list/pl-2" } },
  ]);
});

test("a prefix list of which a page is missing is not known", async () => {
  const aws = new FakeAws({
    "111111111111 us-east-1": {
      DescribeManagedPrefixLists: { PrefixLists: [{ PrefixListId: "pl-1", OwnerId: HUB.id }] },
      GetManagedPrefixListEntries: [{ Entries: [{ Cidr: "10.1.0.0/16" }] }, new Error("lost")],
    },
  });
  const { prefixLists } = await readLive({ accounts: [HUB], connect: aws.connect });
  expect(prefixLists).toMatchObject([{ id: "pl-1", cidrs: null }]);
});

test("a flow log is active as long as AWS says so", async () => {
  const { flowLogs } = await read({
    DescribeFlowLogs: {
      FlowLogs: [
        { FlowLogId: "fl-1", ResourceId: "vpc-1", TrafficType: "ALL", FlowLogStatus: "ACTIVE" },
        { FlowLogId: "fl-2", ResourceId: "subnet-1", TrafficType: "REJECT", FlowLogStatus: "INACTIVE" },
      ],
    },
  });
  expect(flowLogs).toMatchObject([
    { id: "fl-1", target: "vpc-1", traffic: "ALL", active: true },
    { id: "fl-2", target: "subnet-1", traffic: "REJECT", active: false },
  ]);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
test("a subnet that is shared is there once, as its owner sees it", async () => {
  const subnet = (over: object) => ({
    Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", OwnerId: HUB.id, ...over }],
  });
  const aws = new FakeAws({
    "222222222222 us-east-1": { DescribeSubnets: subnet({}) },
    "111111111111 us-east-1": { ...ONE, DescribeSubnets: subnet({ Tags: named("hub-private-1-dev") }) },
  });
  const { subnets } = await readLive({ accounts: [APP, HUB], connect: aws.connect });
  expect(subnets).toMatchObject([{ id: "subnet-1", name: "hub-private-1-dev", account: HUB.id, routeTable: "rtb-1" }]);
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

test("the order in which accounts are named changes nothing", async () => {
  const scripts = {
    "111111111111 us-east-1": ONE,
    "222222222222 us-east-1": { DescribeVpcs: { Vpcs: [{ VpcId: "vpc-0", OwnerId: APP.id }] } },
  };
  const [one, other] = await Promise.all(
    [
      [HUB, APP],
      [APP, HUB],
    ].map((accounts) => readLive({ accounts, connect: new FakeAws(scripts).connect })),
  );
  expect(one?.vpcs.map(({ id }) => id)).toEqual(["vpc-0", "vpc-1"]);
  expect(other).toEqual(one);
});
