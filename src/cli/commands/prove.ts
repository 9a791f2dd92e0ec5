import { Command } from "commander";
import { problemsOfProof } from "../../proof/problems";
import { formatDiagnostics } from "../../report/diagnostics";
import { formatProof } from "../../report/proof";
import { EXIT, Exit } from "../exit";
import { addFormats } from "../output-format";
import { printSarif, sarifPlaces } from "../sarif";
import { addSourceOptions, readDeclaredSource, type SourceOptions, withEstate } from "../source";
import { printJson, type Terminal } from "../terminal";

export function proveCommand(terminal: Terminal): Command {
  const command = new Command("prove")
    .summary("prove that the Terraform allows exactly the declared flows")
    .description(
      "Proves what the synthesized Terraform (or a plan, a state, the live accounts) really allows against the estate: every declared flow works both ways, every isolation holds, nothing else can be reached, names resolve, every link is used, no route leads nowhere. Exits 1 when anything is broken or could not be proven.",
    )
    .argument("[estate]", "the same as --estate");
  addFormats(command, "the proof", ["json", "sarif"]);
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago prove\n  archipelago prove my-estate.yaml --plan plan.json\n  archipelago prove --live --json | jq '.obligations[] | select(.status != \"held\")'\n",
    )
    .action(async (file: string | undefined, given: SourceOptions & { sarif?: boolean }) => {
      const options = withEstate(given, file);
      const { model, estate } = await readDeclaredSource(options, terminal);
      const { prove } = await import("../../proof/prove.js");
      const began = performance.now();
      const report = prove(model, estate.plan, { estate: estate.estate });
      const seconds = (performance.now() - began) / 1000;
      if (options.json) printJson(terminal, report);
      else if (options.sarif) {
        const { obligationItems } = await import("../../report/sarif-items.js");
        await printSarif(
          terminal,
          "archipelago prove",
          obligationItems(report.obligations, sarifPlaces(estate, estate.file)),
        );
      } else {
        terminal.err(formatDiagnostics(estate.locate(problemsOfProof(report)), { color: terminal.errColor }));
        terminal.out(formatProof(report, { color: terminal.outColor, seconds }));
      }
      if (report.verdict !== "proven") throw new Exit(EXIT.fault);
    });
}
