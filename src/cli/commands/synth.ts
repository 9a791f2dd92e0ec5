import { Command } from "commander";
import { plural } from "../../report/diagnostics";
import { formatRemovedStacks } from "../../report/removed-stacks";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { namedPath } from "../named-path";
import { printJson, type Terminal } from "../terminal";

export function synthCommand(terminal: Terminal): Command {
  return new Command("synth")
    .summary("synthesize Terraform JSON")
    .description("Synthesizes the Terraform JSON of an estate: the same tree as 'cdktf synth', sooner.")
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--out <dir>", "output folder", namedPath, "cdktf.out")
    .option("--json", "print the stacks as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago synth\n  archipelago synth my-estate.yaml --out /tmp/out && terraform -chdir=/tmp/out/stacks/core init\n",
    )
    .action(async (file: string | undefined, options: { out: string; json?: boolean }) => {
      const { estate, plan } = usableFile(file ?? estateByDefault(terminal), terminal, options);
      const { synthesize } = await import("../../stacks/synth.js");
      const { outdir, stacks, removed } = synthesize(estate, plan, options.out);
      if (options.json) printJson(terminal, { version: 1, ok: true, outdir, stacks, removed });
      else {
        for (const stack of stacks) terminal.out(`${stack.directory}\n`);
        terminal.err(formatRemovedStacks(removed));
        terminal.err(`${plural(stacks.length, "stack")} in ${outdir}\n`);
      }
    });
}
