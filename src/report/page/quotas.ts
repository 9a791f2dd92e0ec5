import type { LimitName } from "../../network/estate";
import { DEFAULT_LIMITS, QUOTAS } from "../../network/limits";
import { type Html, html } from "../html";
import type { PageInput } from "./input";
import type { PageVpc } from "./names";
import { bar, cell, number, row, section, table } from "./table";
import { type Usage, usageOf } from "./usage";

/** Of tables, groups and ACLs, the fullest of each VPC. */
const PER_VPC: ReadonlySet<LimitName> = new Set(["routesPerTable", "rulesPerSecurityGroup", "naclRulesPerDirection"]);

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
        html`<td><a href="${QUOTAS[usage.quota].page}" rel="noreferrer">${QUOTAS[usage.quota].counts}</a></td>`,
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
  const tight = all.filter((usage) => share(usage) >= 0.5);
  const rest = all.filter((usage) => share(usage) < 0.5);
  return section("quotas", "Quota headroom", [
    html`<p>${estate ? "Quotas as the estate says, else AWS's defaults." : "AWS's default quotas."} The fullest first; of route tables, security groups and network ACLs the fullest of each VPC.</p>
`,
    tight.length > 0
      ? table("Quotas at least half used", columns, tight.map(usageRow))
      : html`<p>No quota is half used.</p>`,
    html`<details><summary>Less than half used (${rest.length.toLocaleString("en")})</summary>
${table("Quotas less than half used", columns, rest.map(usageRow))}</details>`,
  ]);
}
