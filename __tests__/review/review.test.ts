import { describe, expect, test } from "vitest";
import { reachText } from "../../src/report/review-text";
import type { Review } from "../../src/review/result";
import { type ReviewInput, review } from "../../src/review/review";
import { change, plan, planBetween, type Resource } from "./support";

const of = (address: string, values: Resource["values"]): Resource => ({ address, values });

/** Two VPCs with a peering between them; app may open connections to data on 3306. */
const peering = of("aws_vpc_peering_connection.link", {
  id: "pcx-1",
  vpc_id: "vpc-app",
  peer_vpc_id: "vpc-data",
  auto_accept: true,
  accept_status: "active",
});
const there = of("aws_route.there", {
  id: "r-1",
  route_table_id: "rtb-app",
  destination_cidr_block: "10.1.0.0/16",
  vpc_peering_connection_id: "pcx-1",
});
const back = of("aws_route.back", {
  id: "r-2",
  route_table_id: "rtb-data",
  destination_cidr_block: "10.0.0.0/16",
  vpc_peering_connection_id: "pcx-1",
});
const rule = (name: string, cidr: string, port: number): Resource =>
  of(`aws_vpc_security_group_ingress_rule.${name}`, {
    id: `sgr-${name}`,
    security_group_id: "sg-data",
    cidr_ipv4: cidr,
    ip_protocol: "tcp",
    from_port: port,
    to_port: port,
  });
const mysql = rule("mysql", "10.0.0.0/16", 3306);
const ground: Resource[] = [
  of("aws_vpc.app", { id: "vpc-app", cidr_block: "10.0.0.0/16", tags: { Name: "app" } }),
  of("aws_vpc.data", { id: "vpc-data", cidr_block: "10.1.0.0/16", tags: { Name: "data" } }),
  of("aws_subnet.app", { id: "subnet-app", vpc_id: "vpc-app", cidr_block: "10.0.0.0/24" }),
  of("aws_subnet.data", { id: "subnet-data", vpc_id: "vpc-data", cidr_block: "10.1.0.0/24" }),
  of("aws_route_table.app", { id: "rtb-app", vpc_id: "vpc-app" }),
  of("aws_route_table.data", { id: "rtb-data", vpc_id: "vpc-data" }),
  of("aws_route_table_association.app", { id: "a-1", route_table_id: "rtb-app", subnet_id: "subnet-app" }),
  of("aws_route_table_association.data", { id: "a-2", route_table_id: "rtb-data", subnet_id: "subnet-data" }),
  of("aws_security_group.data", { id: "sg-data", vpc_id: "vpc-data", name: "data" }),
];
const all = [...ground, peering, there, back, mysql];
const without = (...gone: Resource[]) => all.filter((one) => !gone.includes(one));

const reviewOf = (before: Resource[], after: Resource[], more: Partial<ReviewInput> = {}): Review =>
  review({ plans: [planBetween(before, after)], allow: [], ...more });

const causesOf = (rows: Review["reach"]["gained"]) =>
  rows.map(({ causes }) => causes.map(({ address, action }) => `${action} ${address}`));

test("a plan that changes nothing passes and says nothing", () => {
  const found = reviewOf(all, all);
  expect(found).toMatchObject({
    verdict: "pass",
    reasons: [],
    changes: { places: [], links: [], list: [] },
    reach: { gained: [], lost: [] },
    obligations: null,
    dangerous: [],
    drift: [],
    notInterpreted: [],
  });
  expect(found.reach.pairs.before).toBe(found.reach.pairs.after);
});

test("a route that is added lets through what waited for it, and is the cause", () => {
  const { reach, verdict } = reviewOf(without(there), all);
  expect(verdict).toBe("pass");
  expect(reach.lost).toEqual([]);
  expect(reach.gained.map((row) => reachText(row, "gained"))).toEqual([
    expect.stringMatching(/^app \[any group\] -> data \[.*\]: tcp 3306$/),
  ]);
  expect(causesOf(reach.gained)).toEqual([["create aws_route.there"]]);
});

test("a route that is taken away stops it, and is the cause", () => {
  const { reach } = reviewOf(all, without(back));
  expect(reach.gained).toEqual([]);
  expect(causesOf(reach.lost)).toEqual([["destroy aws_route.back"]]);
});

test("a rule that is narrowed loses in part, and one of another group is not its cause", () => {
  const other = of("aws_security_group.other", { id: "sg-other", vpc_id: "vpc-data", name: "other", tags: { a: "1" } });
  const tagged = of("aws_security_group.other", { ...other.values, tags: { a: "2" } });
  const narrowed = rule("mysql", "10.0.0.0/25", 3306);
  const { reach } = reviewOf([...all, other], [...without(mysql), narrowed, tagged]);
  expect(reach.lost.map((row) => reachText(row, "lost"))).toEqual([expect.stringContaining("(is so in part still)")]);
  expect(causesOf(reach.lost)).toEqual([["update aws_vpc_security_group_ingress_rule.mysql"]]);
  expect(reach.gained).toEqual([]);
});

test("a tag that changes on the path is no cause", () => {
  const tagged = of("aws_security_group.data", { ...(ground.at(-1)?.values ?? {}), tags: { Owner: "x" } });
  const after = [...without(ground.at(-1) as Resource), tagged, rule("extra", "10.0.0.0/16", 5432)];
  const { reach } = reviewOf(all, after);
  expect(causesOf(reach.gained)).toEqual([["create aws_vpc_security_group_ingress_rule.extra"]]);
});

test("changes are summed up by account, VPC and link", () => {
  const { changes } = reviewOf(without(there, peering, back), all);
  expect(changes.total).toMatchObject({ create: 3, update: 0, replace: 0, destroy: 0 });
  expect(changes.places.map(({ account, vpcName, counts }) => [account, vpcName, counts.create])).toEqual([
    ["111111111111", null, 1],
    ["111111111111", "app", 1],
    ["111111111111", "data", 1],
  ]);
  expect(changes.links.map(({ link, addresses }) => [link, addresses.create])).toEqual([
    ["aws_vpc_peering_connection.link", ["aws_route.back", "aws_route.there", "aws_vpc_peering_connection.link"]],
  ]);
});

test("a link that goes stops the review, with the routes that still lead to it", () => {
  const found = reviewOf(all, without(peering));
  expect(found.verdict).toBe("stop");
  expect(found.reasons).toEqual(["2 dangerous changes"]);
  expect(found.dangerous.map(({ code, address }) => [code, address])).toEqual([
    ["destroy-peering", "aws_vpc_peering_connection.link"],
    ["route-to-lost-link", "aws_vpc_peering_connection.link"],
  ]);
  expect(causesOf(found.reach.lost)).toEqual([["destroy aws_vpc_peering_connection.link"]]);
});

test("what is allowed passes, by wildcard too, and an allowance for nothing is mentioned", () => {
  const allow = [
    { address: "aws_vpc_peering_connection.*", reason: "moves to the gateway", path: ["allowChanges", 0] },
    { address: "aws_vpc.gone", reason: "long ago", path: ["allowChanges", 1] },
  ];
  const found = reviewOf(all, without(peering), { allow });
  expect(found.verdict).toBe("pass");
  expect(found.dangerous.map(({ allowed }) => allowed?.reason)).toEqual([
    "moves to the gateway",
    "moves to the gateway",
  ]);
  expect(found.unusedAllowances.map(({ address }) => address)).toEqual(["aws_vpc.gone"]);
});

test("a rule that is opened to the world is dangerous in the very change that opens it", () => {
  const found = reviewOf(all, [...all, rule("world", "0.0.0.0/0", 22)]);
  expect(
    found.dangerous.map(({ code, severity, address, file, account }) => ({ code, severity, address, file, account })),
  ).toEqual([
    {
      code: "open-security-group",
      severity: "critical",
      address: "aws_vpc_security_group_ingress_rule.world",
      file: "plan.json",
      account: "111111111111",
    },
  ]);
});

test("plans of several states are one network", () => {
  const app = (one: Resource) => /app|there|link/.test(one.address);
  const found = review({
    plans: [
      planBetween(without(there).filter(app), all.filter(app), "app.json"),
      planBetween(
        all.filter((one) => !app(one)),
        all.filter((one) => !app(one)),
        "data.json",
      ),
    ],
    allow: [],
  });
  expect(found.plans.map(({ file }) => file)).toEqual(["app.json", "data.json"]);
  expect(causesOf(found.reach.gained)).toEqual([["create aws_route.there"]]);
});

describe("a plan that is not whole", () => {
  test("stops the review when it failed", () => {
    const failed = plan([change("aws_vpc.a", "create")], { errored: true, configuration: {} });
    const found = review({ plans: [failed], allow: [] });
    expect(found.verdict).toBe("stop");
    expect(found.reasons).toEqual(["plan.json is a plan that failed"]);
  });

  test("is told, and does not stop it, when it puts changes off", () => {
    const partly = plan([], { complete: false, configuration: {} });
    const found = review({ plans: [partly], allow: [] });
    expect(found.verdict).toBe("pass");
    expect(found.plans[0]?.faults).toEqual(["some changes wait for another plan after this one is applied"]);
  });
});

test("a state is refused, with what to write instead", () => {
  const state = { file: "state.json", json: { format_version: "1.0", terraform_version: "1.11.4", values: {} } };
  expect(() => review({ plans: [state], allow: [] })).toThrow(
    /state\.json is a state, not a plan; .*terraform show -json/,
  );
});

test("no sensitive value is in the review, wherever it stands", () => {
  const secret = change("aws_db_instance.a", "update", {
    before: { password: "hunter2", id: "db-1" },
    after: { password: "hunter3", id: "db-1" },
    sensitive: [{ password: true }, { password: true }],
  });
  const found = review({ plans: [plan([secret], { resource_drift: [secret], configuration: {} })], allow: [] });
  expect(found.changes.list.map(({ address, attributes }) => [address, attributes])).toEqual([
    ["aws_db_instance.a", ["password"]],
  ]);
  expect(JSON.stringify(found)).not.toContain("hunter");
});
