import { expect, test } from "vitest";
import { EstateError } from "../../src/diagnostics/estate-error";
import { defineEstate, parseEstate, readEstate } from "../../src/estate/parse";
import { input, problemOf, withVpc } from "./support";

test.each([null, 5, "core", [], undefined, "x"])("%j is no estate, and nothing throws", (value) => {
  expect(readEstate(value)).toMatchObject({ problems: [{ path: expect.any(Array) }] });
  expect(readEstate(value)).not.toHaveProperty("estate");
});

test("keys of later features are unknown", () => {
  expect(problemOf(input({ workloads: {} }))).toMatchObject({ code: "E-UNKNOWN-KEY", path: ["workloads"], at: "key" });
});

test("an unknown key lists the known ones and guesses", () => {
  expect(problemOf(withVpc({ secondaryCidr: [] }))).toMatchObject({
    message: "vpcs.app has no key 'secondaryCidr'",
    allowed: "account, region, cidr, secondaryCidrs, azs, nat, tags, dnsSupport, dnsHostnames, tiers, renamedFrom",
    fix: "did you mean 'secondaryCidrs'?",
  });
});

test("an unknown key does not take the rest of its mapping along", () => {
  expect(readEstate(withVpc({ azz: 1, nat: "non" })).problems.map(({ code }) => code)).toEqual([
    "E-BAD-VALUE",
    "E-UNKNOWN-KEY",
  ]);
});

test("a misspelt key is not called missing as well", () => {
  expect(readEstate(withVpc({ cidr: undefined, cidrr: "10.0.0.0/16" })).problems.map(({ code }) => code)).toEqual([
    "E-UNKNOWN-KEY",
  ]);
  const flow = { from: "app", to: "internet", service: { protocol: "tcp", port: [443] } };
  expect(problemOf(input({ flows: [flow] }))).toMatchObject({ code: "E-UNKNOWN-KEY", fix: "did you mean 'ports'?" });
});

test.each([
  [input({ tags: { Version: 1.1 } }), "tags.Version is the number 1.1", 'write "1.1", in quotes'],
  [input({ environment: true }), "environment is true", 'write "true", in quotes'],
  [withVpc({ dnsSupport: "yes" }), 'vpcs.app.dnsSupport is the text "yes"', "write true"],
  [withVpc({ azs: "2" }), 'vpcs.app.azs is the text "2"', "write a number, or a list"],
  [withVpc({ tiers: ["public"] }), "vpcs.app.tiers is a list", "write { public: {} }"],
  [
    withVpc({ secondaryCidrs: "10.1.0.0/16" }),
    'vpcs.app.secondaryCidrs is the text "10.1.0.0/16"',
    "write [10.1.0.0/16]",
  ],
  [withVpc({ azs: 1.5 }), "vpcs.app.azs is the number 1.5", "write a whole number, or a list"],
])("a wrong type is named with the way to write it", (estate, message, fix) => {
  expect(problemOf(estate)).toMatchObject({ code: "E-WRONG-TYPE", message, fix });
});

test("a word that is none of the allowed lists them", () => {
  expect(problemOf(withVpc({ nat: "per-zone" }))).toMatchObject({
    code: "E-BAD-VALUE",
    message: 'vpcs.app.nat cannot be "per-zone"',
    allowed: "none, single, per-az",
  });
});

test.each([true, ["none"], {}])("%j is no word", (nat) => {
  expect(problemOf(withVpc({ nat }))).toMatchObject({
    code: "E-WRONG-TYPE",
    allowed: "none, single, per-az",
    fix: "write none, single, per-az",
  });
});

test("a number where a word belongs lists the words", () => {
  expect(problemOf(withVpc({ nat: 1 }))).toMatchObject({
    code: "E-BAD-VALUE",
    message: "vpcs.app.nat cannot be 1",
    fix: "write one of none, single, per-az",
  });
});

test("a number outside its range names the bound", () => {
  expect(problemOf(withVpc({ azs: 7 }))).toMatchObject({
    code: "E-OUT-OF-RANGE",
    message: "vpcs.app.azs is 7",
    allowed: "at most 6",
  });
});

test("a pair of three is no pair", () => {
  expect(problemOf(input({ isolate: [["app", "app", "app"]] }))).toMatchObject({
    code: "E-LIST-LENGTH",
    path: ["isolate", 0],
    message: "entry 1 of isolate has 3 entries",
    allowed: "at most 2",
  });
});

test("an estate without VPCs is refused", () => {
  const { vpcs: _, ...rest } = input();
  expect(problemOf(rest)).toMatchObject({ code: "E-VPCS-MISSING", path: [], message: "the estate has no VPC" });
});

test("parseEstate throws every error at once", () => {
  const bad = () => parseEstate(input({ name: "X", region: "here" }));
  expect(bad).toThrow(EstateError);
  expect(bad).toThrow(/E-NAME name: .*\nE-REGION region: /);
});

test("defineEstate gives what the same object gives from a file", () => {
  const estate = defineEstate({
    name: "core",
    environment: "dev",
    region: "us-east-1",
    accounts: { main: { id: "111111111111" } },
    vpcs: { app: { cidr: "10.0.0.0/16" } },
  });
  expect(estate).toEqual(readEstate(input()).estate);
});

test("an estate is frozen and survives JSON", () => {
  const estate = parseEstate(input({ flows: [{ from: "app", to: "internet", service: "https" }] }));
  expect(JSON.parse(JSON.stringify(estate))).toEqual(estate);
  expect(Object.isFrozen(estate.vpcs[0]?.tiers[0]?.zones)).toBe(true);
});

test("a key that JavaScript knows otherwise is an unknown key", () => {
  expect(problemOf(JSON.parse(JSON.stringify(input()).replace('"name"', '"__proto__":{"a":1},"name"')))).toMatchObject({
    code: "E-UNKNOWN-KEY",
  });
});

test("an object that holds itself is refused, not followed", () => {
  const circle: Record<string, unknown> = input();
  circle.self = circle;
  expect(problemOf(circle)).toMatchObject({ code: "E-UNKNOWN-KEY", path: ["self"] });
});
