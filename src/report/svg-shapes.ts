import { escapeText } from "./html";
import type { DrawnLink } from "./topology/bundles";
import type { TopologyGroup, TopologyNode } from "./topology/graph";
import {
  type Box,
  headingOf,
  NAME_SIZE,
  type Point,
  SMALL_SIZE,
  secondLine,
  type TopologyLayout,
  WIDEST_NAME,
} from "./topology/layout";
import { fitted, pixelWidth } from "./topology/text-width";

export function drawnGroup(group: TopologyGroup & Box, inner: readonly DrawnLink[]): string {
  const [first, second] = headingOf(group, inner);
  return [
    `<g class="group" data-group="${group.key}">`,
    `<rect x="${px(group.x)}" y="${px(group.y)}" width="${px(group.width)}" height="${px(group.height)}" rx="10"/>`,
    text(group.x + 16, group.y + 20, "name", fitted(first, NAME_SIZE, Math.max(WIDEST_NAME, group.width - 32))),
    text(group.x + 16, group.y + 35, "small", second),
    // For whoever follows the lines of a node: the heading tells of these.
    ...inner
      .filter(({ from }) => from === group.key)
      .map(({ state }) => `<g class="line bundle ${state}" data-from="${group.key}" data-to="${group.key}"></g>`),
    "</g>",
  ].join("");
}

export function drawnNode(node: TopologyNode & Box): string {
  const classes = ["node", node.hub ? "hub" : "", node.managed ? "" : "unmanaged"].filter(Boolean).join(" ");
  const middle = node.y + node.height / 2;
  const told = [node.name, node.id === node.name ? "" : node.id, node.cidrs.join(", ")].filter(Boolean).join("\n");
  return [
    `<g class="${classes}" data-node="${node.key}" data-group="${node.group}">`,
    `<title>${escapeText(told)}</title>`,
    `<rect x="${px(node.x)}" y="${px(node.y)}" width="${px(node.width)}" height="${px(node.height)}" rx="6"/>`,
    text(node.x + 14, middle - 4, "name", fitted(node.name, NAME_SIZE, WIDEST_NAME)),
    text(node.x + 14, middle + 13, "small", secondLine(node)),
    "</g>",
  ].join("");
}

export function drawnLine(line: TopologyLayout["lines"][number]): string {
  const classes = ["line", line.state, line.bundle === "none" ? "" : "bundle"].filter(Boolean).join(" ");
  const middle = middleOf(line.points);
  const names = line.links.flatMap(({ names }) => names);
  const told = [line.state, ...names.slice(0, 12), names.length > 12 ? `and ${names.length - 12} more` : ""];
  return [
    `<g class="${classes}" data-from="${line.from}" data-to="${line.to}">`,
    `<title>${escapeText(told.filter(Boolean).join("\n"))}</title>`,
    `<path class="way" d="${rounded(line.points)}"/>`,
    line.bundle === "none" ? sign(line.state, middle) : count(line) + sign(line.state, { ...middle, x: middle.x - 26 }),
    "</g>",
  ].join("");
}

/** How many links a bundle stands for. */
function count({ links, points }: TopologyLayout["lines"][number]): string {
  const { x, y } = middleOf(points);
  const width = pixelWidth(String(links.length), SMALL_SIZE) + 12;
  return `<rect class="mark" x="${px(x - width / 2)}" y="${px(y - 9)}" width="${px(width)}" height="18" rx="9"/><text class="count" x="${px(x)}" y="${px(y + 4)}" text-anchor="middle">${links.length}</text>`;
}

/** A sign in the middle of a line whose state asks for attention: state is never told by colour alone. */
export function sign(state: DrawnLink["state"], { x, y }: Point): string {
  const at = (dx: number, dy: number): string => `${px(x + dx)} ${px(y + dy)}`;
  const disc = `<circle class="mark" cx="${px(x)}" cy="${px(y)}" r="7"/>`;
  switch (state) {
    case "pending":
      return `${disc}<path class="sign" d="M${at(0, -4)}L${at(0, 0)}L${at(3, 2)}"/>`;
    case "failed":
      return `${disc}<path class="sign" d="M${at(-3, -3)}L${at(3, 3)}M${at(3, -3)}L${at(-3, 3)}"/>`;
    case "isolated":
      return `${disc}<path class="sign" d="M${at(-4, 0)}L${at(4, 0)}"/>`;
    case "breached":
      return `${disc}<path class="sign" d="M${at(0, -4)}L${at(0, 1)}M${at(0, 3.6)}L${at(0, 3.7)}"/>`;
    default:
      return "";
  }
}

export function text(x: number, y: number, name: string, content: string): string {
  return `<text class="${name}" x="${px(x)}" y="${px(y)}">${escapeText(content)}</text>`;
}

/** The point half way along a line. */
function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index], points[index + 1]];
    if (a && b && rest <= length) {
      const part = length === 0 ? 0 : rest / length;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
    }
    rest -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** A path through the points with round corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${px(point.x)} ${px(point.y)}`;
      if (!after) return `L${px(point.x)} ${px(point.y)}`;
      const radius = Math.min(6, distance(before, point) / 2, distance(point, after) / 2);
      const [a, b] = [towards(point, before, radius), towards(point, after, radius)];
      return `L${px(a.x)} ${px(a.y)}Q${px(point.x)} ${px(point.y)} ${px(b.x)} ${px(b.y)}`;
    })
    .join("");
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A coordinate with at most one decimal. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
