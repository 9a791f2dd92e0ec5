import type { LimitName } from "../../network/estate";
import { DEFAULT_LIMITS, QUOTAS } from "../../network/limits";
import { type Html, html } from "../html";
import type { PageInput } from "./input";
import type { PageVpc } from "./names";
import { bar, cell, number, row, section, shortTable, table } from "./table";
import { type Usage, usageOf } from "./usage";

/** Of tables, groups and ACLs, the fullest of each VPC. */
const PER_VPC: ReadonlySet<LimitName> = new Set(["routesPerTable", "rulesPerSecurityGroup", "naclRulesPerDirection"]);

const MOST_ROWS = 600;

export function quotasSection({ model, estate }: PageInput, vpcs: readonly PageVpc[]): Html {
  const limits = estate?.limits ?? DEFAULT_LIMITS;
  const share = ({ quota, used }: Usage): number => used / limits[quota];
  const fullest = new Map<string, Usage>();
  for (const usage of usageOf(model, vpcs)) {
    const key = `${usage.quota} ${PER_VPC.has(usage.quota) ? usage.vpc : usage.subject}`;
    const before = fullest.get(key);
    if (!before || share(before) < share(usage)) fullest.set(key, usage);
  }
  const all = [...fullest.values()].sort((a, b) => share(b) - share(a));
  const usageRow = (usage: Usage): Html =>
    row(
      [
        cell(usage.subject),
        cell(QUOTAS[usage.quota].counts),
        number(usage.used),
        number(limits[usage.quota]),
        number(limits[usage.quota] - usage.used),
        html`<td>${bar(share(usage))} ${Math.round(share(usage) * 100)}%</td>`,
      ],
      usage.vpc === undefined ? [] : [usage.vpc],
    );
  const columns = [
    { title: "Where" },
    { title: "Counted" },
    { title: "Used", number: true },
    { title: "Quota", number: true },
    { title: "Left", number: true },
    { title: "Full" },
  ];
  const pages = [...new Set(all.map(({ quota }) => QUOTAS[quota].page))];
  const tight = all.filter((usage) => share(usage) >= 0.5);
  const rest = all.filter((usage) => share(usage) < 0.5);
  return section("quotas", "Quota headroom", [
    html`<p>${estate ? "Quotas as the estate says, else AWS's defaults." : "AWS's default quotas."} The fullest first; of route tables, security groups and network ACLs the fullest of each VPC.</p>
`,
    tight.length > 0
      ? table("Quotas at least half used", columns, tight.map(usageRow))
      : html`<p>No quota is half used.</p>`,
    html`<details><summary>Less than half used (${rest.length.toLocaleString("en")})</summary>
${shortTable("Quotas less than half used", columns, rest.map(usageRow), MOST_ROWS)}</details>`,
    html`<p class="soft">AWS on them: ${pages.map((page, index) => html`${index > 0 ? ", " : ""}<a href="${page}" rel="noreferrer">${page.split("/").at(-1) ?? page}</a>`)}.</p>`,
  ]);
}
