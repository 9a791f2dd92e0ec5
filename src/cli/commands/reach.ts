import { Command, Option } from "commander";
import { formatNotInterpreted } from "../../report/proof";
import { ephemeralPorts } from "../ephemeral";
import { addSourceOptions, readSource, type SourceOptions } from "../source";
import { printJson, type Terminal } from "../terminal";

export function reachCommand(terminal: Terminal): Command {
  const command = new Command("reach")
    .summary("print who can reach whom on which ports")
    .description(
      "Prints everything that can be reached, computed from routes, links, network ACLs and security groups. For people it is summarized by VPC or tier; the JSON has every pair of subnet and security group with something allowed.",
    )
    .addOption(
      new Option("--by <what>", "summarize by VPC, tier or subnet").choices(["vpc", "tier", "subnet"]).default("vpc"),
    )
    .option("--ephemeral <ports>", "the callers' ephemeral ports, such as 32768-60999", ephemeralPorts)
    .option("--json", "print the whole matrix as JSON");
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago reach\n  archipelago reach --state a.tfstate b.tfstate --json | jq '.pairs[] | select(.to.vpc == \"vpc-0a\")'\n",
    )
    .action(
      async (options: SourceOptions & { by: "vpc" | "tier" | "subnet"; ephemeral?: { from: number; to: number } }) => {
        const { model } = await readSource(options, terminal);
        const { reach } = await import("../../reach/reach.js");
        const matrix = reach(model, options.ephemeral && { ephemeral: options.ephemeral });
        if (options.json) printJson(terminal, matrix);
        else {
          const { formatMatrix } = await import("../../report/matrix.js");
          terminal.out(formatMatrix(matrix, model, { color: terminal.outColor, by: options.by }));
          terminal.err(formatNotInterpreted(matrix.notInterpreted));
        }
      },
    );
}
