import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command } from "commander";
import { isToolError } from "../../diagnostics/tool-error";
import { formatPlan } from "../../report/plan";
import { ESTATE_ARGUMENT, estateByDefault, usableFile } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { interruptible } from "../interruptible";
import { withProgress } from "../progress";
import { SANDBOX_FOLDER } from "../sandbox-folder";
import { formatSandboxReport } from "../sandbox-report";
import { synthesizeFile } from "../synthesize";
import { printJson, type Terminal } from "../terminal";

export function sandboxRunCommand(terminal: Terminal): Command {
  return new Command("run")
    .summary("the whole way: apply, second plan, inventory, destroy, inventory")
    .description(
      "Starts an emulator, synthesizes the estate, applies it in dependency order, plans again (nothing may be left to do), compares what each account holds with the plan, proves what it really allows, destroys, and shows that nothing is left. Ctrl-C at any point stops all that it started.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  archipelago sandbox run estates/one-vpc.yaml --json | jq .stacks\n")
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      const estateFile = usableFile(file ?? estateByDefault(terminal), terminal, options);
      const { plan } = estateFile;
      if (!options.json) terminal.out(formatPlanHead(formatPlan(plan, { color: terminal.outColor })));
      const { runSandbox } = await import("../../sandbox/run.js");
      mkdirSync(SANDBOX_FOLDER, { recursive: true });
      const workDir = mkdtempSync(join(resolve(SANDBOX_FOLDER), "run-"));
      const synth = await synthesizeFile(estateFile, join(workDir, "cdktf.out"), terminal, options);
      const shown = relative(".", workDir);
      terminal.err(`logs and state: ${shown}\n`);
      const page = join(".archipelago", `${plan.name}.html`);
      const { readSynthDir } = await import("../../readers/synth-dir.js");
      const { writeNetworkPage } = await import("../network-page.js");
      await writeNetworkPage(page, { model: readSynthDir(synth.outdir), estate: estateFile }, plan.name);
      const report = await interruptible(terminal, (signal) =>
        withProgress(terminal, PHASES, (onEvent) => runSandbox({ plan, synth, workDir, onEvent, signal })),
      ).catch((cause: unknown) => {
        if (isToolError(cause))
          terminal.err(
            `left out: ${LEFT_OUT}; done: checked, proven, reported in ${page} and synthesized to ${shown}\n`,
          );
        else if (cause instanceof Exit) rmSync(workDir, { recursive: true });
        throw cause;
      });
      if (options.json) printJson(terminal, { version: 1, ...report, page });
      else terminal.out(`\n${formatSandboxReport(report, { color: terminal.outColor })}report: ${page}\n`);
      if (!report.ok) throw new Exit(EXIT.fault);
      rmSync(workDir, { recursive: true });
    });
}

const PHASES = [
  "emulator",
  "init",
  "deploy",
  "second plan",
  "inventory",
  "live proof",
  "destroy",
  "last inventory",
] as const;

const LEFT_OUT = "plan, apply, second plan, inventory, live proof, destroy";

/** The plan's first line and its VPCs: the rest is what `archipelago plan` is for. */
function formatPlanHead(text: string): string {
  return `${text.split("\n\n")[0]}\n\n`;
}
