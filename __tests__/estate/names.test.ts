import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { REGION_PATTERN } from "../../src/estate/region";
import { REGIONS } from "../../src/network/regions";
import { input, problemOf } from "./support";

test.each(["My_Net", "net--a", "-net", "net-", "1net", "net.a", "größe", ""])("%j is no estate name", (name) => {
  expect(problemOf(input({ name }))).toMatchObject({ code: "E-NAME", path: ["name"] });
});

test("a bad name is proposed in its clean form", () => {
  expect(problemOf(input({ vpcs: { My_App: { cidr: "10.0.0.0/16" } } }))).toMatchObject({
    code: "E-NAME",
    path: ["vpcs", "My_App"],
    at: "key",
    message: 'VPC name "My_App" has characters that AWS or Terraform names cannot keep',
    fix: "write my-app",
  });
});

test.each([
  ["estate", input({ name: "e".repeat(31) }), "IAM role and S3 bucket names made from it end at 64 and 63", 30],
  ["environment", input({ environment: "e".repeat(17) }), "S3 bucket names that end with it end at 63", 16],
  [
    "VPC",
    input({ vpcs: { ["v".repeat(49)]: { cidr: "10.0.0.0/16" } } }),
    "security group names that begin with it",
    48,
  ],
])("a long %s name is refused with the service that cuts it", (_, estate, reason, max) => {
  const problem = problemOf(estate);
  expect(problem).toMatchObject({ code: "E-NAME-LENGTH", allowed: `at most ${max} characters` });
  expect(problem.message).toContain(reason);
});

test("words of the selector grammar are no VPC names", () => {
  expect(problemOf(input({ vpcs: { internet: { cidr: "10.0.0.0/16" } } }))).toMatchObject({
    code: "E-NAME-RESERVED",
    message: "a VPC cannot be called 'internet': selectors use that word",
  });
});

test("the one word that CDKTF cannot take is no name of a VPC or a tier", () => {
  const cidr = "10.0.0.0/16";
  const message = (noun: string) => `${noun} 'constructor' is a word that CDKTF cannot take as a name`;
  expect(problemOf(input({ vpcs: { constructor: { cidr } } }))).toMatchObject({ message: message("VPC name") });
  const tiers = { constructor: { route: "none" as const } };
  expect(problemOf(input({ vpcs: { app: { cidr, tiers } } }))).toMatchObject({ message: message("tier name") });
});

test("names that become one in Terraform are named both", () => {
  const cidr = "10.0.0.0/16";
  const found = readEstate(input({ vpcs: { "app-a": { cidr }, app_a: { cidr } } })).problems;
  expect(found.find(({ code }) => code === "E-NAME-COLLISION")).toMatchObject({
    path: ["vpcs", "app_a"],
    message: "'app_a' and 'app-a' would have the same Terraform address, 'app-a'",
    related: [{ path: ["vpcs", "app-a"], note: "'app-a'" }],
  });
});

test("tiers of one VPC collide, tiers of two do not", () => {
  const vpc = (cidr: string, tiers: object) => ({ cidr, tiers });
  const codes = (vpcs: object) => readEstate(input({ vpcs })).problems.map(({ code }) => code);
  expect(codes({ a: vpc("10.0.0.0/16", { db: {}, DB: {} }) })).toContain("E-NAME-COLLISION");
  expect(codes({ a: vpc("10.0.0.0/16", { db: {} }), b: vpc("10.1.0.0/16", { DB: {} }) })).toEqual(["E-NAME"]);
});

test("a region is checked by its form, and a zone is told from it", () => {
  expect(problemOf(input({ region: "us-east-1a" }))).toMatchObject({
    code: "E-REGION",
    message: '"us-east-1a" is not an AWS region',
    fix: "write us-east-1: us-east-1a is a zone of it",
  });
});

test("a region with a slip in its direction is told from one that is new", () => {
  expect(problemOf(input({ region: "us-esat-1" }))).toMatchObject({ code: "E-REGION", path: ["region"] });
  expect(readEstate(input({ region: "xx-southwest-9" })).problems).toEqual([]);
});

test.each(Object.keys(REGIONS))("%s is a region", (region) => {
  expect(region).toMatch(new RegExp(REGION_PATTERN));
});
