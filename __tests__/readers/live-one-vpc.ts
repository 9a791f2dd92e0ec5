import { readLive } from "../../src/readers/live/read-live";
import { FakeAws, type Script } from "./live-fake";

export const HUB = { id: "111111111111", name: "hub", regions: ["us-east-1"] };
export const APP = { id: "222222222222", name: "app", regions: ["us-east-1"], role: "Reader" };
export const ARN = "arn:aws:ec2:us-east-1:111111111111";
export const named = (Name: string) => [{ Key: "Name", Value: Name }];

/** One VPC with what AWS gives it and a table, an ACL and a group of its own. */
export const ONE: Script = {
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

export async function read(script: Script = {}) {
  const aws = new FakeAws({ "111111111111 us-east-1": { ...ONE, ...script } });
  return readLive({ accounts: [HUB], connect: aws.connect });
}

export const routes = (...Routes: object[]): Script => ({
  DescribeRouteTables: {
    RouteTables: [
      { RouteTableId: "rtb-main", VpcId: "vpc-1", OwnerId: HUB.id, Associations: [{ Main: true }], Routes },
    ],
  },
});
