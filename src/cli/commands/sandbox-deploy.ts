import { Command } from "commander";
import { formatTable } from "../../report/table";
import { ESTATE_ARGUMENT } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { interruptible } from "../interruptible";
import { withProgress } from "../progress";
import { sandboxEstate } from "../sandbox-estate";
import { formatDifferences, formatInventory } from "../sandbox-report";
import { printJson, type Terminal } from "../terminal";

export function sandboxDeployCommand(terminal: Terminal): Command {
  return new Command("deploy")
    .summary("apply an estate to the emulator that is up")
    .description(
      "Applies an estate to the emulator that 'sandbox up' started: the first time all of it, later what changed. Then compares what the accounts hold with the plan.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--json", "print what was done as JSON")
    .addHelpText("after", "\nExample:\n  archipelago sandbox deploy estates/full-mesh.yaml\n")
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      const estate = await sandboxEstate(file, terminal, options);
      const { sandboxDeploy } = await import("../../sandbox/session.js");
      const report = await interruptible(terminal, (signal) =>
        withProgress(terminal, ["init", "deploy", "inventory"], (onEvent) =>
          sandboxDeploy({ ...estate, onEvent, signal }),
        ),
      );
      const { missing, unexpected } = report.differences;
      const ok = missing.length + unexpected.length === 0;
      if (options.json) printJson(terminal, { version: 1, ok, ...report });
      else {
        const rows = report.stacks.map(({ name, add, change, destroy }) => [
          name,
          String(add),
          String(change),
          String(destroy),
        ]);
        terminal.out(
          `${formatTable(["stack", "added", "changed", "destroyed"], rows)}\n${formatInventory(report)}${formatDifferences(report.differences)}`,
        );
      }
      if (!ok) throw new Exit(EXIT.fault);
    });
}
