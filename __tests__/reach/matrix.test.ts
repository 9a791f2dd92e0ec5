import fc from "fast-check";
import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { reach } from "../../src/reach/reach";
import { route, rule, tcp } from "../support/models";
import { peeredVpcs } from "./asking";

const network = () =>
  peeredVpcs()
    .subnet("a2", "a", "10.0.2.0/24")
    .subnet("b2", "b", "10.1.2.0/24")
    .internetGateway("igw", "a")
    .mainRoutes("a", route("0.0.0.0/0", "internet-gateway", "igw"))
    .group("web", "b", { in: [rule(tcp(443), "10.0.0.0/16"), rule(tcp(80), "10.0.1.0/25")] });

test("pairs are sorted by their ends, the caller's first", () => {
  const { pairs } = reach(network().model);
  const keys = pairs.map(({ from, to }) => [from, to].flatMap(Object.values).join(" "));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys).toEqual(keys.toSorted());
  expect(new Set(keys).size).toBe(keys.length);
});

test("the same model in another order has the same matrix", () => {
  const { model } = network();
  const expected = reach(model);
  const lists = ["vpcs", "subnets", "securityGroups", "networkAcls", "routeTables"] as const;
  fc.assert(
    fc.property(
      fc.tuple(...lists.map((list) => fc.shuffledSubarray([...model[list]], { minLength: model[list].length }))),
      (shuffled) => {
        const other = Object.fromEntries(lists.map((list, at) => [list, shuffled[at]])) as unknown as NetworkModel;
        expect(reach({ ...model, ...other })).toEqual(expected);
      },
    ),
    { numRuns: 20 },
  );
});

test("only pairs of which something gets through are there, and the result is plain data", () => {
  const matrix = reach(network().model);
  expect(matrix.pairs.every(({ allow, partial }) => allow.length + partial.length > 0)).toBe(true);
  expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix);
  expect(matrix.version).toBe(1);
});

test("what readers could not interpret is passed on, with what the engine cannot", () => {
  const gap = { origin: { address: "x" }, type: "aws_x", why: "is not known", vpcs: ["a"] };
  const { model } = network()
    .add("notInterpreted", gap)
    .prefixList("pl-known", ["10.0.1.0/24"])
    .prefixList("pl-aws", null)
    .group("listed", "b", { in: [rule(tcp(443), "pl-aws"), rule(tcp(80), "pl-known"), rule(tcp(22), "pl-gone")] })
    .mainRoutes("a", route("pl-aws", "gateway-endpoint", "vpce"), route("pl-aws", "vpn-gateway", "vgw"));
  const { notInterpreted } = reach(model);
  expect(notInterpreted[0]).toEqual(gap);
  expect(notInterpreted.slice(1).map(({ why, vpcs }) => `${why} ${vpcs}`)).toEqual([
    "a security group rule names prefix list pl-aws, whose entries are not known b",
    "a security group rule names prefix list pl-gone, whose entries are not known b",
    "a route names prefix list pl-aws, whose entries are not known a",
  ]);
});
