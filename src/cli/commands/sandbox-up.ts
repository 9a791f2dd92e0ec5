import { Command } from "commander";
import { interruptible } from "../interruptible";
import { withProgress } from "../progress";
import { SANDBOX_FOLDER } from "../sandbox-folder";
import { printJson, type Terminal } from "../terminal";

export function sandboxUpCommand(terminal: Terminal): Command {
  return new Command("up")
    .summary("start an emulator that goes on between commands")
    .description("Starts an emulator that goes on until 'sandbox down'. The first start makes it a Python environment.")
    .option("--json", "print the emulator's address as JSON")
    .addHelpText("after", "\nExample:\n  archipelago sandbox up && archipelago sandbox deploy estates/one-vpc.yaml\n")
    .action(async (options: { json?: boolean }) => {
      const { sandboxUp } = await import("../../sandbox/session.js");
      const { session, isNew } = await interruptible(terminal, (signal) =>
        withProgress(terminal, ["emulator"], (onEvent) => sandboxUp({ folder: SANDBOX_FOLDER, onEvent, signal })),
      );
      if (options.json) printJson(terminal, { version: 1, ok: true, isNew, ...session });
      else terminal.out(`${session.url}${isNew ? "" : " (up already)"}\n`);
    });
}
