import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { SANDBOX_FOLDER } from "../sandbox-folder";
import { printJson, type Terminal } from "../terminal";

export function sandboxEnvCommand(terminal: Terminal): Command {
  return new Command("env")
    .summary("print what to export to reach the emulator that is up")
    .description(
      "Prints the variables that make Terraform, the AWS CLI and cdktf reach the emulator that is up, with the credentials of the estate's primary account.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--json", "print the variables as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  eval "$(archipelago sandbox env)" && aws ec2 describe-vpcs && npx cdktf deploy ten\n',
    )
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      const { estate, plan } = usableFile(file ?? estateByDefault(terminal), terminal, options);
      const { synthesize } = await import("../../stacks/synth.js");
      const { sandboxVariables } = await import("../../sandbox/session.js");
      // Synthesized only to know which providers Terraform will need.
      const scratch = mkdtempSync(join(tmpdir(), "archipelago-env-"));
      try {
        const synth = synthesize({ ...estate, proof: "off" }, plan, scratch);
        const variables = await sandboxVariables({ folder: SANDBOX_FOLDER, plan, synth });
        if (options.json) printJson(terminal, variables);
        else for (const [name, value] of Object.entries(variables)) terminal.out(`export ${name}=${quoted(value)}\n`);
      } finally {
        rmSync(scratch, { recursive: true });
      }
    });
}

/** As one word of a POSIX shell, whatever is in it. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
