import { escapeText } from "./html";
import { legend } from "./svg-legend";
import { drawnGroup, drawnLine, drawnNode } from "./svg-shapes";
import { SVG_STYLE } from "./svg-style";
import type { TopologyGraph } from "./topology/graph";
import { layOut, type TopologyLayout } from "./topology/layout";

/** The topology as an SVG file of its own: light and dark, no script, nothing to fetch. */
export async function toSvg(graph: TopologyGraph, title = "Network topology"): Promise<string> {
  const layout = await layOut(graph);
  return `${svgElement(layout, title, `<style>${SVG_STYLE}</style>`)}\n`;
}

/** The element alone, for a page that has {@link SVG_STYLE} already. */
export function svgElement(layout: TopologyLayout, title: string, style = ""): string {
  const key = legend(layout);
  const width = Math.max(layout.width, key.width);
  const height = layout.height + key.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(title)}">`,
    `<title>${escapeText(title)}</title>`,
    style,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...layout.groups.map((group) => drawnGroup(group, layout.inner)),
    ...layout.lines.map(drawnLine),
    ...layout.nodes.map(drawnNode),
    `<g transform="translate(0 ${layout.height})">${key.text}</g>`,
    "</svg>",
  ].join("\n");
}
