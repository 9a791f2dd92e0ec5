import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { messageOf } from "../diagnostics/message-of";

/**
 * A fault of ours, as one line for the terminal: the details (stack, causes, versions) go to a file of their own, whose
 * place the line names, so that they can be attached to a report.
 */
export function reportFault(fault: unknown, argv: readonly string[] = process.argv.slice(2)): string {
  const file = join(mkdtempSync(join(tmpdir(), "archipelago-fault-")), "details.txt");
  writeFileSync(file, `arguments: ${argv.join(" ")}\nnode: ${process.version}\n\n${inspect(fault, { depth: 6 })}\n`);
  const message = messageOf(fault);
  return `archipelago: internal fault: ${message.split("\n")[0]} (details: ${file})`;
}
