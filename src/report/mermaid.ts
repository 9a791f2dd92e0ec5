import { type DrawnLink, drawnLinks } from "./topology/bundles";
import type { TopologyGraph } from "./topology/graph";
import { headingOf, secondLine } from "./topology/layout";

/** A line for each state, told apart in black and white too: https://mermaid.js.org/syntax/flowchart.html */
const LINE: Readonly<Record<DrawnLink["state"], { readonly arrow: string; readonly label: string }>> = {
  active: { arrow: "---", label: "" },
  unused: { arrow: "-.-", label: "nothing passes" },
  pending: { arrow: "-.-", label: "waits for acceptance" },
  failed: { arrow: "x-.-x", label: "failed" },
  isolated: { arrow: "x-.-x", label: "must stay apart" },
  breached: { arrow: "<-->", label: "must stay apart and does not" },
};

/** The topology as a Mermaid flowchart, e.g. for a README. Every name is escaped: what it says cannot be syntax. */
export function toMermaid(graph: TopologyGraph): string {
  const groups = graph.groups.flatMap((group) => [
    `  subgraph ${group.key}["${escaped(headingOf(group).join(" · "))}"]`,
    ...graph.nodes
      .filter((node) => node.group === group.key)
      .map((node) => {
        const label = `"${escaped(node.name)}<br/>${escaped(secondLine(node))}"`;
        return `    ${node.key}${node.hub ? `([${label}])` : `[${label}]`}`;
      }),
    "  end",
  ]);
  const lines = drawnLinks(graph).map(({ from, to, state, links, bundle }) => {
    const { arrow, label } = LINE[state];
    const told = [bundle === "none" ? "" : `${links.length} links`, label].filter(Boolean).join(", ");
    return `  ${from} ${arrow}${told && `|"${told}"|`} ${to}`;
  });
  return ["flowchart LR", ...groups, ...lines, ""].join("\n");
}

/** Anything that is not a letter, a number or plain punctuation becomes Mermaid's entity code. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} ./:·,_-]|-(?=-)/gu, (char) => `#${char.codePointAt(0)};`);
}
