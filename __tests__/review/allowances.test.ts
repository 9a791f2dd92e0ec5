import { expect, test } from "vitest";
import { judge } from "../../src/review/allowances";

const danger = (address: string, severity: "critical" | "high" | "medium" = "high") => ({
  code: "destroy-subnet" as const,
  severity,
  address,
  file: "plan.json",
  account: null,
  what: "is destroyed",
  fix: "keep it",
});
const allow = (address: string) => ({ address, reason: "ticket 4711", path: [] });

test("an address allows the change of that resource and of no other", () => {
  const { dangerous } = judge([danger("aws_subnet.a"), danger("aws_subnet.ab")], [allow("aws_subnet.a")]);
  expect(dangerous.map(({ address, allowed }) => [address, allowed?.reason])).toEqual([
    ["aws_subnet.ab", undefined],
    ["aws_subnet.a", "ticket 4711"],
  ]);
});

test("a star is any run of characters, and brackets are themselves", () => {
  const { dangerous } = judge(
    [danger('module.a["x"].aws_subnet.b[0]'), danger("module.a_x.aws_subnet.b0")],
    [allow('module.a["*"].aws_subnet.b[*]')],
  );
  expect(dangerous.filter(({ allowed }) => allowed).map(({ address }) => address)).toEqual([
    'module.a["x"].aws_subnet.b[0]',
  ]);
});

test("a dot is a dot", () => {
  expect(judge([danger("awsXsubnet")], [allow("aws.subnet")]).dangerous[0]?.allowed).toBeUndefined();
});

test("an entry that matches nothing is mentioned, one that matches is not", () => {
  const { unusedAllowances } = judge([danger("aws_subnet.a")], [allow("aws_subnet.a"), allow("aws_vpc.gone")]);
  expect(unusedAllowances.map(({ address }) => address)).toEqual(["aws_vpc.gone"]);
});

test("what is not allowed comes first, and the most severe first among it", () => {
  const { dangerous } = judge(
    [danger("b", "medium"), danger("a", "high"), danger("c", "critical"), danger("d", "critical")],
    [allow("d")],
  );
  expect(dangerous.map(({ address }) => address)).toEqual(["c", "a", "b", "d"]);
});
