import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { FakeAws } from "./live-fake";
import { APP, ARN, HUB, named, ONE, read } from "./live-one-vpc";

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
      id: "sgr-1",
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
