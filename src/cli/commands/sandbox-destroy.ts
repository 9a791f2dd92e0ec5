import { Command } from "commander";
import { ESTATE_ARGUMENT } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { interruptible } from "../interruptible";
import { withProgress } from "../progress";
import { sandboxEstate } from "../sandbox-estate";
import { printJson, type Terminal } from "../terminal";

export function sandboxDestroyCommand(terminal: Terminal): Command {
  return new Command("destroy")
    .summary("destroy an estate in the emulator that is up")
    .description("Destroys what 'sandbox deploy' applied, and shows what the estate's accounts still hold.")
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--json", "print what was done as JSON")
    .addHelpText("after", "\nExample:\n  archipelago sandbox destroy estates/full-mesh.yaml\n")
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      const estate = await sandboxEstate(file, terminal, options);
      const { sandboxDestroy } = await import("../../sandbox/session.js");
      const report = await interruptible(terminal, (signal) =>
        withProgress(terminal, ["init", "destroy", "last inventory"], (onEvent) =>
          sandboxDestroy({ ...estate, onEvent, signal }),
        ),
      );
      const ok = report.leftovers.length === 0;
      if (options.json) printJson(terminal, { version: 1, ok, ...report });
      else {
        terminal.out(`${report.destroyed} destroyed, ${ok ? "nothing left" : "left:"}\n`);
        for (const left of report.leftovers) terminal.out(`  ${left}\n`);
      }
      if (!ok) throw new Exit(EXIT.fault);
    });
}
