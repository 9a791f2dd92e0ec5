import { Command } from "commander";
import { InputError } from "../../diagnostics/input-error";
import { didYouMean } from "../../network/suggest";
import { formatFindings } from "../../report/findings";
import { formatSarif } from "../../report/sarif";
import { findingItems } from "../../report/sarif-items";
import { formatTable } from "../../report/table";
import { RULES } from "../../rules/all";
import type { RuleMeta } from "../../rules/rule";
import { runRules } from "../../rules/run";
import { EXIT, Exit } from "../exit";
import { addFormats } from "../output-format";
import { sarifPlaces } from "../sarif-places";
import { addSourceOptions, readSource, type SourceOptions } from "../source";
import { printJson, type Terminal } from "../terminal";
import { version } from "../version";

export function rulesCommand(terminal: Terminal): Command {
  return new Command("rules")
    .summary("check a network against the rules; list and show them")
    .description("The rules that judge networks: AWS's limits and semantics, and what scanners ask for.")
    .addCommand(checkCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal));
}

function checkCommand(terminal: Terminal): Command {
  const command = new Command("check")
    .summary("run every rule")
    .description(
      "Runs every rule over the network. Exits 1 when something is found that no waiver of the estate accepts.",
    );
  addFormats(command, "the findings", ["json", "sarif"]);
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago rules check\n  archipelago rules check --state terraform.tfstate\n",
    )
    .action(async (options: SourceOptions & { sarif?: boolean }) => {
      const { model, estate } = await readSource(options, terminal);
      const input = { model, ...(estate && { plan: estate.plan, estate: estate.estate }) };
      const today = new Date().toISOString().slice(0, 10);
      const report = runRules(input, estate?.estate.waivers ?? [], today);
      if (options.json) printJson(terminal, report);
      else if (options.sarif) {
        const metas = RULES.map(({ meta }) => meta);
        const places = sarifPlaces(estate, estate?.file ?? options.state?.[0] ?? options.plan?.[0] ?? ".");
        const items = findingItems([...report.findings, ...report.waived], metas, places);
        terminal.out(formatSarif(items, { version, category: "archipelago rules" }));
      } else terminal.out(formatFindings(report, { color: terminal.outColor }));
      if (report.findings.length > 0) throw new Exit(EXIT.fault);
    });
}

function listCommand(terminal: Terminal): Command {
  return new Command("list")
    .description("Lists the rules.")
    .option("--json", "print them with all that is known of them")
    .action((options: { json?: boolean }) => {
      const metas = RULES.map(({ meta }) => meta);
      if (options.json) printJson(terminal, { version: 1, ok: true, rules: metas });
      else
        terminal.out(
          formatTable(
            ["rule", "severity", "what must hold"],
            metas.map(({ id, severity, title }) => [id, severity, title]),
          ),
        );
    });
}

function showCommand(terminal: Terminal): Command {
  return new Command("show")
    .description("Shows one rule: why it is there, what to do, the AWS page, related controls.")
    .argument("<rule>", "id of a rule")
    .option("--json", "print it as JSON")
    .action((id: string, options: { json?: boolean }) => {
      const rule = RULES.find(({ meta }) => meta.id === id);
      if (rule === undefined) {
        const ids = RULES.map(({ meta }) => meta.id);
        throw new InputError(`there is no rule ${id}; ${didYouMean(id, ids, "'archipelago rules list' has all")}`);
      }
      if (options.json) printJson(terminal, { version: 1, ok: true, rule: rule.meta });
      else terminal.out(ruleText(rule.meta));
    });
}

function ruleText({ id, title, severity, why, fix, awsPage, controls, over }: RuleMeta): string {
  const rows = [
    ["rule", id],
    ["severity", severity],
    ["why", why],
    ["fix", fix],
    ["reads", over],
    ["AWS", awsPage],
    ["controls", controls.join(", ") || "-"],
  ];
  return `${title}\n\n${rows.map(([name = "", value = ""]) => `${name.padEnd(10)}${value}\n`).join("")}`;
}
