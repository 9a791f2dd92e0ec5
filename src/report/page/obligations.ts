import type { Obligation, ProofReport } from "../../proof/report";
import type { Hop } from "../../reach/explanation";
import { type Html, html, raw } from "../html";
import { row, section, table } from "./table";

const STATUS: readonly [Obligation["status"], string][] = [
  ["broken", "✕ broken"],
  ["not-proven", "? not proven"],
  ["warning", "! warning"],
  ["held", "✓ held"],
];

/** Of what holds, so many are listed: the reader wants the others. */
const MOST_HELD = 1000;

export function obligationsSection({ obligations }: ProofReport): Html {
  const order = STATUS.map(([status]) => status);
  const sorted = [...obligations].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const held = sorted.filter(({ status }) => status === "held");
  const shown = [...sorted.filter(({ status }) => status !== "held"), ...held.slice(0, MOST_HELD)];
  const left = obligations.length - shown.length;
  const counts = STATUS.map(([status, label]) => ({
    status,
    label,
    count: sorted.filter((o) => o.status === status).length,
  }));
  const choices = counts
    .filter(({ count }) => count > 0)
    .map(
      ({ status, label, count }) =>
        html`<label><input type="checkbox" value="${status}" checked> ${label} <span class="soft">${count.toLocaleString("en")}</span></label>`,
    );
  return section("obligations", "Obligations", [
    html`<p>What the estate claims, and whether it is so.</p>
<div class="js filters" id="obligation-filter" hidden><fieldset><legend class="hidden">Status</legend>${choices}</fieldset><label>Search <input type="search" id="obligation-search" autocomplete="off" spellcheck="false"></label><span class="soft" id="obligation-count" role="status"></span></div>
${left > 0 ? html`<p class="soft">${left.toLocaleString("en")} more that hold are left out.</p>` : ""}
`,
    table(
      "Obligations",
      [{ title: "Status" }, { title: "Kind" }, { title: "What is claimed" }, { title: "What is so" }],
      shown.map(obligationRow),
    ),
  ]);
}

function obligationRow({ kind, subject, status, evidence, fix, hops, origins }: Obligation): Html {
  const label = STATUS.find(([each]) => each === status)?.[1] ?? status;
  const more = [
    fix ? html`<p><b>Fix:</b> ${fix}</p>` : "",
    hops.length > 0 ? html`<ol class="hops">${hops.map(hopItem)}</ol>` : "",
    origins.length > 0 && status !== "held"
      ? html`<p class="soft">Decided by ${origins.slice(0, 4).map(({ address }, index) => html`${index > 0 ? ", " : ""}<code dir="auto">${address}</code>`)}</p>`
      : "",
  ].filter((part) => part !== "");
  const detail = more.length > 0 ? html`<details><summary>more</summary>${more}</details>` : "";
  return row(
    [
      html`<td class="status ${status}">${label}</td>`,
      html`<td class="kind">${kind}</td>`,
      html`<td class="subject" dir="auto">${subject}</td>`,
      html`<td dir="auto">${evidence}${detail}</td>`,
    ],
    [],
    raw(` data-status="${status}"`),
  );
}

function hopItem({ layer, at, rule, verdict, fix }: Hop): Html {
  return html`<li class="${verdict}"><span class="layer">${layer.replaceAll("-", " ").replace("acl", "ACL")}</span> <code dir="auto">${at}</code> <span dir="auto">${rule}</span>${fix ? html` <b dir="auto">${fix}</b>` : ""}</li>`;
}
