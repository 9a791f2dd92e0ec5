/** The look of the topology, for the file of its own and for the page; follows the reader's light or dark mode. */
export const SVG_STYLE = `
.topology { --ink: #1c2430; --soft: #56616f; --paper: #ffffff; --group: #f5f7f9; --edge: #d5dbe1; --box: #ffffff;
  --active: #0b7a55; --unused: #7a8594; --pending: #a35c00; --failed: #c02626; --isolated: #7d4cc2; --hub: #e6f4ee;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
@media (prefers-color-scheme: dark) { .topology { --ink: #e7ebf0; --soft: #a3aebb; --paper: #12161b; --group: #191f26;
  --edge: #36404b; --box: #20272f; --active: #4cc793; --unused: #8b96a5; --pending: #f0a848; --failed: #ff7b72;
  --isolated: #bf9bf5; --hub: #17352a; } }
@media print { .topology { --ink: #000000; --soft: #333333; --paper: #ffffff; --group: #fafafa; --edge: #999999;
  --box: #ffffff; --active: #0b7a55; --unused: #555555; --pending: #a35c00; --failed: #c02626; --isolated: #7d4cc2;
  --hub: #ffffff; } }
.topology .paper { fill: var(--paper); }
.topology text { fill: var(--ink); font-size: 13px; unicode-bidi: isolate; }
.topology .small { fill: var(--soft); font-size: 11px; }
.topology .name { font-weight: 600; }
.topology .group > rect { fill: var(--group); stroke: var(--edge); }
.topology .node > rect { fill: var(--box); stroke: var(--edge); }
.topology .node.hub > rect { fill: var(--hub); stroke: var(--active); stroke-width: 1.5; }
.topology .node.unmanaged > rect { stroke-dasharray: 4 3; }
.topology .line .way { fill: none; stroke: var(--tone); stroke-width: 1.6; stroke-linejoin: round; }
.topology .line .mark { fill: var(--paper); stroke: var(--tone); stroke-width: 1.4; }
.topology .line .sign { fill: none; stroke: var(--tone); stroke-width: 1.6; stroke-linecap: round; }
.topology .line .count { fill: var(--tone); font-size: 11px; font-weight: 600; }
.topology .bundle .way { stroke-width: 4; }
.topology .active { --tone: var(--active); }
.topology .unused { --tone: var(--unused); }
.topology .unused .way { stroke-dasharray: 1.5 4; stroke-linecap: round; }
.topology .pending { --tone: var(--pending); }
.topology .pending .way { stroke-dasharray: 8 4; }
.topology .failed { --tone: var(--failed); }
.topology .failed .way { stroke-dasharray: 3 3; }
.topology .isolated { --tone: var(--isolated); }
.topology .isolated .way { stroke-dasharray: 2 5; stroke-width: 1.2; }
.topology .breached { --tone: var(--failed); }
.topology .breached .way { stroke-width: 2.4; }
`;
