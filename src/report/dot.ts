import { type DrawnLink, drawnLinks } from "./topology/bundles";
import type { TopologyGraph } from "./topology/graph";
import { headingOf, secondLine } from "./topology/layout";

const STYLE: Readonly<Record<DrawnLink["state"], string>> = {
  active: 'color="#0b7a55"',
  unused: 'color="#7a8594", style=dotted, label="nothing passes"',
  pending: 'color="#a35c00", style=dashed, label="waits for acceptance"',
  failed: 'color="#c02626", style=dashed, label="failed"',
  isolated: 'color="#7d4cc2", style=dotted, label="must stay apart", constraint=false',
  breached: 'color="#c02626", penwidth=2.4, label="must stay apart and does not"',
};

/** The topology in Graphviz's language: https://graphviz.org/doc/info/lang.html */
export function toDot(graph: TopologyGraph): string {
  const groups = graph.groups.flatMap((group) => [
    `  subgraph cluster_${group.key} {`,
    `    label=${quoted(headingOf(group).join("\n"))};`,
    ...graph.nodes
      .filter((node) => node.group === group.key)
      .map((node) => {
        const look = node.hub ? ", penwidth=2" : "";
        return `    ${node.key} [label=${quoted(`${node.name}\n${secondLine(node)}`)}${look}];`;
      }),
    "  }",
  ]);
  // An edge ends at a node; one that stands for many is cut at the borders of their groups.
  const first = new Map(
    graph.groups.map(({ key }) => [key, graph.nodes.find(({ group }) => group === key)?.key ?? key]),
  );
  const lines = drawnLinks(graph).flatMap(({ from, to, state, links, bundle }) => {
    if (bundle === "none") return [`  ${from} -- ${to} [${STYLE[state]}];`];
    if (from === to) return links.map((link) => `  ${link.from} -- ${link.to} [${STYLE[state]}];`);
    const ends = `ltail=cluster_${from}, lhead=cluster_${to}, penwidth=3, xlabel="${links.length} links"`;
    return [`  ${first.get(from)} -- ${first.get(to)} [${STYLE[state]}, ${ends}];`];
  });
  return [
    "graph network {",
    '  graph [layout=dot, rankdir=LR, compound=true, fontname="Helvetica", style=rounded, color="#b8c1cb"];',
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...groups,
    ...lines,
    "}",
    "",
  ].join("\n");
}

/** A quoted string: Graphviz reads `\n` and the like in labels, so that a backslash of the text is doubled. */
function quoted(text: string): string {
  const safe = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
    .replace(/[\u0000-\u0009\u000b-\u001f\p{Cs}]/gu, "\uFFFD")
    .replace(/["\\]/g, (char) => `\\${char}`)
    .replace(/&/g, "&amp;")
    .replaceAll("\n", "\\n");
  return `"${safe}"`;
}
