import { expect, test } from "vitest";
import { orderingHazards } from "../../src/review/dangers/ordering";
import { planOf } from "../../src/review/plan-json";
import { change, plan } from "./support";

const hazards = (...changes: Parameters<typeof plan>[0][number][]) => orderingHazards([planOf(plan(changes))]);
const codes = (...changes: Parameters<typeof plan>[0][number][]) => hazards(...changes).map(({ code }) => code);

const pcx = { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b" };
const toPcx = { route_table_id: "rtb-1", vpc_peering_connection_id: "pcx-1" };

test("a route that keeps pointing at a link that goes becomes a blackhole", () => {
  const found = hazards(
    change("aws_vpc_peering_connection.a", "destroy", { before: pcx }),
    change("aws_route.a", "no-op", { before: toPcx, after: toPcx }),
  );
  expect(found.map(({ code, address }) => [code, address])).toEqual([
    ["route-to-lost-link", "aws_vpc_peering_connection.a"],
  ]);
  expect(found[0]?.what).toBe("goes, and aws_route.a still leads to pcx-1: a blackhole");
});

test("a route that follows a replaced link drops traffic in between, one that goes with it does not", () => {
  const link = change("aws_vpc_peering_connection.a", "replace", { before: pcx });
  const follows = { before: toPcx, after: { route_table_id: "rtb-1" }, unknown: { vpc_peering_connection_id: true } };
  expect(codes(link, change("aws_route.a", "update", follows))).toEqual(["route-through-replaced-link"]);
  expect(codes(link, change("aws_route.a", "destroy", { before: toPcx }))).toEqual([]);
});

test("routes inside a table count as well", () => {
  const table = { id: "rtb-1", route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }] };
  expect(
    codes(
      change("aws_nat_gateway.a", "destroy", { before: { id: "nat-1" } }),
      change("aws_route_table.a", "no-op", { before: table, after: table }),
    ),
  ).toEqual(["route-to-lost-link"]);
});

test("routes that a table only shows, because they are resources of their own, count there and not in the table", () => {
  const table = { id: "rtb-1", route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }] };
  const changes = [
    change("aws_nat_gateway.a", "destroy", { before: { id: "nat-1" } }),
    change("aws_route_table.a", "no-op", { before: table, after: table }),
    change("aws_route.a", "destroy", { before: { nat_gateway_id: "nat-1" } }),
  ];
  const resources = [{ address: "aws_route_table.a", expressions: { vpc_id: {} } }];
  expect(orderingHazards([planOf(plan(changes, { configuration: { root_module: { resources } } }))])).toEqual([]);
});

test("a NAT gateway that is made before the old one goes leaves no gap", () => {
  const follows = { before: { nat_gateway_id: "nat-1" }, after: {}, unknown: { nat_gateway_id: true } };
  const nat = (verb: "replace" | "replace-create-first") =>
    change("aws_nat_gateway.a", verb, {
      before: { id: "nat-1", allocation_id: "eipalloc-1" },
      after: { allocation_id: "eipalloc-2" },
    });
  expect(codes(nat("replace-create-first"), change("aws_route.a", "update", follows))).toEqual([]);
  expect(codes(nat("replace"), change("aws_route.a", "update", follows))).toEqual(["route-through-replaced-link"]);
});

test("routes to another link are none of its business", () => {
  expect(
    codes(
      change("aws_vpc_peering_connection.a", "destroy", { before: pcx }),
      change("aws_route.a", "no-op", { before: { vpc_peering_connection_id: "pcx-2" } }),
    ),
  ).toEqual([]);
});

test("a group that goes before the new one is made hangs on whoever has it", () => {
  const group = change("aws_security_group.a", "replace", { before: { id: "sg-1" } });
  const used = hazards(group, change("aws_instance.web", "update", { before: { vpc_security_group_ids: ["sg-1"] } }));
  expect(used.map(({ code, severity }) => [code, severity])).toEqual([["security-group-in-use-replaced", "high"]]);
  expect(used[0]?.what).toContain("for aws_instance.web has it");
  expect(hazards(group)[0]?.severity).toBe("medium");
});

test("a group that is made anew first, or that only goes, hangs on nobody", () => {
  const before = { id: "sg-1", name: "old", vpc_id: "vpc-a" };
  expect(codes(change("aws_security_group.a", "replace-create-first", { before, after: { name: "new" } }))).toEqual([]);
  expect(codes(change("aws_security_group.a", "destroy", { before }))).toEqual([]);
});

test("rules of a group that name it inside another group use it", () => {
  const found = hazards(
    change("aws_security_group.a", "replace", { before: { id: "sg-1" } }),
    change("aws_security_group.b", "no-op", { before: { id: "sg-2", ingress: [{ security_groups: ["sg-1"] }] } }),
  );
  expect(found[0]?.what).toContain("aws_security_group.b");
});

test.each([
  ["aws_subnet.a", { vpc_id: "vpc-a", cidr_block: "10.0.0.0/24" }],
  ["aws_security_group.a", { vpc_id: "vpc-a", name: "web" }],
  ["aws_vpc_peering_connection.a", { vpc_id: "vpc-a", peer_vpc_id: "vpc-b" }],
  ["aws_network_acl_rule.a", { network_acl_id: "acl-1", rule_number: 100, egress: false }],
])("a second %s like the first is refused while that is there", (address, same) => {
  expect(codes(change(address, "replace-create-first", { before: same, after: same }))).toContain(
    "create-before-destroy-conflict",
  );
});

test("a new one with another name is in nobody's way, nor is one whose name only AWS will know", () => {
  const before = { vpc_id: "vpc-a", name: "web" };
  for (const parts of [
    { after: { vpc_id: "vpc-a", name: "web2" } },
    { after: { vpc_id: "vpc-a" }, unknown: { name: true } },
  ])
    expect(codes(change("aws_security_group.a", "replace-create-first", { before, ...parts }))).toEqual([]);
});
