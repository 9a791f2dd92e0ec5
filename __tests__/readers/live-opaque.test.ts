import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { FakeAws, type Script } from "./live-fake";

const HUB = { id: "111111111111", name: "hub", regions: ["us-east-1"] };

async function said(script: Script) {
  const Vpcs = [{ VpcId: "vpc-1", OwnerId: HUB.id }];
  const aws = new FakeAws({ "111111111111 us-east-1": { DescribeVpcs: { Vpcs }, ...script } });
  return (await readLive({ accounts: [HUB], connect: aws.connect })).notInterpreted;
}

// https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
test("blocked public access may stop what passes, in every VPC of the account and region", async () => {
  const blocked = { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "block-ingress" as const } };
  expect(await said({ DescribeVpcBlockPublicAccessOptions: blocked })).toMatchObject([
    { type: "VpcBlockPublicAccessOptions", why: expect.stringContaining("block-ingress"), vpcs: ["vpc-1"] },
  ]);
});

test("public access that is not blocked is not worth a word", async () => {
  const off = { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "off" as const } };
  expect(await said({ DescribeVpcBlockPublicAccessOptions: off })).toEqual([]);
});

test("that nobody may ask for blocked public access hides blocks, not paths", async () => {
  const denied = Object.assign(new Error("no"), { name: "UnauthorizedOperation" });
  const [gap] = await said({ DescribeVpcBlockPublicAccessOptions: denied });
  expect(gap?.unread?.hides).toBe("blocks");
});

// Else every sweep of such a region would be incomplete for ever.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
test("where a region does not have something yet, there is none of it; what every region has is missed", async () => {
  const unknown = Object.assign(new Error("The action is not valid for this web service."), { name: "InvalidAction" });
  const later = {
    DescribeClientVpnEndpoints: unknown,
    DescribeSecurityGroupVpcAssociations: unknown,
    DescribeVpcBlockPublicAccessOptions: unknown,
  };
  expect(await said(later)).toEqual([]);
  expect(await said({ DescribeSubnets: unknown })).toMatchObject([{ type: "DescribeSubnets" }]);
});

test("a Client VPN lets people in, as long as it is there and in a VPC", async () => {
  const ClientVpnEndpoints = [
    { ClientVpnEndpointId: "cvpn-1", VpcId: "vpc-1", Status: { Code: "available" as const } },
    { ClientVpnEndpointId: "cvpn-2", VpcId: "vpc-1", Status: { Code: "deleted" as const } },
    { ClientVpnEndpointId: "cvpn-3", Status: { Code: "pending-associate" as const } },
  ];
  expect(await said({ DescribeClientVpnEndpoints: { ClientVpnEndpoints } })).toMatchObject([
    { type: "ClientVpnEndpoint", vpcs: ["vpc-1"], origin: { address: expect.stringContaining("cvpn-1") } },
  ]);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
test("a group that is used in another VPC than its own is not followed, and both VPCs are named", async () => {
  const SecurityGroupVpcAssociations = [
    { GroupId: "sg-1", VpcId: "vpc-1", State: "associated" as const },
    { GroupId: "sg-1", VpcId: "vpc-2", State: "associated" as const },
    { GroupId: "sg-1", VpcId: "vpc-3", State: "disassociated" as const },
  ];
  const found = await said({
    DescribeSecurityGroups: { SecurityGroups: [{ GroupId: "sg-1", VpcId: "vpc-1" }] },
    DescribeSecurityGroupVpcAssociations: { SecurityGroupVpcAssociations },
  });
  expect(found).toMatchObject([{ type: "SecurityGroupVpcAssociation", vpcs: ["vpc-1", "vpc-2"] }]);
});

test("an endpoint of VPC Lattice is not followed; one of a service is an endpoint", async () => {
  const VpcEndpoints = [
    { VpcEndpointId: "vpce-1", VpcEndpointType: "Resource" as const, VpcId: "vpc-1", State: "Available" as const },
    { VpcEndpointId: "vpce-2", VpcEndpointType: "Interface" as const, VpcId: "vpc-1", State: "Available" as const },
  ];
  const found = await said({ DescribeVpcEndpoints: { VpcEndpoints } });
  expect(found.map(({ type, vpcs }) => [type, vpcs])).toEqual([["VpcEndpoint", ["vpc-1"]]]);
});
