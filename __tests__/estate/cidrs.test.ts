import { expect, test } from "vitest";
import { problemOf, withVpc } from "./support";

test.each([
  ["10.0.0.1/16", "E-CIDR-HOST-BITS", "write 10.0.0.0/16"],
  ["10.0.16.0/19", "E-CIDR-HOST-BITS", "write 10.0.0.0/19"],
  ["10.0.0.0", "E-CIDR", "add a prefix length, as in 10.0.0.0/16"],
  ["10.0.0.0/33", "E-CIDR", "write a block such as 10.0.0.0/16"],
  ["10.0.0/16", "E-CIDR", "write a block such as 10.0.0.0/16"],
  ["010.0.0.0/16", "E-CIDR", "write a block such as 10.0.0.0/16"],
  ["256.0.0.0/16", "E-CIDR", "write a block such as 10.0.0.0/16"],
  ["10.0.0.0/8", "E-CIDR-SIZE", "write 10.0.0.0/16, and add secondaryCidrs if that is not enough"],
  ["10.0.0.0/29", "E-CIDR-SIZE", "write a block of /28 or larger"],
  ["2001:db8::/32", "E-CIDR-IPV6", "write an IPv4 block"],
])("%s is refused as %s", (cidr, code, fix) => {
  expect(problemOf(withVpc({ cidr }))).toMatchObject({ code, path: ["vpcs", "app", "cidr"], fix });
});

test("host bits are explained", () => {
  expect(problemOf(withVpc({ cidr: "10.0.0.1/16" })).message).toBe(
    "10.0.0.1/16 has bits set after its prefix length: it is an address inside a block, not a block",
  );
});

test.each([
  [{ secondaryCidrs: ["10.1.0.0/16", "10.2.0.1/16"] }, ["secondaryCidrs", 1]],
  [{ secondaryCidrs: [{ cidr: "10.2.0.1/16" }] }, ["secondaryCidrs", 0, "cidr"]],
  [{ tiers: { a: { in: "10.2.0.1/16" } } }, ["tiers", "a", "in"]],
  [{ tiers: { a: { cidrs: ["10.0.0.1/24", "10.0.1.0/24"] } } }, ["tiers", "a", "cidrs", 0]],
])("every CIDR of a VPC is checked", (vpc, path) => {
  expect(problemOf(withVpc(vpc))).toMatchObject({ code: "E-CIDR-HOST-BITS", path: ["vpcs", "app", ...path] });
});
