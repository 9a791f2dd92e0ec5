import { Command } from "commander";
import type { Terminal } from "../terminal";
import { sandboxRunCommand } from "./sandbox-run";

export function sandboxCommand(terminal: Terminal): Command {
  return new Command("sandbox")
    .summary("apply an estate with real Terraform to a local AWS emulator")
    .description(
      "Applies an estate with real Terraform to a local AWS emulator: no account, no cost, nothing leaves the machine.",
    )
    .addCommand(sandboxRunCommand(terminal));
}
