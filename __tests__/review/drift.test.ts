import { describe, expect, test } from "vitest";
import { driftOf } from "../../src/review/drift";
import { type JsonObject, planOf } from "../../src/review/plan-json";
import { change, plan } from "./support";

function drift(changes: JsonObject[], configured: Record<string, string[]> = {}, prior: JsonObject[] = []) {
  const resources = Object.entries(configured).map(([address, names]) => ({
    address,
    expressions: Object.fromEntries(names.map((name) => [name, {}])),
  }));
  const more = {
    resource_drift: changes,
    configuration: { root_module: { resources } },
    prior_state: { values: { root_module: { resources: prior.map((one) => ({ mode: "managed", ...one })) } } },
  };
  return driftOf([planOf(plan([], more))]);
}

test("an argument that somebody changed is drift, with what it was and is", () => {
  const found = drift(
    [change("aws_vpc.a", "update", { before: { tags: { Owner: "x" } }, after: { tags: { Owner: "y" } } })],
    { "aws_vpc.a": ["tags"] },
  );
  expect(found.drift).toEqual([
    {
      address: "aws_vpc.a",
      type: "aws_vpc",
      file: "plan.json",
      kind: "changed",
      attributes: [{ name: "tags", before: '{"Owner":"x"}', after: '{"Owner":"y"}', sensitive: false, reach: false }],
      reach: false,
    },
  ]);
});

test("what decides who reaches whom is marked", () => {
  const found = drift(
    [change("aws_route.a", "update", { before: { gateway_id: "igw-1" }, after: { gateway_id: "igw-2" } })],
    { "aws_route.a": ["gateway_id"] },
  );
  expect(found.drift[0]?.reach).toBe(true);
});

test("a resource that is gone is drift", () => {
  const { drift: found } = drift([change("aws_route.a", "destroy", { before: { id: "r-1" } })]);
  expect(found.map(({ address, kind, reach }) => [address, kind, reach])).toEqual([["aws_route.a", "destroyed", true]]);
});

test("a sensitive value is never shown, whether all of it is marked or a part", () => {
  for (const mark of [{ description: true }, { description: { inner: true } }, true]) {
    const found = drift(
      [
        change("aws_vpc.a", "update", {
          before: { description: "hunter2" },
          after: { description: "hunter3" },
          sensitive: [mark, {}],
        }),
      ],
      { "aws_vpc.a": ["description"] },
    );
    expect(JSON.stringify(found)).not.toContain("hunter");
    expect(found.drift[0]?.attributes[0]?.sensitive).toBe(true);
  }
});

test("null, an empty text and an empty list are the same", () => {
  const { drift: found } = drift(
    [change("aws_vpc.a", "update", { before: { a: null, b: "" }, after: { a: [], b: null } })],
    { "aws_vpc.a": ["a", "b"] },
  );
  expect(found).toEqual([]);
});

test("what only AWS sets has settled: it is listed apart", () => {
  const found = drift(
    [change("aws_eip.a", "update", { before: { association_id: "" }, after: { association_id: "eipassoc-1" } })],
    { "aws_eip.a": ["domain"] },
  );
  expect(found).toEqual({ drift: [], settled: ["aws_eip.a"] });
});

test("a peering that AWS no longer calls active is drift all the same", () => {
  const of = (after: string) =>
    drift(
      [
        change("aws_vpc_peering_connection.a", "update", {
          before: { accept_status: "x" },
          after: { accept_status: after },
        }),
      ],
      { "aws_vpc_peering_connection.a": ["vpc_id"] },
    ).drift.length;
  expect(of("deleted")).toBe(1);
  expect(of("active")).toBe(0);
});

describe("rules that are resources of their own", () => {
  const shown = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"], security_groups: [] };
  const group = (...ingress: JsonObject[]) =>
    change("aws_security_group.a", "update", {
      before: { id: "sg-1", ingress: [] },
      after: { id: "sg-1", ingress },
    });
  const ruleOf = (cidrs: string[], over: JsonObject = {}) => ({
    address: "aws_security_group_rule.ssh",
    type: "aws_security_group_rule",
    values: {
      security_group_id: "sg-1",
      type: "ingress",
      protocol: "tcp",
      from_port: 22,
      to_port: 22,
      cidr_blocks: cidrs,
      ...over,
    },
  });

  test("show in their group after an apply: nobody changed it", () => {
    expect(drift([group(shown)], { "aws_security_group.a": ["name"] }, [ruleOf(["10.0.0.0/8"])])).toEqual({
      drift: [],
      settled: ["aws_security_group.a"],
    });
  });

  test("that no resource explains were put there by hand", () => {
    for (const other of [
      ruleOf(["10.0.0.0/16"]),
      ruleOf(["10.0.0.0/8"], { from_port: 23 }),
      ruleOf(["10.0.0.0/8"], { type: "egress" }),
      ruleOf(["10.0.0.0/8"], { security_group_id: "sg-2" }),
    ]) {
      const { drift: found } = drift([group(shown)], { "aws_security_group.a": ["name"] }, [other]);
      expect(found.map(({ address, reach }) => [address, reach])).toEqual([["aws_security_group.a", true]]);
      expect(found[0]?.attributes[0]?.after).toContain("10.0.0.0/8");
    }
  });

  test("of the newer kind explain a rule together", () => {
    const one = (cidr: string) => ({
      address: `aws_vpc_security_group_ingress_rule.${cidr}`,
      type: "aws_vpc_security_group_ingress_rule",
      values: { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 22, to_port: 22, cidr_ipv4: cidr },
    });
    const two = { ...shown, cidr_blocks: ["10.0.0.0/8", "192.168.0.0/16"] };
    const configured = { "aws_security_group.a": ["name"] };
    expect(drift([group(two)], configured, [one("10.0.0.0/8"), one("192.168.0.0/16")]).drift).toEqual([]);
    expect(drift([group(two)], configured, [one("10.0.0.0/8")]).drift).toHaveLength(1);
  });

  test("inside the group are the group's own, and a change of them is drift", () => {
    expect(drift([group(shown)], { "aws_security_group.a": ["ingress"] }, [ruleOf(["10.0.0.0/8"])]).drift).toHaveLength(
      1,
    );
  });
});

test("routes and ACL entries that are resources explain what tables and ACLs show; others do not", () => {
  const table = (cidr: string) =>
    change("aws_route_table.a", "update", {
      before: { id: "rtb-1", route: [] },
      after: { id: "rtb-1", route: [{ cidr_block: cidr, ipv6_cidr_block: "", gateway_id: "igw-1" }] },
    });
  const acl = (number: number) =>
    change("aws_network_acl.a", "update", {
      before: { id: "acl-1", egress: [] },
      after: { id: "acl-1", egress: [{ rule_no: number, action: "allow" }] },
    });
  const prior = [
    {
      address: "aws_route.a",
      type: "aws_route",
      values: { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" },
    },
    {
      address: "aws_network_acl_rule.a",
      type: "aws_network_acl_rule",
      values: { network_acl_id: "acl-1", rule_number: 100, egress: true },
    },
  ];
  const configured = { "aws_route_table.a": ["vpc_id"], "aws_network_acl.a": ["vpc_id"] };
  expect(drift([table("0.0.0.0/0"), acl(100)], configured, prior).drift).toEqual([]);
  expect(drift([table("10.9.0.0/16"), acl(1)], configured, prior).drift.map(({ address }) => address)).toEqual([
    "aws_network_acl.a",
    "aws_route_table.a",
  ]);
});
