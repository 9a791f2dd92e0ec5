import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import { fileReason } from "../../report/file-fault";
import { EXIT, Exit } from "../exit";
import { namedPath } from "../named-path";
import { STARTER_ESTATE } from "../starter-estate";
import type { Terminal } from "../terminal";

export function initCommand(terminal: Terminal): Command {
  return new Command("init")
    .summary("write a commented starter estate")
    .description("Writes a commented starter estate. Asks nothing and never overwrites a file.")
    .argument("[file]", "file to write", namedPath, "estate.yaml")
    .addHelpText("after", "\nExample:\n  archipelago init estates/core.yaml && archipelago check estates/core.yaml\n")
    .action((file: string) => {
      if (existsSync(file)) {
        terminal.err(`archipelago: ${file} exists already and stays as it is; name another file\n`);
        throw new Exit(EXIT.fault);
      }
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, STARTER_ESTATE, { flag: "wx" });
      } catch (cause) {
        terminal.err(`archipelago: cannot write ${file}: ${fileReason(cause) ?? (cause as Error).message}\n`);
        throw new Exit(EXIT.fault);
      }
      terminal.out(`${file}\n`);
      terminal.err(`next: fill in the account ids, then 'archipelago check ${file}'\n`);
    });
}
