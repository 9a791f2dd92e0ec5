import { expect, test } from "vitest";
import { drawnLinks } from "../../src/report/topology/bundles";
import { type TopologyGraph, topologyOf } from "../../src/report/topology/graph";
import { type Box, layOut, type Point, type TopologyLayout } from "../../src/report/topology/layout";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { Network } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import { end, everyState, fullMesh, hostileModel, hubAndSpokes, matrixOf, tcp, transitGateway } from "./page-support";

const named = (graph: TopologyGraph, name: string) => graph.nodes.find((node) => node.name === name);

function stateTo(graph: TopologyGraph, name: string): string | undefined {
  const key = named(graph, name)?.key;
  return graph.links.find(({ from, to }) => [from, to].includes(key ?? ""))?.state;
}

test("VPCs stand in the group of their account and region, accounts by their names in the estate", () => {
  const plan = hubAndSpokes(3);
  const graph = topologyOf(modelOfPlan(plan), { plan });
  expect(graph.groups.map(({ account, accountId, region }) => [account, accountId, region])).toEqual([
    ["network", "111111111111", "us-east-1"],
    ["shared", "222222222222", "us-east-1"],
    ["apps", "333333333333", "us-east-1"],
  ]);
  expect(graph.nodes.map(({ name, group }) => [name, group])).toEqual([
    ["vpc-0", "g0"],
    ["vpc-1", "g1"],
    ["vpc-2", "g2"],
  ]);
});

test("without a plan an account is its id", () => {
  const [group] = topologyOf(new Network().vpc("a", "10.0.0.0/16").model).groups;
  expect(group).toMatchObject({ account: "111111111111", accountId: null });
});

test("what the source does not say is null, not a guess", () => {
  const model = new Network().vpc("a", "10.0.0.0/16", { account: null, region: null, managed: false }).model;
  expect(topologyOf(model).groups).toEqual([{ key: "g0", account: null, accountId: null, region: null }]);
  expect(topologyOf(model).nodes[0]?.managed).toBe(false);
});

test("gateways are told of the VPC that has them, and of no other", () => {
  const model = new Network()
    .vpc("a", "10.0.0.0/16")
    .vpc("b", "10.1.0.0/16")
    .subnet("s", "a", "10.0.0.0/24")
    .internetGateway("igw", "a")
    .internetGateway("loose", null)
    .natGateway("nat-1", "a", "s")
    .natGateway("nat-2", "a", "s").model;
  expect(topologyOf(model).nodes.map(({ internet, nat }) => [internet, nat])).toEqual([
    [true, 2],
    [false, 0],
  ]);
});

test("a link has the state of its connection", () => {
  const graph = topologyOf(everyState());
  expect(["works", "waits", "failed"].map((name) => stateTo(graph, name))).toEqual(["active", "pending", "failed"]);
});

test("an active link over which nothing can be opened is unused, once the matrix is known", () => {
  const pairs = [{ from: end("works", "s"), to: end("hub", "t"), allow: [tcp(443)], partial: [] }];
  const graph = topologyOf(everyState(), { matrix: matrixOf({ pairs }) });
  expect([stateTo(graph, "works"), stateTo(graph, "unused"), stateTo(graph, "waits")]).toEqual([
    "active",
    "unused",
    "pending",
  ]);
});

test("of two connections between the same VPCs the one that works counts", () => {
  const model = new Network()
    .vpc("a", "10.0.0.0/16")
    .vpc("b", "10.1.0.0/16")
    .peering("old", "a", "b", { status: "expired" })
    .peering("new", "b", "a").model;
  expect(topologyOf(model).links).toEqual([
    { from: "n0", to: "n1", kind: "peering", names: ["old", "new"], state: "active" },
  ]);
});

test("a link to a VPC that nothing is known of is left out", () => {
  const model = new Network().vpc("a", "10.0.0.0/16").peering("p", "a", "gone").model;
  expect(topologyOf(model).links).toEqual([]);
});

const TIERS = { private: { route: "none" } };
const APART: EstateSketch = {
  vpcs: {
    a: { cidr: "10.0.0.0/16", tiers: TIERS },
    b: { cidr: "10.1.0.0/16", tiers: TIERS },
    c: { cidr: "10.2.0.0/16", tiers: TIERS },
  },
  topology: { kind: "custom", links: [["a", "b"]] },
  isolate: [["a", "c"]],
};

test("VPCs that must stay apart are told, and whether they do", () => {
  const plan = planOf(estateOf(APART));
  const model = modelOfPlan(plan);
  const pairs = [{ from: end("aws_vpc.c", "s"), to: end("aws_vpc.a", "t"), allow: [tcp(22)], partial: [] }];
  expect(stateTo(topologyOf(model, { plan }), "c")).toBe("isolated");
  expect(stateTo(topologyOf(model, { plan, matrix: matrixOf({ pairs }) }), "c")).toBe("breached");
});

test("the VPC with the most links is the hub; in a full mesh there is none", () => {
  const hubs = (graph: TopologyGraph) => graph.nodes.filter(({ hub }) => hub).map(({ name }) => name);
  expect(hubs(topologyOf(modelOfPlan(hubAndSpokes(10))))).toEqual(["vpc-0"]);
  expect(hubs(topologyOf(modelOfPlan(fullMesh(6))))).toEqual([]);
});

test("a transit gateway is a node, its attachments are links", () => {
  const model = new Network().vpc("a", "10.0.0.0/16").vpc("waits", "10.1.0.0/16");
  const graph = topologyOf(model.add("transitGateways", transitGateway(["a", "waits"])).model);
  expect(named(graph, "tgw")).toMatchObject({ kind: "transit-gateway", hub: true });
  expect([stateTo(graph, "a"), stateTo(graph, "waits")]).toEqual(["active", "pending"]);
});

test("a full mesh is drawn as one line between each two groups, which says as much", () => {
  const drawn = drawnLinks(topologyOf(modelOfPlan(fullMesh(10))));
  expect(drawn.map(({ from, to, links, bundle }) => [from, to, links.length, bundle])).toEqual([
    ["g0", "g0", 45, "all"],
  ]);
});

test("the links of a hub are drawn one by one", () => {
  expect(drawnLinks(topologyOf(modelOfPlan(hubAndSpokes(10)))).map(({ bundle }) => bundle)).toEqual(
    Array(9).fill("none"),
  );
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Lines are horizontal or vertical: whether a piece of one runs through a box, and not only to it. */
function crosses([from, to]: readonly [Point, Point], box: Box): boolean {
  const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  return overlap(inner, { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) });
}

function faults({ nodes, groups, lines }: TopologyLayout): string[] {
  const pairs = <T>(list: readonly T[]) =>
    list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));
  const boxes = [...pairs(nodes), ...pairs(groups)]
    .filter(([a, b]) => overlap(a, b))
    .map(([a, b]) => `${a.key} ${b.key}`);
  const outside = nodes
    .filter((node) => !groups.some(({ key, ...box }) => key === node.group && box.x <= node.x && box.y <= node.y))
    .map(({ key }) => `${key} is outside of its group`);
  const through = lines.flatMap(({ from, to, points }) =>
    points.slice(1).flatMap((point, index) =>
      nodes
        .filter(({ key, group }) => ![from, to].includes(key) && ![from, to].includes(group))
        .filter((node) => crosses([points[index] ?? point, point], node))
        .map(({ key }) => `${from} ${to} runs through ${key}`),
    ),
  );
  return [...boxes, ...outside, ...through];
}

test.each([3, 10, 60])("no two boxes overlap and no line runs through a box at %i VPCs", async (count) => {
  const layout = await layOut(topologyOf(modelOfPlan(hubAndSpokes(count))));
  expect(layout.nodes).toHaveLength(count);
  expect(layout.lines.filter(({ points }) => points.length < 2)).toEqual([]);
  expect(faults(layout)).toEqual([]);
});

test("names of every length and kind have room", async () => {
  expect(faults(await layOut(topologyOf(hostileModel())))).toEqual([]);
});

test("the hub stands in the middle, with as many on its left as on its right", async () => {
  const { nodes } = await layOut(topologyOf(modelOfPlan(hubAndSpokes(31))));
  const hub = nodes.find((node) => node.hub);
  const left = nodes.filter(({ x }) => x < (hub?.x ?? 0));
  const right = nodes.filter(({ x }) => x > (hub?.x ?? 0));
  expect(Math.abs(left.length - right.length)).toBeLessThan(4);
  expect(left.length + right.length).toBe(30);
});

test("in a column names stand in their order", async () => {
  const { nodes } = await layOut(topologyOf(modelOfPlan(hubAndSpokes(31))));
  const column = nodes.filter(({ group }) => group === "g1").sort((a, b) => a.y - b.y);
  expect(column.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `vpc-${index * 3 + 1}`));
});

test("the same model has the same layout", async () => {
  const graph = topologyOf(modelOfPlan(hubAndSpokes(12)));
  expect(await layOut(graph)).toEqual(await layOut(graph));
});
