import { Command } from "commander";
import { problemsOfProof } from "../../proof/problems";
import { formatDiagnostics } from "../../report/diagnostics";
import { formatProof } from "../../report/proof";
import { EXIT, Exit } from "../exit";
import { addSourceOptions, readSource, type SourceOptions } from "../source";
import { printJson, type Terminal } from "../terminal";

export function proveCommand(terminal: Terminal): Command {
  const command = new Command("prove")
    .summary("prove that the Terraform allows exactly the declared flows")
    .description(
      "Proves what the synthesized Terraform (or a plan, a state, the live accounts) really allows against the estate: every declared flow works both ways, every isolation holds, nothing else can be reached, names resolve, every link is used, no route leads nowhere. Exits 1 when anything is broken or could not be proven.",
    )
    .option("--json", "print the proof as JSON")
    .option("--sarif", "print what is broken as SARIF 2.1.0");
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago prove\n  archipelago prove --estate my-estate.yaml --plan plan.json\n  archipelago prove --live --json | jq '.obligations[] | select(.status != \"held\")'\n",
    )
    .action(async (options: SourceOptions & { sarif?: boolean }) => {
      const { model, estate } = await readSource(options, terminal, true);
      if (estate === undefined) throw new Error("a proof needs an estate");
      const { prove } = await import("../../proof/prove.js");
      const began = performance.now();
      const report = prove(model, estate.plan, { estate: estate.estate });
      const seconds = (performance.now() - began) / 1000;
      const located = estate.locate(problemsOfProof(report));
      if (options.json) printJson(terminal, report);
      else if (options.sarif) {
        const { sarifOfProof } = await import("../sarif.js");
        printJson(terminal, sarifOfProof(report, located));
      } else {
        terminal.err(formatDiagnostics(located, { color: terminal.errColor }));
        terminal.out(formatProof(report, { color: terminal.outColor, seconds }));
      }
      if (report.verdict !== "proven") throw new Exit(EXIT.fault);
    });
}
