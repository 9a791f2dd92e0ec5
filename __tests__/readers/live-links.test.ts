import { expect, test } from "vitest";
import { readLive } from "../../src/readers/live/read-live";
import { FakeAws, type Script } from "./live-fake";

const HUB = { id: "111111111111", name: "hub", regions: ["us-east-1"] };
const APP = { id: "222222222222", name: "app", regions: ["eu-west-1"], role: "Reader" };
const HUB_SIDE = { OwnerId: HUB.id, Region: "us-east-1", VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" };
const APP_SIDE = { OwnerId: APP.id, Region: "eu-west-1", VpcId: "vpc-2", CidrBlock: "10.1.0.0/16" };
const dns = (on: boolean) => ({ PeeringOptions: { AllowDnsResolutionFromRemoteVpc: on } });

async function read(hub: Script, app?: Script) {
  const aws = new FakeAws({ "111111111111 us-east-1": hub, "222222222222 eu-west-1": app ?? {} });
  return readLive({ accounts: app ? [HUB, APP] : [HUB], connect: aws.connect });
}

const vpcs = (VpcId: string, OwnerId: string): Script => ({ DescribeVpcs: { Vpcs: [{ VpcId, OwnerId }] } });

function peering(status: string, requester: object, accepter: object, Name = "hub--app"): Script {
  return {
    DescribeVpcPeeringConnections: {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-1",
          Status: { Code: status as "active" },
          RequesterVpcInfo: { ...HUB_SIDE, ...requester },
          AccepterVpcInfo: { ...APP_SIDE, ...accepter },
          Tags: [{ Key: "Name", Value: Name }],
        },
      ],
    },
  };
}

test("a peering that both sides tell of is one, with the requester's name and each side's own options", async () => {
  const model = await read(
    { ...vpcs("vpc-1", HUB.id), ...peering("active", dns(true), dns(false), "hub's") },
    { ...vpcs("vpc-2", APP.id), ...peering("active", dns(false), dns(true), "app's") },
  );
  expect(model.peerings).toMatchObject([
    {
      id: "pcx-1",
      name: "hub's",
      account: HUB.id,
      region: "us-east-1",
      status: "active",
      requester: { vpc: "vpc-1", account: HUB.id, region: "us-east-1", dnsResolution: true },
      accepter: { vpc: "vpc-2", account: APP.id, region: "eu-west-1", dnsResolution: true },
      origin: { address: "arn:aws:ec2:us-east-1:111111111111:vpc-peering-connection/pcx-1" },
    },
  ]);
  expect(model.vpcs.every(({ managed }) => managed)).toBe(true);
  expect(model.notInterpreted).toEqual([]);
});

test.each([
  ["pending-acceptance", "active", "active"],
  ["active", "deleted", "deleted"],
  ["rejected", "active", "rejected"],
  ["active", "deleting", "deleted"],
  ["initiating-request", "pending-acceptance", "pending-acceptance"],
  ["active", "provisioning", "active"],
])("where one side says %s and the other %s, a peering is %s", async (requester, accepter, status) => {
  const model = await read(peering(requester, {}, {}), peering(accepter, {}, {}));
  expect(model.peerings.map((one) => one.status)).toEqual([status]);
});

test("a peer in an account that is not read is a VPC of which only the addresses are known, and that is said", async () => {
  const more = { CidrBlockSet: [{ CidrBlock: "10.1.0.0/16" }, { CidrBlock: "10.9.0.0/16" }] };
  const model = await read({ ...vpcs("vpc-1", HUB.id), ...peering("active", {}, more) });
  expect(model.vpcs.find(({ id }) => id === "vpc-2")).toMatchObject({
    account: APP.id,
    region: "eu-west-1",
    cidrs: ["10.1.0.0/16", "10.9.0.0/16"],
    managed: false,
    dnsSupport: null,
  });
  expect(model.notInterpreted).toMatchObject([{ type: "Vpc", vpcs: ["vpc-2"] }]);
  expect(model.notInterpreted[0]?.why).toContain("account 222222222222");
});

test("the peer of a deleted peering is not worth a word", async () => {
  const model = await read({ ...vpcs("vpc-1", HUB.id), ...peering("deleted", {}, {}) });
  expect(model.peerings).toHaveLength(1);
  expect(model.notInterpreted).toEqual([]);
});

const tgwAttachment = (id: string, over: object = {}) => ({
  TransitGatewayAttachmentId: id,
  TransitGatewayId: "tgw-1",
  State: "available" as const,
  ...over,
});

/** The gateway is the hub's and shared with the app's account, which sees its own attachment alone. */
const GATEWAY: Script = {
  ...vpcs("vpc-1", HUB.id),
  DescribeTransitGateways: {
    TransitGateways: [
      {
        TransitGatewayId: "tgw-1",
        OwnerId: HUB.id,
        State: "available",
        Options: {
          SecurityGroupReferencingSupport: "enable",
          AutoAcceptSharedAttachments: "disable",
          DefaultRouteTableAssociation: "enable",
          AssociationDefaultRouteTableId: "tgw-rtb-1",
          DefaultRouteTablePropagation: "disable",
        },
      },
    ],
  },
  DescribeTransitGatewayVpcAttachments: {
    TransitGatewayVpcAttachments: [
      tgwAttachment("tgw-attach-1", { VpcId: "vpc-1", VpcOwnerId: HUB.id, SubnetIds: ["subnet-1"] }),
      tgwAttachment("tgw-attach-0", { VpcId: "vpc-0", VpcOwnerId: HUB.id, State: "deleted" }),
    ],
  },
  DescribeTransitGatewayAttachments: {
    TransitGatewayAttachments: [
      tgwAttachment("tgw-attach-1", {
        ResourceType: "vpc",
        ResourceId: "vpc-1",
        Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "associated" },
      }),
      tgwAttachment("tgw-attach-2", { ResourceType: "vpc", ResourceId: "vpc-3", State: "pendingAcceptance" }),
      tgwAttachment("tgw-attach-3", { ResourceType: "vpn", ResourceId: "vpn-1" }),
    ],
  },
  DescribeTransitGatewayRouteTables: {
    TransitGatewayRouteTables: [
      { TransitGatewayRouteTableId: "tgw-rtb-1", TransitGatewayId: "tgw-1", State: "available" },
    ],
  },
  SearchTransitGatewayRoutes: {
    Routes: [
      { DestinationCidrBlock: "10.9.0.0/16", State: "blackhole" },
      {
        DestinationCidrBlock: "10.8.0.0/16",
        State: "active",
        TransitGatewayAttachments: [{ TransitGatewayAttachmentId: "tgw-attach-1" }],
      },
    ],
  },
  GetTransitGatewayRouteTablePropagations: {
    TransitGatewayRouteTablePropagations: [
      { TransitGatewayAttachmentId: "tgw-attach-1", State: "enabled" },
      { TransitGatewayAttachmentId: "tgw-attach-2", State: "disabling" },
    ],
  },
};

test("a transit gateway has its attachments, and its tables their associations, propagations and static routes", async () => {
  const [gateway] = (await read(GATEWAY)).transitGateways;
  expect(gateway).toMatchObject({
    id: "tgw-1",
    account: HUB.id,
    securityGroupReferencing: true,
    autoAccept: false,
    defaultAssociation: "tgw-rtb-1",
    defaultPropagation: null,
  });
  expect(gateway?.attachments).toMatchObject([
    { id: "tgw-attach-1", kind: "vpc", vpc: "vpc-1", subnets: ["subnet-1"], accepted: true },
    { id: "tgw-attach-2", kind: "vpc", vpc: "vpc-3", subnets: [], accepted: false },
    { id: "tgw-attach-3", kind: "other", vpc: null },
  ]);
  expect(gateway?.routeTables).toMatchObject([
    {
      id: "tgw-rtb-1",
      associations: ["tgw-attach-1"],
      propagations: ["tgw-attach-1"],
      routes: [
        { cidr: "10.9.0.0/16", attachment: null },
        { cidr: "10.8.0.0/16", attachment: "tgw-attach-1" },
      ],
    },
  ]);
});

test("only static routes are asked of a table: propagations stand for the others", async () => {
  const aws = new FakeAws({ "111111111111 us-east-1": GATEWAY });
  await readLive({ accounts: [HUB], connect: aws.connect });
  expect(aws.calls.find(({ action }) => action === "SearchTransitGatewayRoutes")?.input).toMatchObject({
    TransitGatewayRouteTableId: "tgw-rtb-1",
    Filters: [{ Name: "type", Values: ["static"] }],
  });
});

test("what is attached to a transit gateway and is no VPC is said, for all VPCs at the gateway", async () => {
  const { notInterpreted } = await read(GATEWAY);
  expect(notInterpreted.find(({ type }) => type === "TransitGatewayAttachment")).toMatchObject({
    why: expect.stringContaining("tgw-attach-3"),
    vpcs: ["vpc-1", "vpc-3"],
  });
});

test("a transit gateway whose owner is not read has tables that nobody knows", async () => {
  const shared = { TransitGatewayId: "tgw-1", OwnerId: "999999999999", State: "available" as const };
  const model = await read({
    ...vpcs("vpc-1", HUB.id),
    DescribeTransitGateways: { TransitGateways: [shared] },
    DescribeTransitGatewayVpcAttachments: {
      TransitGatewayVpcAttachments: [tgwAttachment("tgw-attach-1", { VpcId: "vpc-1", VpcOwnerId: HUB.id })],
    },
  });
  expect(model.transitGateways).toMatchObject([{ account: "999999999999", routeTables: [] }]);
  expect(model.notInterpreted).toMatchObject([{ type: "TransitGateway", vpcs: ["vpc-1"] }]);
});
