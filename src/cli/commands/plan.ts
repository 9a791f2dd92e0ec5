import { Command } from "commander";
import { formatPlan } from "../../report/plan";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { printJson, type Terminal } from "../terminal";

export function planCommand(terminal: Terminal): Command {
  return new Command("plan")
    .summary("print the network plan: addresses, links, routes, flows")
    .description(
      "Prints what the estate becomes: the address table, links, routes and flows. This is the network plan, not Terraform's: 'cdktf diff' shows that one.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--json", "print the whole plan as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago plan\n  archipelago plan my-estate.yaml --json | jq '.routes[].destination'\n",
    )
    .action((file: string | undefined, options: { json?: boolean }) => {
      const { plan } = usableFile(file ?? estateByDefault(terminal), terminal, options);
      if (options.json) printJson(terminal, plan);
      else terminal.out(formatPlan(plan, { color: terminal.outColor }));
    });
}
