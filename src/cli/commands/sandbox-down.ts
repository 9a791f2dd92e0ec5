import { Command } from "commander";
import { SANDBOX_FOLDER } from "../sandbox-folder";
import { printJson, type Terminal } from "../terminal";

export function sandboxDownCommand(terminal: Terminal): Command {
  return new Command("down")
    .summary("stop the emulator; everything in it is gone")
    .description("Stops the emulator that 'sandbox up' started. Everything that was deployed there is gone.")
    .option("--json", "print whether there was one as JSON")
    .addHelpText("after", "\nExample:\n  archipelago sandbox down\n")
    .action(async (options: { json?: boolean }) => {
      const { sandboxDown } = await import("../../sandbox/session.js");
      const ran = await sandboxDown({ folder: SANDBOX_FOLDER });
      if (options.json) printJson(terminal, { version: 1, ok: true, ran });
      else terminal.out(ran ? "stopped\n" : "no sandbox was up here\n");
    });
}
