import { expect, test } from "vitest";
import { parseAddress } from "../../src/network/address";
import { entry, every, Network, ping, route, rule, tcp } from "../support/models";
import { type Attempt, type Party, simulate } from "../support/simulator";

/** The simulator itself, on networks small enough to see what must come out. */

const value = (text: string): bigint => parseAddress(text)?.value ?? -1n;

const at = (subnet: string, group: string, address: string): Party => ({
  kind: "instance",
  subnet,
  group,
  address: value(address),
});

const world: Party = { kind: "internet", address: value("8.8.8.8") };

const call = (from: Party, to: Party, port: number, over: Partial<Attempt> = {}): Attempt => ({
  family: 4,
  from,
  to,
  protocol: "tcp",
  port,
  ephemeral: 50_000,
  ...over,
});

/** Two VPCs of one subnet each with a peering and routes; `b` serves 443 to `a`. */
const peered = () =>
  new Network()
    .vpc("a", "10.0.0.0/16")
    .vpc("b", "10.1.0.0/16")
    .subnet("as", "a", "10.0.0.0/24")
    .subnet("bs", "b", "10.1.0.0/24")
    .peering("a--b", "a", "b")
    .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b"))
    .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"))
    .group("client", "a", { out: [rule(every, "0.0.0.0/0")] })
    .group("server", "b", { in: [rule(tcp(443), "10.0.0.0/24"), rule(ping, "client")] });

const client = at("as", "client", "10.0.0.7");
const server = at("bs", "server", "10.1.0.7");

test("a connection over a peering is answered on the port that the group admits, and on no other", () => {
  const { model } = peered();
  expect(simulate(model, call(client, server, 443))).toEqual({ answered: true, translated: false, why: "" });
  expect(simulate(model, call(client, server, 444)).why).toBe("group in");
  expect(simulate(model, call(server, client, 443)).why).toBe("group out");
});

test("a reply without a route is lost", () => {
  const network = peered();
  for (const table of network.parts.routeTables) if (table.vpc === "b") table.routes = [];
  expect(simulate(network.model, call(client, server, 443)).why).toBe("reply: no route in bs");
});

test("a reply is held against the ACL by the caller's port", () => {
  const network = peered().acl(
    "acl",
    "a",
    [entry(1, "deny", tcp(3389)), entry(2, "allow", every)],
    [entry(1, "allow", every)],
  );
  for (const subnet of network.parts.subnets) if (subnet.id === "as") subnet.networkAcl = "acl";
  expect(simulate(network.model, call(client, server, 443)).answered).toBe(true);
  expect(simulate(network.model, call(client, server, 443, { ephemeral: 3389 })).why).toBe("reply: ACL into as");
});

test("a group is seen over a peering of one region, and not over one between regions", () => {
  const echo = call(client, server, 8, { protocol: "icmp" });
  const network = peered();
  expect(simulate(network.model, echo).answered).toBe(true);
  const apart = network.parts.peerings.map((link) => ({
    ...link,
    accepter: { ...link.accepter, region: "eu-west-1" },
  }));
  expect(simulate({ ...network.model, peerings: apart }, echo).why).toBe("group in");
});

test("what stands behind a NAT gateway reaches the internet, and the NAT gateway's subnet is passed both ways", () => {
  const network = new Network()
    .vpc("a", "10.0.0.0/16")
    .subnet("inner", "a", "10.0.0.0/24")
    .subnet("outer", "a", "10.0.1.0/24", { routeTable: "out" })
    .internetGateway("igw", "a")
    .natGateway("nat", "a", "outer")
    .mainRoutes("a", route("0.0.0.0/0", "nat-gateway", "nat"))
    .table("out", "a", route("0.0.0.0/0", "internet-gateway", "igw"));
  const attempt = call(at("inner", "a-default", "10.0.0.9"), world, 443);
  expect(simulate(network.model, attempt)).toMatchObject({ answered: true, translated: true });
  const closed = [entry(1, "deny", tcp(2000)), entry(2, "allow", every)];
  network.acl("acl", "a", closed, [entry(1, "allow", every)]);
  for (const subnet of network.parts.subnets) if (subnet.id === "outer") subnet.networkAcl = "acl";
  expect(simulate(network.model, attempt, { address: "first", port: 2000 }).why).toBe("reply: ACL into outer");
  expect(simulate(network.model, call(world, at("inner", "a-default", "10.0.0.9"), 443)).answered).toBe(false);
});

test("a blackhole that is the longest match drops what a wider route would carry", () => {
  const network = peered().mainRoutes("a", { ...route("10.1.0.0/28", "peering", "gone"), blackhole: true });
  expect(simulate(network.model, call(client, server, 443)).why).toBe("no route in as");
  expect(simulate(network.model, call(client, at("bs", "server", "10.1.0.16"), 443)).answered).toBe(true);
});

test("what one instance tells its own subnet passes no ACL and no route", () => {
  const network = peered().acl("shut", "a", [], []);
  for (const subnet of network.parts.subnets) if (subnet.vpc === "a") subnet.networkAcl = "shut";
  const other = at("as", "a-default", "10.0.0.8");
  expect(simulate(network.model, call(at("as", "a-default", "10.0.0.7"), other, 1)).answered).toBe(true);
});
