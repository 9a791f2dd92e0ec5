import { Command } from "commander";
import { InputError } from "../../diagnostics/input-error";
import { didYouMean } from "../../network/suggest";
import { formatFindings } from "../../report/findings";
import { formatTable } from "../../report/table";
import type { RuleMeta } from "../../rules/rule";
import { EXIT, Exit } from "../exit";
import { addFormats } from "../output-format";
import { printSarif, sarifPlaces } from "../sarif";
import { addSourceOptions, readSource, type SourceOptions } from "../source";
import { printJson, type Terminal } from "../terminal";

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
      const { judged } = await import("../judged.js");
      const report = judged({ model, ...(estate && { estate }) });
      if (options.json) printJson(terminal, report);
      else if (options.sarif) {
        const { findingItems } = await import("../../report/sarif-items.js");
        const places = sarifPlaces(estate, estate?.file ?? options.state?.[0] ?? options.plan?.[0] ?? ".");
        const items = findingItems([...report.findings, ...report.waived], await ruleMetas(), places);
        await printSarif(terminal, "archipelago rules", items);
      } else terminal.out(formatFindings(report, { color: terminal.outColor }));
      if (report.findings.length > 0) throw new Exit(EXIT.fault);
    });
}

function listCommand(terminal: Terminal): Command {
  return new Command("list")
    .description("Lists the rules.")
    .option("--json", "print them with all that is known of them")
    .action(async (options: { json?: boolean }) => {
      const metas = await ruleMetas();
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
    .description("Shows one rule, of drift too: why it is there, what to do, the AWS page, related controls.")
    .argument("<rule>", "id of a rule, as a finding has it")
    .option("--json", "print it as JSON")
    .action(async (id: string, options: { json?: boolean }) => {
      const metas = [...(await ruleMetas()), ...(await driftMetas())];
      const rule = metas.find((meta) => meta.id === id);
      if (rule === undefined) {
        const ids = metas.map((meta) => meta.id);
        throw new InputError(`there is no rule ${id}; ${didYouMean(id, ids, "'archipelago rules list' has all")}`);
      }
      if (options.json) printJson(terminal, { version: 1, ok: true, rule });
      else terminal.out(ruleText(rule));
    });
}

/** There are a hundred: only who asks for them loads them. */
async function ruleMetas(): Promise<RuleMeta[]> {
  const { RULES } = await import("../../rules/all.js");
  return RULES.map(({ meta }) => meta);
}

type ShownMeta = Omit<RuleMeta, "over"> & { readonly over: RuleMeta["over"] | "live" };

/** What `archipelago audit` and the compliance function find besides: live accounts that are not as the estate says. */
async function driftMetas(): Promise<ShownMeta[]> {
  const { DRIFT_RULES } = await import("../../compliance/drift/rules.js");
  return DRIFT_RULES.map((rule) => ({ ...rule, controls: [], over: "live" }));
}

function ruleText({ id, title, severity, why, fix, awsPage, controls, over }: ShownMeta): string {
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
