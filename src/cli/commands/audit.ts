import { Command } from "commander";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { namedPath } from "../named-path";
import { addFormats } from "../output-format";
import { printJson, type Terminal } from "../terminal";

export function auditCommand(terminal: Terminal): Command {
  const command = new Command("audit")
    .summary("hold the live accounts against the estate, as the compliance function does")
    .description(
      "Reads the estate's live AWS accounts once and judges them as the compliance function does every hour: what is not as it was declared (routes, links, security groups, network ACLs, flow logs, trails, keys), which rules it breaks, and whether the flows are still proven. It knows nothing of earlier sweeps, tells nobody and repairs nothing. Exits 1 when it finds something or could not look at everything.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--event <file>", "look only at what these events of EventBridge touch; - is standard input", namedPath);
  return addFormats(command, "the report", ["json"])
    .addHelpText(
      "after",
      "\nExamples:\n  archipelago audit\n  archipelago audit my-estate.yaml --json | jq '.findings[] | {rule, subject, fix}'\n  archipelago audit --event delete-route.json\n",
    )
    .action(async (named: string | undefined, options: { event?: string; json?: boolean }) => {
      const estate = usableFile(named ?? estateByDefault(terminal), terminal, { ...options, lockNote: false });
      const { auditLive, triggerOfFile } = await import("../audit.js");
      const trigger = triggerOfFile(options.event);
      const report = await auditLive(estate, trigger, terminal);
      if (options.json) printJson(terminal, report);
      else {
        const { formatAudit } = await import("../../report/audit.js");
        terminal.out(formatAudit(report, { color: terminal.outColor }));
      }
      if (report.verdict !== "clean") throw new Exit(EXIT.fault);
    });
}
