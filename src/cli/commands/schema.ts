import { Command } from "commander";
import type { Terminal } from "../terminal";

export function schemaCommand(terminal: Terminal): Command {
  return new Command("schema")
    .summary("print the JSON Schema of the estate file")
    .description("Prints the JSON Schema of the estate file, which editors use for completion and checks.")
    .addHelpText(
      "after",
      "\nExample:\n  archipelago schema > estate.schema.json\n  # then, as the first line of the estate file:\n  # yaml-language-server: $schema=./estate.schema.json\n",
    )
    .action(async () => {
      const { schemaText } = await import("../../estate/json-schema.js");
      terminal.out(schemaText());
    });
}
