import { createHash } from "node:crypto";
import { embeddedJson, html, raw } from "./html";
import { addressesSection } from "./page/addresses";
import assets from "./page/assets.json";
import { cellsOf } from "./page/cells";
import { pageData } from "./page/data";
import { findingsSection } from "./page/findings";
import { gapsSection } from "./page/gaps";
import type { PageInput } from "./page/input";
import { matrixSection } from "./page/matrix-table";
import { pageVpcs } from "./page/names";
import { obligationsSection } from "./page/obligations";
import { pictureSection } from "./page/picture";
import { quotasSection } from "./page/quotas";
import { routesSection } from "./page/routes";
import { verdict } from "./page/verdict";
import { SVG_STYLE } from "./svg-style";
import { topologyOf } from "./topology/graph";

/**
 * One HTML file with everything in it: it fetches nothing, its policy forbids all but its own style and script, and its
 * tables are there without the script too. For 100 VPCs it stays below 3 MB; where it leaves something out it says so.
 */
export async function reportPage(input: PageInput): Promise<string> {
  const { model, plan, matrix, proof, rules } = input;
  const graph = topologyOf(model, { matrix, ...(plan && { plan }) });
  const vpcs = pageVpcs(input, graph);
  const cells = cellsOf(input, graph, vpcs);
  const data = pageData(input, cells, vpcs);
  const left = data.explanations.leftOut;
  const style = `${assets.style}${SVG_STYLE}`;
  const sections: [string, string][] = [
    ["verdict", "Verdict"],
    ["topology", "Topology"],
    ["reachability", "Reachability"],
    ...(proof ? [["obligations", "Obligations"] satisfies [string, string]] : []),
    ...(rules ? [["rules", "Rules"] satisfies [string, string]] : []),
    ["addresses", "Addresses"],
    ["quotas", "Quotas"],
    ["routes", "Route tables"],
    ...((proof ?? matrix).notInterpreted.length > 0 ? [["gaps", "Not interpreted"] satisfies [string, string]] : []),
  ];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(assets.script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${input.title}: network report</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header><p class="soft">Network report</p><h1 dir="auto">${input.title}</h1>${input.made ? html`<p class="soft made">${input.made}</p>` : ""}</header>
<div class="frame">
<nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${verdict(input)}${await pictureSection(graph, vpcs)}${matrixSection(cells, vpcs)}${
  left > 0
    ? html`<p class="soft">${left.toLocaleString("en")} paths are left out to keep this page small: <code>archipelago explain FROM TO PORT</code> answers any.</p>`
    : ""
}${proof ? obligationsSection(proof) : ""}${rules ? findingsSection(rules) : ""}${addressesSection(vpcs)}${quotasSection(input, vpcs)}${routesSection(model, vpcs)}${gapsSection(input)}</main>
</div>
<footer class="soft">Made by Archipelago. This page fetches nothing and sends nothing.</footer>
<script type="application/json" id="data">${raw(embeddedJson(data))}</script>
<script>${raw(assets.script)}</script>
</body>
</html>
`;
  return page.text;
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
