import { compareText } from "../../network/keys";
import { type Html, html, raw } from "../html";
import { svgElement } from "../svg";
import type { TopologyGraph } from "../topology/graph";
import { layOut } from "../topology/layout";
import type { PageVpc } from "./names";
import { cell, row, section, shortTable } from "./table";

/** Pictures that are wider, in pixels, cannot be read when they are made to fit; they are scrolled until asked to. */
const WIDE = 1500;

const MOST_LINKS = 1000;

/** The topology to look at, with the filter of the whole page above it and the links as a table below. */
export async function pictureSection(graph: TopologyGraph, vpcs: readonly PageVpc[]): Promise<Html> {
  const layout = await layOut(graph);
  const choices = (values: readonly string[]): Html[] =>
    [...new Set(values)].sort(compareText).map((value) => html`<option>${value}</option>`);
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const numbers = new Map(vpcs.map(({ node }, index) => [node, index]));
  // Those that need looking after first.
  const byState = [...graph.links].sort((a, b) => Number(a.state === "active") - Number(b.state === "active"));
  const links = byState.map(({ from, to, kind, state, names }) =>
    row(
      [from, to].map((key) => cell(nodes.get(key)?.name ?? "")).concat(cell(kind), cell(state), cell(names.join(", "))),
      [from, to].flatMap((key) => numbers.get(key) ?? []),
    ),
  );
  return section("topology", "Topology", [
    html`<form class="js filters" id="filter" role="search" aria-label="Filter the whole page" hidden>
<label>Account <select id="filter-account"><option value="">all</option>${choices(vpcs.map(({ account }) => account))}</select></label>
<label>Region <select id="filter-region"><option value="">all</option>${choices(vpcs.map(({ region }) => region))}</select></label>
<label>VPC <input type="search" id="filter-name" placeholder="name" autocomplete="off" spellcheck="false"></label>
<button type="reset">Clear</button><span class="soft" id="filter-count" role="status"></span></form>
<div class="scroll picture${raw(layout.width <= WIDE ? " fit" : "")}" tabindex="0" role="region" aria-label="Topology">${raw(svgElement(layout, "Network topology"))}</div>
<div class="js filters" hidden><button type="button" id="picture-fit" aria-pressed="${layout.width <= WIDE ? "true" : "false"}">Fit the width</button><span class="soft" id="picture-note" role="status">Point at a VPC, or choose it, to see its links.</span></div>
<details><summary>Links (${links.length.toLocaleString("en")})</summary>
${shortTable("Links", [{ title: "From" }, { title: "To" }, { title: "Kind" }, { title: "State" }, { title: "Name" }], links, MOST_LINKS)}</details>`,
  ]);
}
