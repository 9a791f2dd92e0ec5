import { expect, test } from "vitest";
import { formatMatrix } from "../../src/report/matrix";
import { Network } from "../support/models";
import { end, matrixOf, tcp } from "./page-support";

const model = new Network()
  .vpc("aws_vpc.app", "10.0.0.0/16", { name: "app" })
  .vpc("aws_vpc.data", "10.1.0.0/16", { name: "data" })
  .subnet("s1", "aws_vpc.app", "10.0.0.0/24", { name: "app-private-1" })
  .subnet("s2", "aws_vpc.app", "10.0.1.0/24", { name: "app-private-2" })
  .subnet("t1", "aws_vpc.data", "10.1.0.0/24", { name: "data-store-1" }).model;

const [app1, app2, data1] = [end("aws_vpc.app", "s1"), end("aws_vpc.app", "s2"), end("aws_vpc.data", "t1")];
const plain = { color: false } as const;

test("a row says who can open what to whom, by name; equal traffic of several subnets is said once", () => {
  const pairs = [
    { from: app1, to: data1, allow: [tcp(3306)], partial: [] },
    { from: app2, to: data1, allow: [tcp(3306), tcp(443)], partial: [] },
  ];
  expect(formatMatrix(matrixOf({ pairs }), model, plain)).toContain(
    "Between VPCs\nfrom  to    what passes\napp   data  tcp 443, tcp 3306\n",
  );
});

test("by tier or subnet a row has their names", () => {
  const pairs = [{ from: app1, to: data1, allow: [tcp(3306)], partial: [] }];
  expect(formatMatrix(matrixOf({ pairs }), model, { ...plain, by: "tier" })).toContain(
    "app/private  data/store  tcp 3306",
  );
  expect(formatMatrix(matrixOf({ pairs }), model, { ...plain, by: "subnet" })).toContain(
    "app/private-1  data/store-1  tcp 3306",
  );
});

test("what passes within a VPC stands apart from what crosses", () => {
  const pairs = [{ from: app1, to: app2, allow: [tcp(22)], partial: [] }];
  const text = formatMatrix(matrixOf({ pairs }), model, plain);
  expect(text).toContain("Between VPCs\nnothing can be opened\n");
  expect(text).toContain("Within a VPC\nfrom  to   what passes\napp   app  tcp 22\n");
});

test("what works in part only is marked with its reason, unless another pair gets it whole", () => {
  const partial = [{ ...tcp(443), why: ["partial-addresses" as const] }];
  const part = [{ from: app1, to: data1, allow: [], partial }];
  expect(formatMatrix(matrixOf({ pairs: part }), model, plain)).toContain("tcp 443 (partial: some addresses)");
  const whole = [...part, { from: app2, to: data1, allow: [tcp(443)], partial: [] }];
  expect(formatMatrix(matrixOf({ pairs: whole }), model, plain)).not.toContain("partial");
});

test("the internet has rows of its own, both ways", () => {
  const matrix = matrixOf({
    internetIn: [{ to: data1, allow: [tcp(443)], partial: [] }],
    internetOut: [{ from: app1, allow: [tcp(80)], partial: [] }],
  });
  expect(formatMatrix(matrix, model, plain)).toContain(
    "Internet\nfrom      to        what passes\napp       internet  tcp 80\ninternet  data      tcp 443\n",
  );
});

test("two VPCs of one name are told apart by their ids, and no name steers the terminal", () => {
  const twins = new Network()
    .vpc("vpc-1", "10.0.0.0/16", { name: "same" })
    .vpc("vpc-2", "10.1.0.0/16", { name: "same" })
    .vpc("vpc-3", "10.2.0.0/16", { name: "\u001b[31mred" }).model;
  const pairs = [
    { from: end("vpc-1", "a"), to: end("vpc-2", "b"), allow: [tcp(1)], partial: [] },
    { from: end("vpc-1", "a"), to: end("vpc-3", "c"), allow: [tcp(1)], partial: [] },
  ];
  const text = formatMatrix(matrixOf({ pairs }), twins, plain);
  expect(text).toContain("vpc-1  vpc-2");
  expect(text).not.toContain("\u001b");
});

test("colour only paints", () => {
  const pairs = [{ from: app1, to: data1, allow: [], partial: [{ ...tcp(443), why: ["partial-return" as const] }] }];
  const matrix = matrixOf({ pairs });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const bare = formatMatrix(matrix, model, { color: true }).replace(/\u001b\[\d+m/g, "");
  expect(bare).toBe(formatMatrix(matrix, model, plain));
});
