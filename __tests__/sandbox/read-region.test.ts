import type { EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { readRegion } from "../../src/sandbox/read-region";

const named = (Name: string) => [{ Key: "Name", Value: Name }];

/** What the API answers by command; nothing of the rest. */
const ANSWERS: Record<string, object> = {
  DescribeAvailabilityZonesCommand: {
    AvailabilityZones: [
      { ZoneId: "use1-az2", ZoneName: "us-east-1a" },
      { ZoneId: "use1-az1", ZoneName: "us-east-1b" },
    ],
  },
  DescribeVpcsCommand: {
    Vpcs: [
      { VpcId: "vpc-0", IsDefault: true },
      {
        VpcId: "vpc-1",
        Tags: named("hub-dev"),
        CidrBlockAssociationSet: [
          { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
          { CidrBlock: "10.5.0.0/16", CidrBlockState: { State: "disassociated" } },
        ],
      },
    ],
  },
  DescribeVpcAttributeCommand: { EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: false } },
  DescribeSubnetsCommand: {
    Subnets: [
      { SubnetId: "subnet-0", VpcId: "vpc-0", DefaultForAz: true },
      { SubnetId: "subnet-8", VpcId: "vpc-0", CidrBlock: "172.31.96.0/20", DefaultForAz: false },
    ],
  },
  DescribeNatGatewaysCommand: {
    NatGateways: [
      { NatGatewayId: "nat-1", VpcId: "vpc-1", State: "deleted" },
      { NatGatewayId: "nat-2", VpcId: "vpc-1", State: "failed", NatGatewayAddresses: [{ PublicIp: "192.0.2.1" }] },
    ],
  },
  DescribeInternetGatewaysCommand: { InternetGateways: [{ InternetGatewayId: "igw-9", Attachments: [] }] },
  DescribeRouteTablesCommand: {
    RouteTables: [
      {
        RouteTableId: "rtb-1",
        VpcId: "vpc-1",
        Associations: [{ Main: true }],
        Routes: [
          { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" },
          { DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "pcx-1", State: "blackhole" },
        ],
      },
    ],
  },
  DescribeNetworkAclsCommand: {
    NetworkAcls: [
      {
        NetworkAclId: "acl-1",
        VpcId: "vpc-1",
        IsDefault: true,
        Entries: [
          {
            RuleNumber: 100,
            Protocol: "1",
            RuleAction: "allow",
            CidrBlock: "10.0.0.0/8",
            IcmpTypeCode: { Type: 8, Code: 0 },
          },
          { RuleNumber: 32767, Protocol: "-1", RuleAction: "deny", CidrBlock: "0.0.0.0/0" },
        ],
      },
    ],
  },
  DescribeVpcPeeringConnectionsCommand: {
    VpcPeeringConnections: [
      { VpcPeeringConnectionId: "pcx-0", Status: { Code: "deleted" } },
      {
        VpcPeeringConnectionId: "pcx-1",
        Status: { Code: "active" },
        RequesterVpcInfo: {
          OwnerId: "111111111111",
          Region: "us-east-1",
          VpcId: "vpc-1",
          PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true },
        },
        AccepterVpcInfo: { OwnerId: "222222222222", Region: "us-west-2", VpcId: "vpc-2" },
      },
    ],
  },
};

const client = {
  send: (command: object) => Promise.resolve(ANSWERS[command.constructor.name] ?? {}),
} as unknown as EC2Client;

test("an inventory leaves out what AWS made by itself and what is deleted, and nothing else", async () => {
  const place = await readRegion(client, "main", "us-east-1");
  expect(place.zones.map((zone) => zone.id)).toEqual(["use1-az1", "use1-az2"]);
  expect(place.vpcs.map(({ id, name, cidrs }) => ({ id, name, cidrs }))).toEqual([
    { id: "vpc-1", name: "hub-dev", cidrs: ["10.0.0.0/16"] },
  ]);
  expect(place.links.map((link) => link.id)).toEqual(["pcx-1"]);
  expect(place.strays).toEqual(["internet gateway igw-9", "subnet subnet-8 172.31.96.0/20"]);
});

test("a VPC is read with its switches, a failed NAT gateway, blackholes and ICMP codes", async () => {
  const [vpc] = (await readRegion(client, "main", "us-east-1")).vpcs;
  expect(vpc).toMatchObject({ dnsSupport: true, dnsHostnames: false });
  expect(vpc?.natGateways).toEqual([{ id: "nat-2", name: "", subnetId: "?", public: false }]);
  expect(vpc?.routeTables).toMatchObject([
    { main: true, subnetIds: [], routes: [{ destination: "10.1.0.0/16", target: "pcx-1", state: "blackhole" }] },
  ]);
  expect(vpc?.networkAcls[0]?.entries).toEqual([
    { egress: false, number: 100, action: "allow", traffic: "icmp 8/0", cidr: "10.0.0.0/8" },
  ]);
});

test("each side of a link has its own switch for DNS", async () => {
  const [link] = (await readRegion(client, "main", "us-east-1")).links;
  expect([link?.requester.dns, link?.accepter.dns]).toEqual([true, false]);
});
