import { Command } from "commander";
import { InputError } from "../../diagnostics/input-error";
import { readTraffic } from "../../estate/traffic-text";
import { readSelector, type SelectorFault } from "../../reach/read-selector";
import { rangeOf } from "../../reach/traffic-range";
import { formatExplanation } from "../../report/explanation";
import { ephemeralPorts } from "../ephemeral";
import { addSourceOptions, readSource, type Source, type SourceOptions } from "../source";
import { printJson, type Terminal } from "../terminal";

export function explainCommand(terminal: Terminal): Command {
  const command = new Command("explain")
    .summary("say by which path one end reaches another, or what stops it")
    .description(
      "Answers whether one end can open a connection to another: hop by hop, the request and its reply, with the route, link, network ACL entry and security group rule that decide; or the first thing that blocks in each direction and what would have to change.",
    )
    .argument("<from>", "VPC, VPC/TIER, subnet, security group, address, CIDR block or internet")
    .argument("<to>", "the same")
    .argument("<port>", "port (3306, udp/53, 8000-8100) or service (mysql, https, ping, all)")
    .option("--ephemeral <ports>", "the callers' ephemeral ports, such as 32768-60999", ephemeralPorts)
    .option("--json", "print the answers as JSON");
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago explain app data 3306\n  archipelago explain app/private internet https\n  archipelago explain 10.2.64.10 10.1.64.20 mysql --state terraform.tfstate\n",
    )
    .action(async (from: string, to: string, port: string, options: SourceOptions & { ephemeral?: Range }) => {
      const traffic = readTraffic(port);
      if ("fault" in traffic) throw new InputError(oneLine(traffic.fault));
      const source = await readSource(options, terminal);
      const [first, second] = [selectorOf(from, source), selectorOf(to, source)];
      const { explainer } = await import("../../reach/explain.js");
      const explain = explainer(source.model, options.ephemeral && { ephemeral: options.ephemeral });
      const explanations = traffic.traffic.map((one) => explain(first, second, rangeOf(one)));
      if (options.json) printJson(terminal, { version: 1, ok: true, explanations });
      else terminal.out(explanations.map((one) => formatExplanation(one, { color: terminal.outColor })).join("\n"));
    });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function selectorOf(text: string, { model, estate }: Source) {
  const read = readSelector(text, model, estate?.plan);
  if ("fault" in read) throw new InputError(oneLine(read.fault));
  return read.selector;
}

function oneLine({ message, allowed, fix }: Pick<SelectorFault, "message" | "fix"> & { allowed?: string }): string {
  return `${message}; ${fix} (allowed: ${allowed})`;
}
