import { Command } from "commander";
import { namedPath } from "../named-path";
import { addSourceOptions, readSource, type SourceOptions, withEstate } from "../source";
import { printJson, type Terminal } from "../terminal";

export function reportCommand(terminal: Terminal): Command {
  const command = new Command("report")
    .summary("write one HTML page with everything that can be said of a network")
    .description(
      "Writes one HTML file that fetches nothing: verdict, topology, who can reach whom with the path or what blocks it, obligations, rules, addresses with what is free, quotas and route tables.",
    )
    .argument("[estate]", "the same as --estate")
    .option("--out <file>", "the file to write", namedPath, "report.html")
    .option("--json", "print where it is as JSON");
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago report\n  archipelago report --state terraform.tfstate --out net.html\n",
    )
    .action(async (file: string | undefined, given: SourceOptions & { out: string }) => {
      const options = withEstate(given, file);
      const source = await readSource(options, terminal);
      const { writeNetworkPage } = await import("../network-page.js");
      const title = source.estate?.plan.name ?? given.state?.[0] ?? given.plan?.[0] ?? given.synth ?? "network";
      await writeNetworkPage(options.out, source, title);
      if (options.json) printJson(terminal, { version: 1, ok: true, file: options.out });
      else terminal.err(`${options.out}\n`);
    });
}
