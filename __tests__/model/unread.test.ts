import { expect, test } from "vitest";
import { UnreadCalls } from "../../src/model/unread";

const note = (type: string, region = "us-east-1") => ({
  origin: { address: "arn" },
  type,
  why: "denied",
  vpcs: [],
  unread: { account: "111111111111", region, hides: "both" as const },
});

test("a call that was not answered is unread in its account and region alone", () => {
  const unread = new UnreadCalls([note("DescribeRouteTables")]);
  expect(unread.has("111111111111", "us-east-1", "DescribeSubnets", "DescribeRouteTables")).toBe(true);
  expect(unread.has("111111111111", "us-east-1", "DescribeSubnets")).toBe(false);
  expect(unread.has("111111111111", "eu-west-1", "DescribeRouteTables")).toBe(false);
  expect(unread.has("222222222222", "us-east-1", "DescribeRouteTables")).toBe(false);
  expect(unread.has(null, null, "DescribeRouteTables")).toBe(false);
});

test.each(["AssumeRole", "GetCallerIdentity", "Sweep", "DescribeVpcs"])(
  "where %s failed, every call is unread",
  (type) => {
    expect(new UnreadCalls([note(type)]).has("111111111111", "us-east-1", "DescribeSubnets")).toBe(true);
  },
);

test("what was read and not understood is not unread", () => {
  const { unread: _, ...understood } = note("aws_vpn_gateway");
  expect(new UnreadCalls([understood]).has("111111111111", "us-east-1", "DescribeVpcs")).toBe(false);
});
