import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { TopologyGraph } from "../../report/topology/graph";
import { namedPath } from "../named-path";
import { addSourceOptions, readSource, type SourceOptions, withEstate } from "../source";
import type { Terminal } from "../terminal";

type Format = "svg" | "mermaid" | "dot";

export function diagramCommand(terminal: Terminal): Command {
  const command = new Command("diagram")
    .summary("draw the topology")
    .description(
      "Draws the VPCs by account and region with the links between them and their states: as SVG, Mermaid or Graphviz DOT.",
    )
    .argument("[estate]", "the same as --estate")
    .addOption(new Option("--format <format>", "what to write").choices(["svg", "mermaid", "dot"]).default("svg"))
    .option("--out <file>", "write to a file instead of standard output", namedPath);
  return addSourceOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago diagram --out network.svg\n  archipelago diagram my-estate.yaml --format mermaid\n  archipelago diagram --format dot | dot -Tpdf > network.pdf\n",
    )
    .action(async (file: string | undefined, given: SourceOptions & { format: Format; out?: string }) => {
      const options = withEstate(given, file);
      const { model, estate } = await readSource(options, terminal);
      const { reach } = await import("../../reach/reach.js");
      const { topologyOf } = await import("../../report/topology/graph.js");
      const graph = topologyOf(model, { matrix: reach(model), ...(estate && { plan: estate.plan }) });
      const text = await drawn(graph, options.format, estate?.plan.name);
      if (options.out === undefined) terminal.out(text);
      else {
        writeFileSync(options.out, text);
        terminal.err(`${options.out}\n`);
      }
    });
}

async function drawn(graph: TopologyGraph, format: Format, title: string | undefined) {
  switch (format) {
    case "svg":
      return (await import("../../report/svg.js")).toSvg(graph, title);
    case "mermaid":
      return (await import("../../report/mermaid.js")).toMermaid(graph);
    case "dot":
      return (await import("../../report/dot.js")).toDot(graph);
  }
}
