import { type Answer, cellData, type Hop, labelOf, vpcs } from "./data";
import { byId, element } from "./dom";
import { cellWords } from "./words";

/** Shows what is known of a cell beside the matrix. */
export function showAnswer(from: number, to: number): void {
  const panel = byId("answer", HTMLElement);
  if (!panel) return;
  const cell = cellData(from, to);
  const inside = from === to;
  const title = element(
    "h3",
    { dir: "auto" },
    inside ? `Within ${labelOf(from)}` : `${labelOf(from)} → ${labelOf(to)}`,
  );
  const parts: Node[] = [title, element("p", {}, cellWords(from, to))];
  for (const answer of cell.answers) parts.push(answerPart(answer, cell.answers.length === 1));
  if (cell.answers.length === 0 && !inside && cell.state !== "none") {
    const command = `archipelago explain ${labelOf(from)} ${labelOf(to)} PORT`;
    parts.push(element("p", { class: "soft" }, "The path is not in this page: ", element("code", {}, command)));
  }
  if (cell.subnets.length > 0) parts.push(...subnetTable(from, to, cell.subnets));
  panel.replaceChildren(...parts);
  panel.hidden = false;
  panel.parentElement?.classList.add("open");
  // Where the panel stands below the matrix, what was asked for must come into view.
  if (panel.getBoundingClientRect().top > window.innerHeight - 80) panel.scrollIntoView({ block: "nearest" });
}

function answerPart({ traffic, verdict, note, request, reply }: Answer, open: boolean): HTMLElement {
  const word =
    verdict === "allowed" ? "✓ gets through" : verdict === "partial" ? "◐ gets through in part" : "✕ is blocked";
  const tone = verdict === "allowed" ? "held" : verdict === "partial" ? "warning" : "broken";
  const blocker = [...request, ...reply].find((hop) => hop.verdict === "block");
  const made = element(
    "details",
    {},
    element("summary", {}, element("b", {}, traffic), " ", element("span", { class: tone }, word)),
  );
  if (blocker) {
    made.append(
      element("p", {}, element("b", {}, "What blocks: "), `${layerOf(blocker)} ${blocker.at}: ${blocker.rule}`),
    );
    if (blocker.fix) made.append(element("p", {}, element("b", {}, "Fix: "), blocker.fix));
  }
  if (request.length > 0) made.append(element("h4", {}, "Request"), hopList(request));
  if (reply.length > 0) made.append(element("h4", {}, "Reply"), hopList(reply));
  if (note) made.append(element("p", { class: "soft" }, note));
  made.open = open || verdict !== "allowed";
  return made;
}

function hopList(hops: readonly Hop[]): HTMLElement {
  const sign = { pass: "✓", partial: "◐", block: "✕" };
  return element(
    "ol",
    { class: "hops" },
    ...hops.map((hop) =>
      element(
        "li",
        { class: hop.verdict, title: hop.origin },
        `${sign[hop.verdict]} `,
        element("span", { class: "layer" }, layerOf(hop)),
        " ",
        element("code", { dir: "auto" }, hop.at),
        " ",
        element("span", { dir: "auto" }, hop.rule),
      ),
    ),
  );
}

function layerOf({ layer }: Hop): string {
  return layer.replaceAll("-", " ").replace("acl", "ACL");
}

/** What passes between which subnets; those with the same answer share a row. */
function subnetTable(from: number, to: number, subnets: readonly { from: number; to: number; text: string }[]): Node[] {
  const rows = new Map<string, { from: string; to: Set<string>; text: string }>();
  for (const each of subnets) {
    const source = vpcs[from]?.subnets[each.from] ?? "internet";
    const key = `${each.from} ${each.text}`;
    const found = rows.get(key) ?? { from: source, to: new Set(), text: each.text };
    found.to.add(vpcs[to]?.subnets[each.to] ?? "internet");
    rows.set(key, found);
  }
  const all = vpcs[to]?.subnets.length ?? 1;
  const body = [...rows.values()].map((row) =>
    element(
      "tr",
      {},
      element("td", { dir: "auto" }, row.from),
      element("td", { dir: "auto" }, row.to.size === all && all > 1 ? `all ${all} subnets` : [...row.to].join("; ")),
      element("td", {}, row.text),
    ),
  );
  const head = element(
    "tr",
    {},
    ...["From subnet", "To subnet", "What passes"].map((title) => element("th", { scope: "col" }, title)),
  );
  return [
    element("h4", {}, "By subnet"),
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)),
  ];
}
