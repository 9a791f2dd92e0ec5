import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { beforeAll, expect, test } from "vitest";
import { toDot } from "../../src/report/dot";
import { topologyOf } from "../../src/report/topology/graph";
import { Network } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import { everyState, fullMesh, HOSTILE, hostileModel, hubAndSpokes, transitGateway } from "./page-support";

interface Drawn {
  readonly objects?: readonly { readonly name: string; readonly label?: string }[];
  readonly edges?: readonly { readonly label?: string; readonly style?: string }[];
}

let graphviz: Graphviz;
beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** What Graphviz itself makes of it; it throws on a syntax error. */
const read = (dot: string): Drawn => JSON.parse(graphviz.layout(dot, "dot_json", "dot"));

test.each([1, 3, 10, 60])("Graphviz reads the DOT of %i VPCs", (count) => {
  const { objects = [], edges = [] } = read(toDot(topologyOf(modelOfPlan(hubAndSpokes(count)))));
  expect(objects.filter(({ name }) => /^n\d+$/.test(name))).toHaveLength(count);
  expect(edges).toHaveLength(count - 1);
});

test("Graphviz reads bundles, transit gateways and every state", () => {
  const transit = new Network().vpc("a", "10.0.0.0/16").add("transitGateways", transitGateway(["a"])).model;
  for (const model of [modelOfPlan(fullMesh(12)), transit])
    expect(read(toDot(topologyOf(model))).edges).not.toEqual([]);
  expect(read(toDot(topologyOf(everyState()))).edges?.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["waits for acceptance", "failed"]),
  );
});

test("names cannot become syntax", () => {
  const { objects = [] } = read(toDot(topologyOf(hostileModel())));
  expect(objects.filter(({ name }) => /^n\d+$/.test(name))).toHaveLength(HOSTILE.length);
  expect(objects.filter(({ name }) => !/^(n\d+|cluster_g\d+)$/.test(name))).toEqual([]);
});
