import { expect, test } from "vitest";
import { estateOf, input, problemOf, withVpc } from "./support";

const vpcOf = (options: Record<string, unknown>) => {
  const [vpc] = estateOf(withVpc(options)).vpcs;
  if (!vpc) throw new Error("no VPC");
  return vpc;
};

test("a VPC has every default filled in", () => {
  const zones = [
    { kind: "index", index: 0 },
    { kind: "index", index: 1 },
  ];
  const path = ["vpcs", "app"];
  expect(vpcOf({})).toEqual({
    name: "app",
    account: "main",
    region: "us-east-1",
    cidr: "10.0.0.0/16",
    secondaryCidrs: [],
    zones,
    nat: "per-az",
    tiers: [
      { name: "public", route: "internet", in: "10.0.0.0/16", zones, path: [...path, "tiers", "public"] },
      { name: "private", route: "nat", in: "10.0.0.0/16", zones, path: [...path, "tiers", "private"] },
    ],
    tags: {},
    dnsSupport: true,
    dnsHostnames: true,
    path,
  });
});

test("tiers keep their order, and route by their names where they say nothing", () => {
  const tiers = { data: {}, public: {}, private: {}, edge: { route: "internet" } };
  expect(vpcOf({ tiers }).tiers.map(({ name, route }) => `${name} ${route}`)).toEqual([
    "data none",
    "public internet",
    "private nat",
    "edge internet",
  ]);
});

test("secondary CIDRs are routed unless they say otherwise", () => {
  expect(vpcOf({ secondaryCidrs: ["10.1.0.0/16", { cidr: "100.64.0.0/16", routed: false }] }).secondaryCidrs).toEqual([
    { cidr: "10.1.0.0/16", routed: true, path: ["vpcs", "app", "secondaryCidrs", 0] },
    { cidr: "100.64.0.0/16", routed: false, path: ["vpcs", "app", "secondaryCidrs", 1] },
  ]);
});

test("zones are counted, or named by id or letter", () => {
  expect(vpcOf({ azs: 1 }).zones).toEqual([{ kind: "index", index: 0 }]);
  expect(vpcOf({ azs: ["use1-az4", "b"] }).zones).toEqual([
    { kind: "id", id: "use1-az4" },
    { kind: "letter", letter: "b" },
  ]);
});

test("a tier's count takes the first of the VPC's zones", () => {
  const [tier] = vpcOf({ azs: ["c", "a"], tiers: { db: { azs: 1 } } }).tiers;
  expect(tier?.zones).toEqual([{ kind: "letter", letter: "c" }]);
});

test("a tier's count beyond the VPC's zones is left for the planner to refuse", () => {
  const [tier] = vpcOf({ azs: 2, tiers: { db: { azs: 3 } } }).tiers;
  expect(tier?.zones).toHaveLength(3);
});

test("a tier with CIDRs lies in the block that holds them", () => {
  const [tier] = vpcOf({
    secondaryCidrs: ["10.1.0.0/16"],
    tiers: { db: { cidrs: ["10.1.0.0/24", "10.1.1.0/24"] } },
  }).tiers;
  expect(tier?.in).toBe("10.1.0.0/16");
});

test.each([
  ["us-east-1a", "write a, or better the zone's id"],
  ["A", "write how many zones you want instead, as in azs: 2"],
  ["az1", "write how many zones you want instead, as in azs: 2"],
])("%j is no zone", (az, fix) => {
  expect(problemOf(withVpc({ azs: ["a", az] }))).toMatchObject({ code: "E-AZ", path: ["vpcs", "app", "azs", 1], fix });
});

test("a zone that is listed twice is named", () => {
  expect(problemOf(withVpc({ azs: ["a", "b", "a"] }))).toMatchObject({
    code: "E-AZ-DUPLICATE",
    path: ["vpcs", "app", "azs", 2],
    message: "the zone a is listed twice",
  });
});

test("a tier has CIDRs or a prefix", () => {
  expect(problemOf(withVpc({ tiers: { db: { prefix: 24, cidrs: ["10.0.0.0/24", "10.0.1.0/24"] } } }))).toMatchObject({
    code: "E-TIER-SIZE",
    path: ["vpcs", "app", "tiers", "db", "prefix"],
  });
});

test("a VPC has at least one tier", () => {
  expect(problemOf(withVpc({ tiers: {} }))).toMatchObject({
    code: "E-TIERS-MISSING",
    message: "the VPC has no tier, so it would have no subnet",
  });
});

test("DNS hostnames follow DNS support, and cannot be without it", () => {
  expect(vpcOf({ dnsSupport: false })).toMatchObject({ dnsSupport: false, dnsHostnames: false });
  expect(problemOf(withVpc({ dnsSupport: false, dnsHostnames: true }))).toMatchObject({
    code: "E-DNS-OPTION",
    path: ["vpcs", "app", "dnsHostnames"],
    related: [{ path: ["vpcs", "app", "dnsSupport"], note: "dnsSupport: false" }],
  });
});

test("a raised limit leaves the others as AWS has them", () => {
  expect(estateOf(input({ limits: { vpcsPerRegion: 20 } })).limits).toMatchObject({
    vpcsPerRegion: 20,
    peeringsPerVpc: 50,
    naclRulesPerDirection: 20,
  });
});
