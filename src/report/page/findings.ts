import { plural } from "../../network/keys";
import { bySeverity, type Finding, type RulesReport, SEVERITIES } from "../../rules/rule";
import { type Html, html } from "../html";
import { cell, row, section, shortTable, table } from "./table";

const MOST = 1500;

export function findingsSection({ findings, waived, rules }: RulesReport): Html {
  const sorted = [...findings].sort(bySeverity);
  const counts = SEVERITIES.map(
    (severity) => [findings.filter((f) => f.severity === severity).length, severity] as const,
  );
  const summary = counts.filter(([count]) => count > 0).map(([count, severity]) => `${count} ${severity}`);
  const columns = [{ title: "Severity" }, { title: "Rule" }, { title: "Subject" }, { title: "What is wrong" }];
  return section("rules", "Rules", [
    html`<p>${plural(rules, "rule")} ran: ${summary.length > 0 ? summary.join(", ") : "no findings"}.</p>
`,
    findings.length > 0 ? shortTable("Findings", columns, sorted.map(findingRow), MOST) : "",
    waived.length > 0
      ? html`<details><summary>Accepted by a waiver (${waived.length})</summary>${table("Waived findings", columns, waived.map(findingRow))}</details>`
      : "",
  ]);
}

function findingRow({ rule, severity, subject, message, fix, waived }: Finding): Html {
  const accepted = waived ? html`<p class="soft">Accepted until ${waived.until}: ${waived.reason}</p>` : "";
  return row([
    html`<td class="severity ${severity}">${severity}</td>`,
    html`<td><code>${rule}</code></td>`,
    cell(subject),
    html`<td dir="auto">${message}<p class="soft">${fix}</p>${accepted}</td>`,
  ]);
}
