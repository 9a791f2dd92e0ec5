import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { LIVE_ACTIONS, permissionOf } from "../../src/readers/live/permissions";
import { readLive } from "../../src/readers/live/read-live";
import { awsError, FakeAws, type Script } from "./live-fake";

const HUB = { id: "111111111111", name: "hub", regions: ["us-east-1"] };
const APP = { id: "222222222222", name: "app", regions: ["us-east-1"], role: "Reader" };
const HUB_PLACE = "111111111111 us-east-1";
const APP_PLACE = "222222222222 us-east-1";
const HUB_ARN = "arn:aws:ec2:us-east-1:111111111111:*";

const vpc = (VpcId: string, CidrBlock: string) => ({ VpcId, CidrBlock, OwnerId: HUB.id });
const table = (RouteTableId: string, ...Routes: object[]) => ({
  RouteTableId,
  VpcId: "vpc-1",
  OwnerId: HUB.id,
  Routes,
});

async function read(script: Script) {
  const aws = new FakeAws({ [HUB_PLACE]: script });
  return { aws, model: await readLive({ accounts: [HUB], connect: aws.connect }) };
}

test("the actions that the reader needs are exactly the calls that it makes", async () => {
  const { aws } = await read({
    DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] },
    DescribeManagedPrefixLists: { PrefixLists: [{ PrefixListId: "pl-1", OwnerId: HUB.id }] },
    DescribeTransitGatewayRouteTables: { TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: "tgw-rtb-1" }] },
    DescribeTrails: { trailList: [{ Name: "core-dev", TrailARN: "arn:core-dev" }] },
    ListAliases: { Aliases: [{ AliasName: "alias/core-dev", TargetKeyId: "key-1" }] },
  });
  expect(aws.actions().map(permissionOf).sort()).toEqual(LIVE_ACTIONS);
});

test("a call is made once for an account and region, not for each VPC, but for the DNS switches", async () => {
  const { aws } = await read({
    DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16"), vpc("vpc-2", "10.1.0.0/16"), vpc("vpc-3", "10.2.0.0/16")] },
  });
  const counts = Object.fromEntries(
    aws.actions().map((action) => [action, aws.calls.filter((call) => call.action === action).length]),
  );
  expect(counts).toMatchObject({
    DescribeVpcs: 1,
    DescribeSubnets: 1,
    DescribeRouteTables: 1,
    DescribeVpcAttribute: 6,
  });
});

test("all pages of an answer are read", async () => {
  const { model } = await read({
    DescribeRouteTables: [
      { RouteTables: [table("rtb-1")] },
      { RouteTables: [table("rtb-2")] },
      { RouteTables: [table("rtb-3")] },
    ],
  });
  expect(model.routeTables.map(({ id }) => id)).toEqual(["rtb-1", "rtb-2", "rtb-3"]);
  expect(model.notInterpreted).toEqual([]);
});

test("a service that answers the same page for ever is left", async () => {
  const { model } = await read({ DescribeVpcs: { Vpcs: [], NextToken: "0" } });
  expect(model.notInterpreted[0]).toMatchObject({ type: "DescribeVpcs", why: expect.stringContaining("same page") });
});

test("a denied call is a gap that names the permission and the VPCs it concerns, and the rest is read", async () => {
  const { model } = await read({
    DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] },
    DescribeSubnets: { Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.0.0/24" }] },
    DescribeRouteTables: awsError("UnauthorizedOperation", "You are not authorized. Encoded message: abc"),
  });
  expect(model.notInterpreted).toEqual([
    {
      origin: { address: HUB_ARN },
      type: "DescribeRouteTables",
      why: "denied (UnauthorizedOperation): the role needs ec2:DescribeRouteTables",
      vpcs: ["vpc-1"],
      unread: { account: HUB.id, region: "us-east-1", hides: "both" },
    },
  ]);
  expect(model.subnets).toMatchObject([{ id: "subnet-1", routeTable: "vpc-1/main-route-table", ownRouteTable: false }]);
  expect(model.routeTables).toMatchObject([{ id: "vpc-1/main-route-table", managed: false, routes: [] }]);
});

test("a call that is denied for each of many VPCs is one gap", async () => {
  const { model } = await read({
    DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16"), vpc("vpc-2", "10.1.0.0/16")] },
    DescribeVpcAttribute: awsError("UnauthorizedOperation"),
  });
  expect(model.notInterpreted.map(({ type }) => type)).toEqual(["DescribeVpcAttribute"]);
  expect(model.vpcs).toMatchObject([{ dnsSupport: null }, { dnsSupport: null, dnsHostnames: null }]);
});

test.each([
  ["DescribeFlowLogs", "nothing"],
  ["DescribeTrails", "nothing"],
  ["ListAliases", "nothing"],
  ["DescribeSubnets", "paths"],
  ["DescribeSecurityGroupRules", "paths"],
  // In their place AWS's own are taken for granted, which are open.
  ["DescribeSecurityGroups", "both"],
  ["DescribeNetworkAcls", "both"],
  ["DescribeVpcs", "both"],
] as const)("a denied %s hides %s", async (action, hides) => {
  const { model } = await read({ [action]: awsError("UnauthorizedOperation") });
  expect(model.notInterpreted.map(({ type, unread }) => [type, unread?.hides])).toEqual([[action, hides]]);
});

test("what came before an error is kept, and the gap says that it is a part", async () => {
  const { model } = await read({
    DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] },
    DescribeSecurityGroups: [
      { SecurityGroups: [{ GroupId: "sg-1", VpcId: "vpc-1" }] },
      awsError("InternalError", "oops."),
    ],
  });
  expect(model.securityGroups.map(({ id }) => id)).toContain("sg-1");
  expect(model.notInterpreted).toMatchObject([
    { type: "DescribeSecurityGroups", why: "read in part only: failed (InternalError): oops", vpcs: ["vpc-1"] },
  ]);
});

test("where the VPCs themselves are denied, a gap may touch any", async () => {
  const { model } = await read({
    DescribeVpcs: awsError("UnauthorizedOperation"),
    DescribeNetworkAcls: awsError("UnauthorizedOperation"),
  });
  expect(model.notInterpreted.map(({ type, vpcs }) => [type, vpcs])).toEqual([
    ["DescribeNetworkAcls", []],
    ["DescribeVpcs", []],
  ]);
});

test("denied peerings also touch the VPCs elsewhere that route to one", async () => {
  const aws = new FakeAws({
    [HUB_PLACE]: {
      DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] },
      DescribeVpcPeeringConnections: awsError("UnauthorizedOperation"),
    },
    [APP_PLACE]: {
      DescribeVpcs: {
        Vpcs: [
          { VpcId: "vpc-9", OwnerId: APP.id },
          { VpcId: "vpc-8", OwnerId: APP.id },
        ],
      },
      DescribeRouteTables: {
        RouteTables: [
          {
            RouteTableId: "rtb-9",
            VpcId: "vpc-9",
            Routes: [{ DestinationCidrBlock: "10.0.0.0/16", VpcPeeringConnectionId: "pcx-1" }],
          },
        ],
      },
    },
  });
  const { notInterpreted } = await readLive({ accounts: [HUB, APP], connect: aws.connect });
  expect(notInterpreted[0]).toMatchObject({ type: "DescribeVpcPeeringConnections", vpcs: ["vpc-1", "vpc-9"] });
});

test.each([
  ["RequestLimitExceeded", "throttled until the last attempt (RequestLimitExceeded)"],
  ["TimeoutError", "no answer in time (TimeoutError)"],
  ["AuthFailure", "refused (AuthFailure): is the region enabled for this account?"],
  ["ExpiredToken", "no valid credentials (ExpiredToken)"],
])("%s is said in words", async (code, why) => {
  const { model } = await read({ DescribeVpcs: awsError(code) });
  expect(model.notInterpreted[0]?.why).toBe(why);
});

test("a lost connection is named by Node's code", async () => {
  const lost = Object.assign(new Error("getaddrinfo ENOTFOUND ec2.mars-1.amazonaws.com"), { code: "ENOTFOUND" });
  const { model } = await read({ DescribeVpcs: lost });
  expect(model.notInterpreted[0]?.why).toMatch(/^failed \(ENOTFOUND\): getaddrinfo/);
});

test("an account whose role is denied is a gap for each region, and the others are read", async () => {
  const aws = new FakeAws({
    [HUB_PLACE]: { DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] } },
    [APP_PLACE]: awsError("AccessDenied"),
  });
  const model = await readLive({ accounts: [HUB, APP], connect: aws.connect });
  expect(model.vpcs.map(({ id }) => id)).toEqual(["vpc-1"]);
  expect(model.notInterpreted).toEqual([
    {
      origin: { address: "arn:aws:ec2:us-east-1:222222222222:*" },
      type: "AssumeRole",
      why: "account app was not read: denied (AccessDenied): the credentials at hand need sts:AssumeRole on role Reader, which must trust them",
      vpcs: [],
      unread: { account: APP.id, region: "us-east-1", hides: "both" },
    },
  ]);
});

test("no more calls are under way than asked for, and all are made", async () => {
  const aws = new FakeAws({});
  const regions = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1"];
  await readLive({ accounts: [{ ...HUB, regions }], connect: aws.connect, concurrency: 7 });
  expect(aws.busiest).toBe(7);
  // All but the seven that follow from what there is.
  expect(aws.calls.length).toBe(regions.length * (LIVE_ACTIONS.length - 7));
});

test("every client is closed, also of a place where something failed", async () => {
  const aws = new FakeAws({ [HUB_PLACE]: { DescribeVpcs: awsError("InternalError") } });
  await readLive({ accounts: [HUB, APP], connect: aws.connect });
  expect(aws.closed.sort()).toEqual([HUB_PLACE, APP_PLACE]);
});

test("once the signal fires, what is left becomes gaps and the model is what there is", async () => {
  const controller = new AbortController();
  const aws = new FakeAws({
    [HUB_PLACE]: { DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] } },
  });
  const connect: typeof aws.connect = async (account, region) => {
    const client = await aws.connect(account, region);
    return {
      ...client,
      send: async (action, input) => {
        const answer = await client.send(action, input);
        if (action === "DescribeVpcs") controller.abort();
        return answer;
      },
    };
  };
  const model = await readLive({ accounts: [HUB], connect, concurrency: 1, signal: controller.signal });
  expect(aws.actions()).toEqual(["DescribeVpcs"]);
  expect(model.notInterpreted.map(({ type }) => type)).toContain("DescribeSubnets");
  expect(model.notInterpreted[0]?.why).toBe("no answer in time (TimeoutError)");
});

// https://nodejs.org/api/events.html#eventsgeteventlistenersemitterortarget-eventname: Node takes more than ten for a leak
test("one listener waits for the signal, however many calls there are", async () => {
  const { signal } = new AbortController();
  const aws = new FakeAws({ [HUB_PLACE]: { DescribeVpcs: { Vpcs: [vpc("vpc-1", "10.0.0.0/16")] } } });
  let most = 0;
  const connect: typeof aws.connect = async (account, region) => {
    const client = await aws.connect(account, region);
    return {
      ...client,
      send: (action, input) => {
        most = Math.max(most, getEventListeners(signal, "abort").length);
        return client.send(action, input);
      },
    };
  };
  await readLive({ accounts: [HUB, APP], connect, signal });
  expect(aws.actions().length).toBeGreaterThan(20);
  expect(most).toBe(1);
});
