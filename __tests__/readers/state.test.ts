import { expect, test } from "vitest";
import { readState } from "../../src/readers/state";
import { byId, fixture, gaps, shownState, state, stateVpc } from "./support";

const raw = (resources: readonly object[]) => [{ file: "terraform.tfstate", json: { version: 4, resources } }];

test("a state file is read as what terraform show makes of it", () => {
  const vpc = { mode: "managed", type: "aws_vpc", name: "hub", provider: 'provider["x"]' };
  const subnet = { module: 'module.net["a"]', mode: "managed", type: "aws_subnet", name: "s" };
  const attributes = (id: string) => ({ id, vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" });
  const model = readState(
    raw([
      { ...vpc, instances: [{ attributes: stateVpc("1") }] },
      {
        ...subnet,
        instances: [
          { index_key: 0, attributes: attributes("subnet-0") },
          { index_key: "b", attributes: attributes("subnet-b") },
        ],
      },
    ]),
  );
  expect(model.vpcs).toMatchObject([{ id: "vpc-1", origin: { address: "aws_vpc.hub", file: "terraform.tfstate" } }]);
  expect(model.subnets.map(({ origin }) => origin.address)).toEqual([
    'module.net["a"].aws_subnet.s[0]',
    'module.net["a"].aws_subnet.s["b"]',
  ]);
});

test("child modules are read, however deep", () => {
  const vpc = {
    address: "module.a.module.b.aws_vpc.v",
    mode: "managed",
    type: "aws_vpc",
    name: "v",
    values: stateVpc("1"),
  };
  const deep = { address: "module.a", child_modules: [{ address: "module.a.module.b", resources: [vpc] }] };
  const json = { format_version: "1.0", values: { root_module: { child_modules: [deep] } } };
  expect(readState([{ file: "s", json }]).vpcs[0]?.origin.address).toBe("module.a.module.b.aws_vpc.v");
});

test("an object that waits to be destroyed is still there", () => {
  const group = (id: string) => ({ id, vpc_id: "vpc-1", ingress: [], egress: [] });
  const model = readState(
    raw([
      { mode: "managed", type: "aws_vpc", name: "hub", instances: [{ attributes: stateVpc("1") }] },
      {
        ...{ mode: "managed", type: "aws_security_group", name: "g" },
        instances: [{ attributes: group("sg-new") }, { attributes: group("sg-old"), deposed: "0a1b" }],
      },
    ]),
  );
  expect(byId(model.securityGroups, "sg-old").origin.address).toBe("aws_security_group.g (deposed 0a1b)");
});

test("a state of nothing is a network of nothing", () => {
  expect(readState([{ file: "s", json: { format_version: "1.0" } }]).vpcs).toEqual([]);
  expect(readState(raw([])).vpcs).toEqual([]);
});

test("states of several accounts are one network", () => {
  const link = { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b", accept_status: "active" };
  const model = readState([
    { file: "a.json", json: shownState({ "aws_vpc.this": stateVpc("a"), "aws_vpc_peering_connection.ab": link }) },
    { file: "b.json", json: shownState({ "aws_vpc.this": stateVpc("b", "10.1.0.0/16") }) },
  ]);
  expect(model.vpcs).toMatchObject([
    { id: "vpc-a", origin: { file: "a.json" }, managed: true },
    { id: "vpc-b", origin: { file: "b.json" }, managed: true },
  ]);
  expect(gaps(model)).toEqual([]);
});

test("account and region of what says neither are its VPC's", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", availability_zone_id: "euw1-az1" },
    "aws_nat_gateway.n": { id: "nat-1", subnet_id: "subnet-a", connectivity_type: "public" },
  });
  expect(model.natGateways[0]).toMatchObject({ account: "111111111111", region: "eu-west-1" });
  expect(model.subnets[0]?.zone).toBe("euw1-az1");
});

test("a real state, with everything inline, is interpreted in full", () => {
  const model = readState([fixture("one-root.state.json")]);
  expect(gaps(model)).toEqual([]);
  const table = model.routeTables.find(({ origin }) => origin.address === "aws_route_table.a");
  expect(table?.routes.map(({ destination, target }) => [Object.values(destination)[1], target.kind]).sort()).toEqual([
    ["0.0.0.0/0", "internet-gateway"],
    ["10.81.0.0/16", "peering"],
    ["::/0", "egress-only-gateway"],
    [expect.stringMatching(/^pl-/), "gateway-endpoint"],
  ]);
  const web = model.securityGroups.find(({ origin }) => origin.address === "aws_security_group.web");
  expect(web?.ingress.map(({ peer }) => peer.kind).sort()).toEqual(["cidr", "cidr", "group", "group"]);
  const lists = model.prefixLists.filter(({ cidrs }) => cidrs !== null);
  expect(lists).toMatchObject([{ cidrs: ["10.81.0.0/16", "10.90.0.0/16"], maxEntries: 5 }]);
});

test.each([
  ["a plan", { format_version: "1.2", planned_values: {} }, /^f\.json is a plan, not a state; write one with/],
  ["another JSON", { hello: 1 }, /^f\.json is not a state; write one with 'terraform show -json > state\.json'$/],
  ["a list", [], /^f\.json is not a state;/],
  ["an old state", { version: 3 }, /^f\.json is a state of version 3, and only version 4 is read;/],
  [
    "a format of later",
    { format_version: "2.0", values: {} },
    /^f\.json has format version '2\.0', and only 1 is read;/,
  ],
])("%s is refused in one line", (_, json, message) => {
  expect(() => readState([{ file: "f.json", json }])).toThrow(message);
});
