import { Command } from "commander";
import { plural } from "../../network/keys";
import { formatRemovedStacks } from "../../report/removed-stacks";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { namedPath } from "../named-path";
import { synthesizeFile } from "../synthesize";
import { printJson, type Terminal } from "../terminal";

export function synthCommand(terminal: Terminal): Command {
  return new Command("synth")
    .summary("synthesize Terraform JSON")
    .description(
      "Synthesizes the Terraform JSON of an estate: the same tree as 'cdktf synth', sooner. Writes it only if it is proven to allow exactly the declared flows, unless the estate's 'proof' says otherwise.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--out <dir>", "output folder", namedPath, "cdktf.out")
    .option("--json", "print the stacks as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago synth\n  archipelago synth my-estate.yaml --out /tmp/out && terraform -chdir=/tmp/out/stacks/core init\n",
    )
    .action(async (file: string | undefined, options: { out: string; json?: boolean }) => {
      const estate = usableFile(file ?? estateByDefault(terminal), terminal, options);
      const { outdir, stacks, removed, proof } = await synthesizeFile(estate, options.out, terminal, options);
      if (options.json) printJson(terminal, { version: 1, ok: true, outdir, stacks, removed, ...(proof && { proof }) });
      else {
        for (const stack of stacks) terminal.out(`${stack.directory}\n`);
        terminal.err(formatRemovedStacks(removed));
        terminal.err(`${plural(stacks.length, "stack")} in ${outdir}\n`);
      }
    });
}
