import { Command } from "commander";
import type { Terminal } from "../terminal";
import { sandboxDeployCommand } from "./sandbox-deploy";
import { sandboxDestroyCommand } from "./sandbox-destroy";
import { sandboxDownCommand } from "./sandbox-down";
import { sandboxEnvCommand } from "./sandbox-env";
import { sandboxRunCommand } from "./sandbox-run";
import { sandboxUpCommand } from "./sandbox-up";

export function sandboxCommand(terminal: Terminal): Command {
  const sandbox = new Command("sandbox")
    .summary("apply an estate with real Terraform to a local AWS emulator")
    .description(
      "Applies an estate with real Terraform to a local AWS emulator: no account, no cost, nothing leaves the machine. 'run' does the whole way and cleans up; 'up', 'deploy', 'env', 'destroy' and 'down' keep an emulator to play with.",
    );
  for (const make of [
    sandboxRunCommand,
    sandboxUpCommand,
    sandboxDeployCommand,
    sandboxEnvCommand,
    sandboxDestroyCommand,
    sandboxDownCommand,
  ]) {
    sandbox.addCommand(make(terminal));
  }
  return sandbox;
}
