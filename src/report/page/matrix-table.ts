import { type Html, html, raw } from "../html";
import type { Cell, CellState } from "./cells";
import type { PageVpc } from "./names";
import { row, section, shortTable } from "./table";
import { passingShort, passingText } from "./traffic";

/** One letter each: the table may have ten thousand cells. */
const CLASS: Readonly<Record<CellState, string>> = {
  allowed: "a",
  partial: "p",
  undeclared: "u",
  blocked: "b",
  breached: "x",
  isolated: "i",
  closed: "c",
  cut: "c",
  unproven: "p",
  none: "n",
};

const SIGN: Readonly<Record<CellState, string>> = {
  allowed: "",
  partial: "◐ ",
  undeclared: "! ",
  blocked: "✕",
  breached: "‼",
  isolated: "⊘",
  closed: "–",
  cut: "–",
  unproven: "?",
  none: "·",
};

const MEANING: readonly [CellState, string, string][] = [
  ["allowed", "443", "can be opened"],
  ["partial", "◐ 443", "for some addresses or ports only"],
  ["undeclared", "! 22", "can be opened, but no flow declares it"],
  ["blocked", "✕", "declared, and does not work"],
  ["breached", "‼", "must stay apart, and does not"],
  ["isolated", "⊘", "kept apart"],
  ["unproven", "?", "declared, and not proven"],
  ["closed", "–", "linked, nothing passes"],
  ["cut", "–", "linked, not active"],
];

/** Up to this many VPCs a cell names two ports, past it one. */
const ROOMY = 16;
/** The table of tiers grows with the square of the VPCs; without the script it is all there is. */
const MOST_TIER_ROWS = 1500;

export function matrixSection(cells: ReadonlyMap<string, Cell>, vpcs: readonly PageVpc[]): Html {
  const ends = [...vpcs.map(({ label }) => label), "internet"];
  const shown = vpcs.length > ROOMY ? 1 : 2;
  const titles = [...vpcs.map(({ account, region }) => `${account} · ${region}`), "any address of the internet"];
  const head = ends.map(
    (label, index) =>
      html`<th scope="col" data-v="${index}" title="${titles[index] ?? ""}"><span dir="auto">${label}</span></th>`,
  );
  const body = ends.map((label, from) => {
    const line = ends.map((_, to) => matrixCell(cells.get(`${from},${to}`), from === to, shown));
    return html`<tr data-v="${from}"><th scope="row" dir="auto" title="${titles[from] ?? ""}">${label}</th>${line}</tr>
`;
  });
  const states = new Set([...cells.values()].map(({ state }) => state));
  const key = MEANING.filter(([state]) => states.has(state)).map(
    ([state, sample, meaning]) => html`<li><span class="sample ${CLASS[state]}">${sample}</span> ${meaning}</li>`,
  );
  return section("reachability", "Reachability", [
    html`<p>Who can open a connection (row) to whom (column), on which port. Plain numbers are TCP ports.<span class="js" hidden> Choose a cell for the subnets, and for the path or what blocks it; the arrow keys move.</span></p>
<ul class="key">${key}</ul>
<div class="answered"><div class="scroll matrix-box"><table id="matrix" class="matrix${raw(vpcs.length > ROOMY ? " many" : "")}"><caption class="hidden">Reachability between VPCs</caption><thead><tr><td class="corner">from ↓ to →</td>${head}</tr></thead><tbody>
${body}</tbody></table></div>
<aside id="answer" class="answer" aria-live="polite" aria-label="The chosen cell" hidden></aside></div>
`,
    tiers(cells, vpcs),
  ]);
}

function matrixCell(found: Cell | undefined, same: boolean, shown: number): Html {
  const state = found?.state ?? "none";
  const ports = found && ["allowed", "partial", "undeclared"].includes(state) ? passingShort(found.passing, shown) : "";
  return html`<td class="${CLASS[state]}${same ? " d" : ""}">${SIGN[state]}${ports}</td>`;
}

/** The same by tier, as a list. */
function tiers(cells: ReadonlyMap<string, Cell>, vpcs: readonly PageVpc[]): Html {
  const rows = [...cells.values()]
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .flatMap((cell) => tierRows(cell, vpcs));
  const columns = [{ title: "From" }, { title: "To" }, { title: "What passes" }];
  return html`<details><summary>By tier, as a list (${rows.length.toLocaleString("en")})</summary>
${shortTable("Reachability by tier", columns, rows, MOST_TIER_ROWS)}</details>`;
}

function tierRows({ from, to, subnets }: Cell, vpcs: readonly PageVpc[]): Html[] {
  const texts = new Map<string, Set<string>>();
  for (const { from: s, to: t, passing } of subnets) {
    const ends = [end(vpcs[from], s), end(vpcs[to], t)].join("\n");
    texts.set(ends, (texts.get(ends) ?? new Set()).add(passingText(passing)));
  }
  return [...texts].map(([ends, passes]) => {
    const [a = "", b = ""] = ends.split("\n");
    const differs = passes.size > 1 ? " (differs by subnet)" : "";
    const told = [...passes].sort((x, y) => y.length - x.length)[0] ?? "";
    return row([html`<td dir="auto">${a}</td><td dir="auto">${b}</td><td>${told}${differs}</td>`], [from, to]);
  });
}

function end(found: PageVpc | undefined, subnet: number): string {
  return found ? `${found.label} / ${found.subnets[subnet]?.tier ?? ""}` : "internet";
}
