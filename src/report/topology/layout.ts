import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api";
import { tally } from "../../network/keys";
import { type DrawnLink, drawnLinks } from "./bundles";
import type { TopologyGraph, TopologyGroup, TopologyNode } from "./graph";
import { leftToRight, sidesOf } from "./sides";
import { namesInOrder } from "./slots";
import { pixelWidth } from "./text-width";

/** A graph with a place for everything, in pixels from the top left corner. */
export interface TopologyLayout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly (TopologyGroup & Box)[];
  readonly nodes: readonly (TopologyNode & Box)[];
  readonly lines: readonly (DrawnLink & { readonly points: readonly Point[] })[];
  /** Bundles within one group: they are told in the group's heading, not drawn. */
  readonly inner: readonly DrawnLink[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const NAME_SIZE = 13;
export const SMALL_SIZE = 11;
/** Names that are wider are cut. */
export const WIDEST_NAME = 210;
/** Room for the heading of a group. */
const HEADING = 46;

/** https://eclipse.dev/elk/reference/options.html */
const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.aspectRatio": "1.5",
  "elk.spacing.nodeNode": "14",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "7",
  "elk.spacing.componentComponent": "28",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "7",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.padding": "[top=20,left=20,bottom=20,right=20]",
};

const GROUP: LayoutOptions = {
  "elk.padding": `[top=${HEADING},left=18,bottom=18,right=18]`,
  "elk.nodeSize.constraints": "MINIMUM_SIZE",
};

/** Lays a graph out with ELK's layered algorithm: no line crosses a box, the hubs are in the middle layer. */
export async function layOut(graph: TopologyGraph): Promise<TopologyLayout> {
  // Loaded when it is needed: it is 1.6 MB of code.
  const { default: elk } = await import("elkjs/lib/elk.bundled.js");
  const sides = sidesOf(graph);
  const drawn = drawnLinks(graph);
  const inner = drawn.filter(({ from, to }) => from === to);
  const lines = drawn.filter(({ from, to }) => from !== to).map((line) => leftToRight(line, sides));
  const degrees = tally(lines.flatMap(({ from, to }) => [from, to]));
  const widths = new Map(graph.groups.map(({ key }) => [key, widestOf(graph.nodes.filter((n) => n.group === key))]));
  const root: ElkNode = {
    id: "root",
    layoutOptions: OPTIONS,
    children: graph.groups.map((group) => ({
      id: group.key,
      layoutOptions: { ...GROUP, "elk.nodeSize.minimum": `(${headingWidth(group, inner) + 36},80)` },
      children: graph.nodes
        .filter((node) => node.group === group.key)
        .map((node) => ({
          id: node.key,
          width: widths.get(group.key) ?? 0,
          height: heightOf(node, degrees.get(node.key) ?? 0),
        })),
    })),
    edges: lines.map(({ from, to }, index): ElkExtendedEdge => ({ id: `e${index}`, sources: [from], targets: [to] })),
  };
  const placed = await new elk.default().layout(root, { layoutOptions: { "org.eclipse.elk.json.edgeCoords": "ROOT" } });
  return readBack(graph, placed, lines, inner);
}

function readBack(
  graph: TopologyGraph,
  placed: ElkNode,
  lines: readonly DrawnLink[],
  inner: readonly DrawnLink[],
): TopologyLayout {
  const boxes = new Map<string, Box>();
  const visit = (node: ElkNode, left: number, top: number): void => {
    const box = { x: left + (node.x ?? 0), y: top + (node.y ?? 0), width: node.width ?? 0, height: node.height ?? 0 };
    boxes.set(node.id, box);
    for (const child of node.children ?? []) visit(child, box.x, box.y);
  };
  visit(placed, 0, 0);
  const boxOf = (key: string): Box => boxes.get(key) ?? { x: 0, y: 0, width: 0, height: 0 };
  const placeOf = namesInOrder(graph.nodes, lines, boxOf);
  const sections = new Map(
    (placed.edges ?? []).map(({ sources, targets, sections }) => [`${sources} ${targets}`, sections?.[0]]),
  );
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    groups: graph.groups.map((group) => ({ ...group, ...boxOf(group.key) })),
    nodes: graph.nodes.map((node) => ({ ...node, ...boxOf(placeOf(node.key)) })),
    lines: lines.map((line) => {
      const section = sections.get(`${placeOf(line.from)} ${placeOf(line.to)}`);
      const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
      return { ...line, points: points.map(({ x, y }) => ({ x, y })) };
    }),
    inner,
  };
}

/** One width for a group, so that its boxes line up. */
function widestOf(nodes: readonly TopologyNode[]): number {
  const widths = nodes.flatMap((node) => [
    Math.min(pixelWidth(node.name, NAME_SIZE), WIDEST_NAME),
    pixelWidth(secondLine(node), SMALL_SIZE),
  ]);
  return Math.ceil(Math.max(120, ...widths.map((width) => width + 28)));
}

/** A hub is as high as its lines need to stay apart. */
function heightOf({ hub }: TopologyNode, degree: number): number {
  return Math.max(48, hub ? Math.ceil(degree / 2) * 9 : 0);
}

/** What stands under a node's name. */
export function secondLine({ kind, cidrs, internet, nat }: TopologyNode): string {
  if (kind === "transit-gateway") return "transit gateway";
  const [first, ...more] = cidrs;
  const badges = [internet ? "IGW" : "", nat > 1 ? `NAT ×${nat}` : nat === 1 ? "NAT" : ""].filter(Boolean);
  return [`${first ?? "no CIDR known"}${more.length > 0 ? ` +${more.length}` : ""}`, ...badges].join(" · ");
}

/** Account and region, as the heading of a group gives them, and what is linked within it without being drawn. */
export function headingOf(
  { key, account, accountId, region }: TopologyGroup,
  inner: readonly DrawnLink[] = [],
): readonly [string, string] {
  const notes = inner
    .filter(({ from }) => from === key)
    .map(({ links, bundle, state }) =>
      bundle === "all" ? `full mesh of ${links.length} ${state} links` : `${links.length} ${state} links within`,
    );
  const second = [accountId, region ?? "region not known", ...notes].filter((part) => part !== null);
  return [account ?? "account not known", second.join(" · ")];
}

function headingWidth(group: TopologyGroup, inner: readonly DrawnLink[]): number {
  const [first, second] = headingOf(group, inner);
  return Math.max(Math.min(pixelWidth(first, NAME_SIZE), WIDEST_NAME), pixelWidth(second, SMALL_SIZE));
}
