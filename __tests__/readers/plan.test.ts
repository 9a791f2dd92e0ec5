import { expect, test } from "vitest";
import { readPlan } from "../../src/readers/plan";
import { byId, fixture, gaps, plan, planJson, stateVpc } from "./support";

const to = (...references: string[]) => ({ references });
/** A reference to an id, as a plan lists it. */
const id = (address: string) => to(`${address}.id`, address);
const vpc = { values: { cidr_block: "10.0.0.0/16" }, unknown: { id: true, default_route_table_id: true } };
const inHub = { expressions: { vpc_id: id("aws_vpc.hub") }, unknown: { id: true, vpc_id: true } };
const subnet = (third: number) => ({ ...inHub, values: { cidr_block: `10.0.${third}.0/24` } });
const table = (expressions: Readonly<Record<string, unknown>>, unknown = ["route_table_id", "subnet_id"]) => ({
  expressions,
  unknown: Object.fromEntries(unknown.map((name) => [name, true])),
});
type Model = ReturnType<typeof plan>;
const tableOf = (model: Model, address: string) => byId(model.subnets, address).routeTable;

test("what is not known yet is followed through the configuration", () => {
  const model = plan({
    "aws_vpc.hub": vpc,
    "aws_subnet.a": subnet(0),
    "aws_route_table.t": inHub,
    "aws_route_table_association.a": table({ subnet_id: id("aws_subnet.a"), route_table_id: id("aws_route_table.t") }),
    "aws_default_route_table.d": {
      expressions: { default_route_table_id: to("aws_vpc.hub.default_route_table_id", "aws_vpc.hub") },
      unknown: { id: true, default_route_table_id: true, route: true },
    },
  });
  expect(byId(model.subnets, "aws_subnet.a")).toMatchObject({ vpc: "aws_vpc.hub", routeTable: "aws_route_table.t" });
  expect(model.vpcs[0]?.mainRouteTable).toBe("aws_default_route_table.d");
  expect(gaps(model)).toEqual([]);
});

test("instances of count and for_each go with those of the same key", () => {
  const model = plan({
    "aws_vpc.hub": vpc,
    "aws_subnet.s[0]": subnet(0),
    "aws_subnet.s[1]": subnet(1),
    "aws_route_table.t[0]": inHub,
    "aws_route_table.t[1]": inHub,
    ...Object.fromEntries(
      [0, 1].map((index) => [
        `aws_route_table_association.s[${index}]`,
        table({ subnet_id: to("aws_subnet.s", "count.index"), route_table_id: to("aws_route_table.t", "count.index") }),
      ]),
    ),
  });
  expect([0, 1].map((index) => tableOf(model, `aws_subnet.s[${index}]`))).toEqual([
    "aws_route_table.t[0]",
    "aws_route_table.t[1]",
  ]);
  expect(gaps(model)).toEqual([]);
});

test("each.value is what for_each goes over", () => {
  const association = {
    ...table({ subnet_id: to("each.value.id", "each.value"), route_table_id: id("aws_route_table.t") }),
    forEach: to("aws_subnet.s"),
  };
  const model = plan({
    "aws_vpc.hub": vpc,
    'aws_subnet.s["a"]': subnet(0),
    'aws_subnet.s["b"]': subnet(1),
    "aws_route_table.t": inHub,
    'aws_route_table_association.s["a"]': association,
  });
  expect(byId(model.subnets, 'aws_subnet.s["a"]').ownRouteTable).toBe(true);
  expect(byId(model.subnets, 'aws_subnet.s["b"]').ownRouteTable).toBe(false);
});

test("a key that is looked up in a known value is the one", () => {
  const model = plan({
    "aws_vpc.hub": vpc,
    "aws_subnet.s": subnet(0),
    'aws_route_table.t["x"]': inHub,
    'aws_route_table.t["y"]': inHub,
    'aws_route_table_association.s["only"]': {
      ...table({
        subnet_id: id("aws_subnet.s"),
        route_table_id: to("aws_route_table.t", "each.value.table", "each.value"),
      }),
      forEach: { constant_value: { only: { table: "y" } } },
    },
  });
  expect(tableOf(model, "aws_subnet.s")).toBe('aws_route_table.t["y"]');
  expect(gaps(model)).toEqual([]);
});

test("where a plan leaves several, the likeliest is taken, and it is a gap", () => {
  const three = {
    "aws_vpc.hub": vpc,
    "aws_subnet.s[2]": subnet(2),
    "aws_route_table.t[0]": inHub,
    "aws_route_table.t[1]": inHub,
  };
  const model = plan({
    ...three,
    "aws_route_table_association.s[2]": table({
      subnet_id: to("aws_subnet.s", "count.index"),
      route_table_id: to("aws_route_table.t", "count.index"),
    }),
  });
  expect(tableOf(model, "aws_subnet.s[2]")).toBe("aws_route_table.t[0]");
  expect(gaps(model)).toEqual([
    "aws_route_table_association.s[2]: the plan does not say which its route_table_id is: taken for aws_route_table.t[0], of aws_route_table.t[0], aws_route_table.t[1]",
  ]);
  expect(model.notInterpreted[0]?.vpcs).toEqual(["aws_vpc.hub"]);
});

test("where nothing says which, it is a gap and nothing is taken", () => {
  const model = plan({
    "aws_vpc.hub": vpc,
    "aws_subnet.s": subnet(2),
    "aws_route_table.t[0]": inHub,
    "aws_route_table.t[1]": inHub,
    "aws_route_table_association.s": table({
      subnet_id: id("aws_subnet.s"),
      route_table_id: to("aws_route_table.t", "local.which"),
    }),
  });
  expect(byId(model.subnets, "aws_subnet.s").ownRouteTable).toBe(false);
  expect(gaps(model)).toEqual([
    "aws_route_table_association.s: aws_route_table.t, local.which is not in what was read",
  ]);
});

test("a local value is the only thing of that kind in the module", () => {
  const viaLocal = { expressions: { vpc_id: to("local.vpc_id") }, unknown: { vpc_id: true } };
  const one = plan({ "aws_vpc.hub": vpc, "aws_internet_gateway.i": viaLocal });
  expect(one.internetGateways).toMatchObject([{ vpc: "aws_vpc.hub" }]);
  expect(gaps(one)).toEqual([]);
  const two = plan({ "aws_vpc.hub": vpc, "aws_vpc.more": vpc, "aws_internet_gateway.i": viaLocal });
  expect(gaps(two)[0]).toContain("VPC local.vpc_id is not in what was read");
});

test("modules that take from each other through local values are not gone around in for ever", () => {
  const module = (name: string, other: string) => ({
    [name]: {
      expressions: { in: to(`module.${other}.out`, `module.${other}`) },
      module: { outputs: { out: { expression: to("local.x") } }, resources: [] },
    },
  });
  const child = (name: string) => ({
    address: `module.${name}`,
    resources: [
      { address: `module.${name}.null_resource.n`, mode: "managed", type: "null_resource", name: "n", values: {} },
    ],
  });
  const json = planJson({
    "aws_internet_gateway.i": { expressions: { vpc_id: to("module.a.out", "module.a") }, unknown: { vpc_id: true } },
  });
  const root = { ...json.configuration.root_module, module_calls: { ...module("a", "b"), ...module("b", "a") } };
  const planned = { root_module: { ...json.planned_values.root_module, child_modules: [child("a"), child("b")] } };
  const file = { file: "p", json: { ...json, planned_values: planned, configuration: { root_module: root } } };
  expect(gaps(readPlan([file]))[0]).toContain("VPC module.a.out is not in what was read");
});

test("what AWS decides and nobody wrote is not a gap", () => {
  const group = { ...inHub, unknown: { ...inHub.unknown, ingress: true, egress: true, name: true } };
  const model = plan({ "aws_vpc.hub": vpc, "aws_security_group.g": group });
  expect(byId(model.securityGroups, "aws_security_group.g")).toMatchObject({ ingress: [], egress: [] });
  expect(gaps(model)).toEqual([]);
});

test("what the plan takes away from a group is not in it, though the group still shows it", () => {
  const rule = { type: "ingress", security_group_id: "sg-g", protocol: "tcp", from_port: 22, to_port: 22, self: false };
  const shown = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] };
  const before = {
    "aws_vpc.hub": stateVpc("1"),
    "aws_security_group.g": { id: "sg-g", vpc_id: "vpc-1", ingress: [shown], egress: [] },
    "aws_security_group_rule.ssh": { ...rule, cidr_blocks: ["0.0.0.0/0"] },
  };
  const after = {
    "aws_vpc.hub": { values: before["aws_vpc.hub"] },
    "aws_security_group.g": { values: before["aws_security_group.g"], expressions: { vpc_id: id("aws_vpc.hub") } },
  };
  const file = { file: "plan.json", json: planJson(after, before) };
  expect(byId(readPlan([file]).securityGroups, "aws_security_group.g").ingress).toEqual([]);
  expect(gaps(readPlan([file]))).toEqual([]);
  expect(byId(readPlan([file], { prior: true }).securityGroups, "aws_security_group.g").ingress).toHaveLength(1);
});

test("the network before a plan has Terraform's addresses too", () => {
  const file = { file: "plan.json", json: planJson({}, { "aws_vpc.hub": stateVpc("1") }) };
  expect(readPlan([file], { prior: true }).vpcs).toMatchObject([{ id: "aws_vpc.hub", origin: { file: "plan.json" } }]);
  expect(readPlan([file]).vpcs).toEqual([]);
});

test("ids that are known already and references to what is not are one thing", () => {
  const model = plan({
    "aws_vpc.hub": { values: stateVpc("1") },
    "aws_subnet.old": { values: { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" } },
    "aws_subnet.new": { ...subnet(1), unknown: { id: true }, values: { vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" } },
  });
  expect(model.subnets.map((one) => one.vpc)).toEqual(["aws_vpc.hub", "aws_vpc.hub"]);
});

test("the default group of a VPC that is there already can be adopted", () => {
  const model = plan({
    "aws_vpc.hub": { values: stateVpc("1") },
    "aws_default_security_group.d": { values: { vpc_id: "vpc-1", ingress: [], egress: [] }, unknown: { id: true } },
  });
  expect(model.vpcs[0]?.defaultSecurityGroup).toBe("aws_default_security_group.d");
  expect(model.securityGroups).toHaveLength(1);
});

test("provider blocks say account and region, also by variables of the root", () => {
  const json = planJson({ "aws_vpc.hub": vpc });
  const expressions = {
    region: to("var.region"),
    assume_role: [{ role_arn: { constant_value: "arn:aws:iam::222222222222:role/r" } }],
  };
  const provider = { aws: { name: "aws", expressions } };
  const configured = {
    ...json,
    variables: { region: { value: "eu-west-3" } },
    configuration: { ...json.configuration, provider_config: provider },
  };
  expect(readPlan([{ file: "p", json: configured }]).vpcs[0]).toMatchObject({
    account: "222222222222",
    region: "eu-west-3",
  });
});

test("an address that several plans have begins with the file's name", () => {
  const json = planJson({ "aws_vpc.hub": vpc });
  expect(readPlan(["a.json", "b.json"].map((file) => ({ file, json }))).vpcs.map((one) => one.id)).toEqual([
    "a.json:aws_vpc.hub",
    "b.json:aws_vpc.hub",
  ]);
});

test("a plan that failed, or puts changes off, is a gap", () => {
  const json = { ...planJson({}), errored: true };
  expect(gaps(readPlan([{ file: "p", json }]))).toEqual(["p: the plan failed or puts off a part of the changes"]);
});

test("a real plan with inline routes, rules and entries is interpreted in full, but for the IPv6 block of AWS's", () => {
  const model = readPlan([fixture("one-root.plan.json")]);
  expect(gaps(model)).toEqual(["aws_vpc.a: its IPv6 block is not known"]);
  const routes = byId(model.routeTables, "aws_route_table.a").routes;
  expect(routes.map(({ destination, target }) => [Object.values(destination)[1], Object.values(target)[1]])).toEqual([
    ["::/0", "aws_egress_only_internet_gateway.a"],
    ["0.0.0.0/0", "aws_internet_gateway.a"],
    ["10.81.0.0/16", "aws_vpc_peering_connection.ab"],
    ["aws_vpc_endpoint.s3.prefix_list_id", "aws_vpc_endpoint.s3"],
  ]);
  const web = byId(model.securityGroups, "aws_security_group.web");
  expect(web.ingress.map(({ peer }) => Object.values(peer)[1])).toEqual([
    "10.0.0.0/8",
    "192.168.0.0/16",
    "aws_security_group.web",
    "aws_security_group.lb",
  ]);
  expect(model.subnets.map(({ networkAcl }) => networkAcl)).toEqual([
    "aws_network_acl.a",
    "aws_network_acl.a",
    "aws_default_network_acl.b",
  ]);
  expect(model.peerings).toMatchObject([{ status: "active", accepter: { vpc: "aws_vpc.b", dnsResolution: true } }]);
});

test("a real plan of a module in the style of the most used one is interpreted in full", () => {
  const model = readPlan([fixture("vpc-module.plan.json")]);
  expect(gaps(model)).toEqual([]);
  const own = (name: string, index: number) => byId(model.subnets, `module.vpc.aws_subnet.${name}[${index}]`);
  expect([0, 1, 2].map((index) => own("private", index).routeTable)).toEqual(
    Array(3).fill("module.vpc.aws_route_table.private[0]"),
  );
  expect(own("database", 1)).toMatchObject({
    networkAcl: "module.vpc.aws_network_acl.database[0]",
    ownRouteTable: false,
  });
  expect(model.vpcs).toMatchObject([{ name: "ex-complete", cidrs: ["10.40.0.0/16", "100.64.0.0/20"] }]);
  const group = byId(model.securityGroups, "module.app_sg.aws_security_group.this_name_prefix[0]");
  expect(group.ingress.map(({ peer }) => Object.values(peer)[1])).toEqual([
    group.id,
    "module.bastion_sg.aws_security_group.this_name_prefix[0]",
  ]);
});

test("plans of two states are one network: what one looks up, the other manages", () => {
  const both = readPlan([fixture("peering-network.plan.json"), fixture("peering-link.plan.json")]);
  expect(gaps(both)).toEqual([]);
  expect(both.peerings).toMatchObject([
    {
      status: "active",
      requester: { vpc: "aws_vpc.app", dnsResolution: true },
      accepter: { vpc: "aws_vpc.data", account: "222222222222" },
    },
  ]);
  const routes = both.routeTables.flatMap(({ id: owner, routes }) => routes.map(({ target }) => [owner, target.kind]));
  expect(new Set(routes.map(([owner]) => owner))).toContain("aws_route_table.app");
  expect(routes.every(([, kind]) => kind === "peering")).toBe(true);
  const alone = gaps(readPlan([fixture("peering-link.plan.json")]));
  expect(alone.filter((gap) => gap.includes("only a data source was read"))).toHaveLength(2);
});

test.each([
  [
    "a state",
    { format_version: "1.0", values: {} },
    /^f\.json is a state, not a plan; write one with 'terraform show -json PLAN/,
  ],
  ["a state file", { version: 4 }, /^f\.json is a state, not a plan;/],
  ["another JSON", { a: 1 }, /^f\.json is not a plan;/],
  ["nothing", null, /^f\.json is not a plan;/],
  ["a format of later", { format_version: "2.0", planned_values: {}, configuration: {} }, /has format version '2\.0'/],
])("%s is refused in one line", (_, json, message) => {
  expect(() => readPlan([{ file: "f.json", json }])).toThrow(message);
});
