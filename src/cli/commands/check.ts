import { Command } from "commander";
import { hasErrors } from "../../diagnostics/diagnostic";
import { planFile } from "../../estate/plan-file";
import { plural } from "../../network/keys";
import { formatDiagnostics } from "../../report/diagnostics";
import { ESTATE_ARGUMENT, estateByDefault, noteMissingLock } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { printJson, type Terminal } from "../terminal";

export function checkCommand(terminal: Terminal): Command {
  return new Command("check")
    .summary("check estate files as a whole graph")
    .description(
      "Checks estate files: syntax, schema, addresses, topology, flows, isolations and AWS quotas. Reports everything it finds in one run.",
    )
    .argument("[estate...]", ESTATE_ARGUMENT)
    .option("--json", "print the diagnostics as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago check\n  archipelago check estates/*.yaml\n  archipelago check --json my-estate.yaml | jq '.estates[].diagnostics'\n",
    )
    .action((files: string[], options: { json?: boolean }) => {
      const checked = (files.length > 0 ? files : [estateByDefault(terminal)]).map((file) => planFile(file));
      const failed = checked.filter(({ diagnostics }) => hasErrors(diagnostics)).length;
      if (options.json) {
        const estates = checked.map(({ file, diagnostics }) => ({ file, ok: !hasErrors(diagnostics), diagnostics }));
        printJson(terminal, { version: 1, ok: failed === 0, estates });
      } else {
        for (const one of checked) {
          terminal.err(formatDiagnostics(one.diagnostics, { color: terminal.errColor }));
          noteMissingLock(one, terminal);
          if (one.plan && !hasErrors(one.diagnostics)) {
            const { accounts, vpcs, links } = one.plan;
            terminal.out(
              `${one.file}: ok: ${plural(accounts.length, "account")}, ${plural(vpcs.length, "VPC")}, ${plural(links.length, "link")}\n`,
            );
          }
        }
      }
      if (failed > 0) throw new Exit(EXIT.fault);
    });
}
