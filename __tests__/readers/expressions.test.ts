import { expect, test } from "vitest";
import { evaluateJson, evaluateText } from "../../src/readers/hcl/evaluate";
import { Lazy, type Scope } from "../../src/readers/hcl/scope";
import type { Resource } from "../../src/readers/terraform/resource";
import { Reference, Unknown, type Value } from "../../src/readers/terraform/value";
import { ref } from "./support";

const resource = { key: "r", origin: { address: "aws_vpc.a" }, type: "aws_vpc", values: {} } as unknown as Resource;
const local: Record<string, Value> = {
  one: 1,
  names: ["b", "a"],
  map: { x: 1, y: 2 },
  nested: { deep: [{ id: "d" }] },
  vpcs: [new Reference(resource, ""), new Reference(resource, "")],
};
const scope: Scope = {
  name: (name) => {
    if (name === "local") return new Lazy((key) => local[key]);
    return name === "aws_vpc" ? new Lazy((key) => (key === "a" ? new Reference(resource, "") : undefined)) : undefined;
  },
  attribute: (of, name) => (name === "cidr_block" ? "10.0.0.0/16" : new Reference(of, name)),
};
const value = (text: string) => evaluateText(ref(text), scope);

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["7 % 4 - -1", 4],
  ["local.one == 1 && !false", true],
  ["local.one > 1 || local.one != 2", true],
  ['local.one >= 1 ? "yes" : "no"', "yes"],
  ["local.names[0]", "b"],
  ["local.names.1", "a"],
  ['local.map["y"]', 2],
  ["local.nested.deep[0].id", "d"],
  ["local.nested.deep[*].id", ["d"]],
  ["[for name in local.names : upper(name)]", ["B", "A"]],
  ['[for name in local.names : name if name != "a"]', ["b"]],
  ["{for key, number in local.map : key => number + 1}", { x: 2, y: 3 }],
  ["[for index, name in local.names : index]", [0, 1]],
  ['{for key, number in local.map : "all" => key...}', { all: ["x", "y"] }],
  ['{ a = 1, "b" : [2, 3] }', { a: 1, b: [2, 3] }],
  ['"${local.one}-x"', "1-x"],
  ["sort(local.names)", ["a", "b"]],
  ["element(local.names, 3)", "a"],
  ["concat(local.names, [1])", ["b", "a", 1]],
  ["flatten([[1, [2]], 3])", [1, 2, 3]],
  ["merge(local.map, { y = 9 })", { x: 1, y: 9 }],
  ['lookup(local.map, "z", 5)', 5],
  ['join("-", local.names)', "b-a"],
  ['split(",", "a,b")', ["a", "b"]],
  ['format("%s-%d", "a", 2)', "a-2"],
  ['coalesce("", null, "x")', "x"],
  ["length(local.names)", 2],
  ['toset(["a", "a"])', ["a"]],
  ["keys(local.map)", ["x", "y"]],
  ["values(local.map)", [1, 2]],
  ["slice(local.names, 0, 1)", ["b"]],
  ["range(3)", [0, 1, 2]],
  ['zipmap(["a"], [1])', { a: 1 }],
  ["try(local.missing.x, 4)", 4],
  ["max([1, 5, 2]...)", 5],
  ['cidrsubnet("10.0.0.0/16", 8, 2)', "10.0.2.0/24"],
  ['cidrsubnet("2001:db8::/56", 8, 255)', "2001:db8:0:ff::/64"],
  ['cidrsubnets("10.0.0.0/16", 4, 8)', ["10.0.0.0/20", "10.0.16.0/24"]],
  ['cidrhost("10.0.0.0/24", -1)', "10.0.0.255"],
  ["aws_vpc.a.cidr_block", "10.0.0.0/16"],
])("%s is %j", (text, expected) => {
  expect(value(text)).toEqual(expected);
});

test("text without an expression is itself, and an escaped one is text", () => {
  expect(evaluateText("plain {text}", scope)).toBe("plain {text}");
  expect(evaluateText("$${not}", scope)).toBe(ref("not"));
  expect(evaluateText("%%{not}", scope)).toBe("%{not}");
});

test("an attribute that is not known yet is a reference, whichever way it is reached", () => {
  const id = new Reference(resource, "id");
  expect(value("aws_vpc.a.id")).toEqual(id);
  expect(value('aws_vpc.a["id"]')).toEqual(id);
  expect(value("local.vpcs[*].id")).toEqual([id, id]);
  expect(value("element(local.vpcs[*].id, 0)")).toEqual(id);
  expect(value("try(aws_vpc.b.id, aws_vpc.a.id)")).toEqual(id);
  expect(value("one(local.names) == null ? 1 : aws_vpc.a.id")).toEqual(expect.any(Unknown));
});

test("what is not known at all keeps Terraform's words", () => {
  expect(value("sort(aws_vpc.a.ids).0")).toEqual(new Unknown("sort(aws_vpc.a.ids).0"));
  expect(value("aws_vpc.gone.id")).toEqual(new Unknown("aws_vpc.gone.id"));
  expect(value("nosuchfunction(1)")).toEqual(new Unknown("nosuchfunction(1)"));
  expect(value("1 +")).toEqual(new Unknown("1 +"));
});

test("a template keeps what it is made of", () => {
  expect(evaluateText(`1/${ref("aws_vpc.a.id")}`, scope)).toMatchObject({ parts: ["1/", { path: "id" }] });
});

test("all text in a piece of JSON is evaluated, keys too", () => {
  expect(evaluateJson({ [`k${ref("local.one")}`]: [ref("local.one"), true, null] }, scope)).toEqual({
    k1: [1, true, null],
  });
});
