import { isRepairableRule } from "../../network/repairable-rules";
import type { DriftRule } from "./rule";

const INTRO = `# Drift

Where the live network of an estate is not what was synthesized, \`archipelago audit\` and the compliance function say which
of these does not hold. What a call that was not answered may hide is not taken for missing. Repairs are off unless the
estate's \`compliance.remediate\` says otherwise, and never delete what Terraform owns.`;

/** The second part of `docs/reference/rules.md`. */
export function driftPage(rules: readonly DriftRule[]): string {
  const rows = rules.map(
    ({ id, severity, title }) =>
      `| [${id}](#${id}) | ${severity} | ${title} | ${isRepairableRule(id) ? "yes" : "no"} |`,
  );
  const table = ["| Rule | Severity | What must hold | Can be repaired |", "|---|---|---|---|", ...rows].join("\n");
  return `${[INTRO, table, ...rules.map(section)].join("\n\n")}\n`;
}

function section({ id, title, severity, why, fix, awsPage }: DriftRule): string {
  const facts = [`- Severity: ${severity}`, `- AWS: <${awsPage}>`].join("\n");
  return [`## ${id}`, `**${title}.** ${why}`, `Fix: ${fix}`, facts].join("\n\n");
}
