import { expect, test } from "vitest";
import { readTrigger } from "../../src/compliance/events";
import { modelOfPlan } from "../support/plan-model";
import { sshOpen } from "./damages";
import { changed, expectedOf, idsOfPlan, type LIVE } from "./drift/support";
import { ALARM, apiCall, DELETE_ROUTE, SCHEDULED } from "./event-fixtures";
import { idsOf, World } from "./support";

/** Three spokes and a hub, an account each; two regions. */
const STAR = expectedOf({
  accounts: {
    main: { id: "111111111111", primary: true },
    apps: { id: "222222222222" },
    data: { id: "333333333333", region: "us-west-2" },
  },
  vpcs: {
    hub: { cidr: "10.0.0.0/16", azs: 1 },
    app: { account: "apps", cidr: "10.1.0.0/16", azs: 1 },
    web: { account: "apps", cidr: "10.2.0.0/16", azs: 1 },
    data: { account: "data", cidr: "10.3.0.0/16", azs: 1 },
  },
  topology: { kind: "hub-spoke", hub: "hub" },
  flows: [{ from: "peers", to: "hub", service: "https" }],
  audit: {},
});

function star(): World {
  const world = new World();
  world.model = modelOfPlan(STAR.plan, { source: "live" });
  return world;
}

const atStar = { expected: async () => ({ expected: STAR, ids: idsOfPlan(STAR.plan) }) };
const event = (name: string, parameters: object, over: Parameters<typeof apiCall>[2] = {}) =>
  readTrigger(apiCall(name, parameters, over));

test("an event is looked at in its VPC, and what that is linked to is read with it", async () => {
  const world = star();
  const report = await world.sweep(atStar, event("DeleteRoute", { routeTableId: "rtb-app_private_1" }));
  expect(report.scope).toEqual({ kind: "vpcs", vpcs: ["app"], places: [] });
  expect(world.read).toEqual([["apps/us-east-1", "main/us-east-1"]]);
  expect(report).toMatchObject({ verdict: "clean", findings: [] });
});

test("what is wrong elsewhere is left to the next sweep of everything", async () => {
  const world = new World();
  world.model = sshOpen(changed("routeTables", "rtb-app_private_1", () => ({ routes: [] })));
  const trigger = event("CreateTags", { resourceId: "fl-app_archive" });
  const report = await world.sweep({}, trigger);
  expect(report.scope).toMatchObject({ vpcs: ["app"] });
  expect(idsOf(report).every((id) => id.startsWith("drift-route-missing app/"))).toBe(true);
  expect(idsOf(report)).not.toEqual([]);
});

test("a link touches both of its VPCs", async () => {
  const report = await star().sweep(
    atStar,
    event("ModifyVpcPeeringConnectionOptions", { vpcPeeringConnectionId: "pcx-app--hub" }),
  );
  expect(report.scope).toMatchObject({ vpcs: ["app", "hub"] });
});

test("a trail is in no VPC: its place is looked at", async () => {
  const world = star();
  world.model = { ...world.model, trails: world.model.trails.map((trail) => ({ ...trail, logging: false })) };
  const report = await world.sweep(atStar, event("StopLogging", { name: "core-test" }));
  expect(report.scope).toEqual({ kind: "vpcs", vpcs: [], places: ["apps/us-east-1"] });
  expect(report.findings).toMatchObject([{ rule: "drift-trail-stopped", account: "222222222222" }]);
});

test("what Terraform did not make is found in the VPC in which it is", async () => {
  const report = await star().sweep(atStar, event("ModifySubnetAttribute", { subnetId: "subnet-web_private_1" }));
  expect(report.scope).toMatchObject({ vpcs: ["web"] });
});

test("what nobody can find may be anywhere in its account and region", async () => {
  const world = star();
  const report = await world.sweep(atStar, event("DeleteSubnet", { subnetId: "subnet-gone" }));
  expect(report.scope).toEqual({ kind: "vpcs", vpcs: ["app", "web"], places: ["apps/us-east-1"] });
  expect((await star().sweep(atStar, readTrigger(ALARM))).scope).toMatchObject({ vpcs: ["app", "web"] });
});

test("an event in a region that the estate does not use is about its whole account", async () => {
  const over = { region: "eu-west-1", detail: { awsRegion: "eu-west-1" }, account: "333333333333" };
  const report = await star().sweep(atStar, event("CreateVpc", { cidrBlock: "10.9.0.0/16" }, over));
  expect(report.scope).toEqual({ kind: "vpcs", vpcs: ["data"], places: ["data/us-west-2"] });
});

test("events of accounts that are not the estate's are ignored, and said", async () => {
  const world = star();
  const report = await world.sweep(atStar, event("DeleteRoute", {}, { account: "999999999999" }));
  expect(report.trigger.strangers).toEqual(["999999999999"]);
  expect(report.verdict).toBe("clean");
  expect([world.read, world.stored, world.metrics]).toEqual([[], [], []]);
});

test("events among which one cannot be understood may be about anything", async () => {
  const report = await star().sweep(atStar, readTrigger(["nonsense", DELETE_ROUTE]));
  expect(report.scope).toEqual({ kind: "estate" });
  expect(report.trigger).toMatchObject({ malformed: 1, events: [{ name: "DeleteRoute" }] });
});

test("without the ids of what Terraform made, VPCs are known by their names", async () => {
  const ports = { expected: async () => ({ expected: STAR, ids: null }) };
  const report = await star().sweep(ports, event("DeleteRoute", { routeTableId: "rtb-web_private_1" }));
  expect(report.scope).toMatchObject({ vpcs: ["web"] });
});

test("the schedule is about the whole estate", async () => {
  const world = star();
  const report = await world.sweep(atStar, readTrigger(SCHEDULED));
  expect(report.scope).toEqual({ kind: "estate" });
  expect(world.read).toEqual([["apps/us-east-1", "data/us-west-2", "main/us-east-1"]]);
  expect(report.findings).toEqual([]);
});

test("every VPC of its own is clean where the whole estate is", async () => {
  for (const [name, id] of Object.entries(idsOfPlan(STAR.plan).vpcs)) {
    const world = star();
    // only what is read is there
    const read = new World().ports().read;
    const report = await world.sweep(
      {
        ...atStar,
        read: async (accounts, signal) => {
          await read(accounts, signal);
          return partOf(world.model, accounts);
        },
      },
      event("ModifyVpcAttribute", { vpcId: id }, { account: accountOf(name) }),
    );
    expect(report).toMatchObject({ scope: { vpcs: [name] }, findings: [], verdict: "clean" });
  }
});

function accountOf(vpc: string): string {
  const account = STAR.plan.vpcs.find(({ name }) => name === vpc)?.account;
  return STAR.plan.accounts.find(({ name }) => name === account)?.id ?? "";
}

/** What of a model is in some accounts and regions. */
function partOf(model: typeof LIVE, accounts: readonly { readonly id: string; readonly regions: readonly string[] }[]) {
  const isRead = ({ account, region }: { readonly account: string | null; readonly region: string | null }) =>
    accounts.some(({ id, regions }) => id === account && region !== null && regions.includes(region));
  const part = Object.fromEntries(
    Object.entries(model).map(([list, objects]) => [
      list,
      Array.isArray(objects) && list !== "peerings" && list !== "notInterpreted" ? objects.filter(isRead) : objects,
    ]),
  ) as unknown as typeof LIVE;
  return {
    ...part,
    peerings: model.peerings.filter(({ requester, accepter }) => isRead(requester) || isRead(accepter)),
  };
}
