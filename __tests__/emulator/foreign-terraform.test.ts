import { afterAll, beforeAll, expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { reach } from "../../src/reach/reach";
import type { ReachEnd } from "../../src/reach/result";
import { readPlan } from "../../src/readers/plan";
import { readState } from "../../src/readers/state";
import { reachText } from "../../src/report/review-text";
import type { Review } from "../../src/review/result";
import { review } from "../../src/review/review";
import { type Emulator, startEmulator } from "../../src/sandbox/emulator";
import { ForeignRoot, type Shown } from "../support/foreign/root";
import { ring } from "./ring";
import { scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

ring("Terraform that is not ours", () => {
  let emulator: Emulator;
  let vpc: Awaited<ReturnType<typeof theVpc>>;
  let peering: Awaited<ReturnType<typeof thePeering>>;
  let hub: Awaited<ReturnType<typeof theHub>>;

  beforeAll(async () => {
    emulator = await startEmulator({ logFile: `${folder}/emulator.log` });
    const root = (name: string) => ForeignRoot.init(name, folder, { url: emulator.url, primaryId: "111111111111" });
    // An apply waits more than it works.
    [vpc, peering, hub] = await Promise.all([theVpc(root), thePeering(root), theHub(root)]);
  });
  afterAll(() => emulator?.stop());

  test("a VPC module with counts, separate routes, ACL rules and groups of rules is understood whole", () => {
    expect(readPlan([vpc.plan]).notInterpreted).toEqual([]);
    expect(readState([vpc.state]).notInterpreted).toEqual([]);
  });

  test("its plan lets through what its state does", () => {
    expect(lines(readState([vpc.state]))).toEqual(lines(readPlan([vpc.plan])));
    expect(lines(readPlan([vpc.plan])).length).toBeGreaterThan(50);
  });

  test("the review of its first plan says who reaches whom, and that nothing was there before", () => {
    const found = review({ plans: [vpc.plan], allow: [] });
    expect(found).toMatchObject({
      verdict: "pass",
      dangerous: [],
      drift: [],
      reach: { pairs: { before: 0 }, lost: [] },
    });
    expect(found.changes.total).toMatchObject({ update: 0, replace: 0, destroy: 0 });
    const gained = rows(found, "gained");
    expect(gained).toContain(
      "internet -> ex-complete/public [bastion]: tcp 22 (for some addresses or callers' ports only)",
    );
    expect(gained).toContain("ex-complete/private+public [bastion] -> ex-complete/private+public [app]: tcp 22");
    expect(gained.filter((row) => row.startsWith("internet ->"))).toHaveLength(1);
    expect(gained.filter((row) => row.includes("[bastion] -> ex-complete") && row.includes("[postgres]"))).toEqual([]);
  });

  test("the review of a rule opened by halves names the rule, the port and whom it lets in", () => {
    const found = review({ plans: [vpc.changed], allow: [] });
    const rule = "module.bastion_sg.aws_security_group_rule.ingress_rules[0]";
    expect(found.verdict).toBe("stop");
    expect(found.dangerous.filter(({ address }) => address === rule)).toMatchObject([
      { code: "open-security-group", severity: "critical", what: "lets the internet in on tcp 22" },
    ]);
    expect(rows(found, "gained")).toContain("internet -> ex-complete/public [bastion]: tcp 22 (was so in part)");
    expect(found.reach.lost).toEqual([]);
    expect(found.reach.gained.map(({ causes }) => causes.map(({ address }) => address))).toEqual(
      found.reach.gained.map(() => [rule]),
    );
  });

  test("the review of a replaced NAT gateway names what forces it and the route that waits for it, and can be allowed", () => {
    const allow = [{ address: "*.aws_nat_gateway.this[*]", reason: "planned", path: [] }];
    const found = review({ plans: [vpc.changed], allow });
    const nat = found.dangerous.filter(({ address }) => address === "module.vpc.aws_nat_gateway.this[0]");
    expect(nat.map(({ code, allowed }) => [code, allowed?.reason])).toEqual([
      ["replace-nat-gateway", "planned"],
      ["route-through-replaced-link", "planned"],
    ]);
    expect(nat[0]?.what).toContain("private_ip cannot be changed in place");
    expect(nat[1]?.what).toContain("module.vpc.aws_route.private_nat_gateway[0]");
    expect(found.reasons).toEqual(["1 dangerous change"]);
  });

  test("a plan that changes a network is understood whole, and Terraform's own last apply is no drift", () => {
    const found = review({ plans: [vpc.changed], allow: [] });
    expect(found).toMatchObject({ notInterpreted: [], drift: [] });
    expect(found.settled).toContain("module.app_sg.aws_security_group.this_name_prefix[0]");
  });

  test("a peering module that looks its VPCs up is understood with the states that hold them", () => {
    expect(readPlan(peering.plans).notInterpreted).toEqual([]);
    expect(readState(peering.states).notInterpreted).toEqual([]);
    expect(lines(readState(peering.states))).toEqual(lines(readPlan(peering.plans)));
  });

  test("alone, its plan says that it does not know the VPCs", () => {
    const unknown = readPlan(peering.plans.slice(1)).notInterpreted.map(({ origin }) => origin.address);
    expect(unknown).toEqual(
      expect.arrayContaining(["module.vpc_peering.data.aws_vpc.peer_vpc", "module.vpc_peering.data.aws_vpc.this_vpc"]),
    );
  });

  test("the review of its plan says what the peering opens, by which routes, and in which accounts", () => {
    const found = review({ plans: peering.plans, allow: [] });
    expect(rows(found, "gained")).toEqual([expect.stringMatching(/^app \[any group\] -> data \[[^,]*\]: tcp 3306$/)]);
    expect(found.reach.gained[0]?.causes.map(({ address }) => address)).toEqual([
      expect.stringMatching(/^module\.vpc_peering\.aws_route\.this_routes\[\d\]$/),
      "module.vpc_peering.aws_route.peer_routes[0]",
      "module.vpc_peering.aws_vpc_peering_connection.this",
    ]);
    expect(found.changes.links.map(({ name, counts }) => [name, counts.create])).toEqual([["app-data", 9]]);
    expect(found.changes.places.map(({ account, vpcName }) => `${account} ${vpcName}`)).toEqual(
      expect.arrayContaining(["111111111111 app", "222222222222 data"]),
    );
  });

  test("a transit gateway hub with for_each modules is understood whole, and its state does what its plan says", () => {
    expect(readPlan([hub.plan]).notInterpreted).toEqual([]);
    expect(readState([hub.state]).notInterpreted).toEqual([]);
    expect(lines(readState([hub.state]))).toEqual(lines(readPlan([hub.plan])));
  });

  test("its spokes reach the shared network and not each other", () => {
    const between = rows(review({ plans: [hub.plan], allow: [] }), "gained").map((row) =>
      row.replaceAll(/ \[[^\]]*\]/g, ""),
    );
    expect(between).toEqual(
      expect.arrayContaining(["dev/private -> shared/private: tcp 443", "shared/private -> prod/private: tcp 443"]),
    );
    expect(between.filter((row) => /dev.* -> prod|prod.* -> dev/.test(row))).toEqual([]);
  });
});

type Init = (name: string) => Promise<ForeignRoot>;

async function theVpc(init: Init) {
  const root = await init("vpc-module");
  const plan = await root.plan();
  await root.apply();
  const state = await root.state();
  const changed = await root.plan({ admin_cidrs: ["0.0.0.0/1", "128.0.0.0/1"], nat_replacement: "10.40.0.77" });
  return { plan, state, changed };
}

async function thePeering(init: Init) {
  const network = await init("peering-module/network");
  await network.plan();
  await network.apply();
  const [vpcs, link] = [await network.outputs(), await init("peering-module/link")];
  const plans: Shown[] = [
    await network.plan(),
    await link.plan({ this_vpc_id: vpcs.app_vpc_id, peer_vpc_id: vpcs.data_vpc_id }),
  ];
  await link.apply();
  return { plans, states: [await network.state(), await link.state()] };
}

async function theHub(init: Init) {
  const root = await init("transit-hub");
  const plan = await root.plan();
  await root.apply();
  return { plan, state: await root.state() };
}

function rows({ reach: diff }: Review, side: "gained" | "lost"): string[] {
  return diff[side].map((row) => reachText(row, side));
}

/** What can be reached, a line for each pair, with Terraform's addresses in place of ids. */
function lines(model: NetworkModel): string[] {
  const names = new Map([...model.subnets, ...model.securityGroups].map(({ id, origin }) => [id, origin.address]));
  // A default group that Terraform does not manage is the VPC's.
  for (const { origin, defaultSecurityGroup } of model.vpcs)
    if (!model.securityGroups.some(({ id, managed }) => id === defaultSecurityGroup && managed))
      names.set(defaultSecurityGroup, `${origin.address} default`);
  const text = (end: ReachEnd | null) =>
    end === null ? "internet" : [end.subnet, end.cidr, end.securityGroup].map((id) => names.get(id) ?? id).join(" ");
  const { pairs, internetIn, internetOut } = reach(model);
  return [
    ...pairs.map(({ from, to, ...ranges }) => `${text(from)} -> ${text(to)} ${JSON.stringify(ranges)}`),
    ...internetIn.map(({ to, ...ranges }) => `internet -> ${text(to)} ${JSON.stringify(ranges)}`),
    ...internetOut.map(({ from, ...ranges }) => `${text(from)} -> internet ${JSON.stringify(ranges)}`),
  ].sort();
}
