import { Command, CommanderError } from "commander";
import { isInputError } from "../diagnostics/input-error";
import { isToolError } from "../diagnostics/tool-error";
import { reportFault } from "../report/fault";
import { fileFault } from "../report/file-fault";
import type { TerraformError } from "../sandbox/stack-terraform";
import { auditCommand } from "./commands/audit";
import { checkCommand } from "./commands/check";
import { diagramCommand } from "./commands/diagram";
import { explainCommand } from "./commands/explain";
import { initCommand } from "./commands/init";
import { lockCommand } from "./commands/lock";
import { planCommand } from "./commands/plan";
import { proveCommand } from "./commands/prove";
import { reachCommand } from "./commands/reach";
import { reportCommand } from "./commands/report";
import { reviewCommand } from "./commands/review";
import { rulesCommand } from "./commands/rules";
import { sandboxCommand } from "./commands/sandbox";
import { schemaCommand } from "./commands/schema";
import { synthCommand } from "./commands/synth";
import { EXIT, Exit } from "./exit";
import { printJson, processTerminal, type Terminal } from "./terminal";
import { version } from "./version";

/** The whole command line. Commands load what they need when they run, so that `--help` and `check` start at once. */
export function program(terminal: Terminal = processTerminal([])): Command {
  const root = new Command("archipelago")
    .description("One estate file becomes peered VPCs in many AWS accounts.")
    .version(version)
    .option("--no-color", "print without colours (so does NO_COLOR=1)")
    .addHelpText("after", EPILOGUE);
  for (const make of [
    initCommand,
    checkCommand,
    planCommand,
    lockCommand,
    synthCommand,
    proveCommand,
    explainCommand,
    reachCommand,
    rulesCommand,
    reviewCommand,
    auditCommand,
    diagramCommand,
    reportCommand,
    schemaCommand,
    sandboxCommand,
  ]) {
    root.addCommand(make(terminal));
  }
  for (const command of everyCommand(root)) {
    command
      .exitOverride()
      .showHelpAfterError("(--help shows what this command takes)")
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  }
  return root;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

const EPILOGUE = `
Deploy with Terraform's own commands: cdktf diff | deploy | destroy | output.

Exit codes: 0 fine, 1 the estate or the result is at fault, 2 wrong use, 3 a tool is missing or broke.
`;

/** By name, so that the sandbox need not be loaded to ask. */
function isTerraformError(thrown: unknown): thrown is TerraformError {
  return thrown instanceof Error && thrown.name === "TerraformError";
}

/** Runs one command line to its exit code. Never throws: what we did not foresee becomes one line and exit code 3. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await program(terminal).parseAsync(argv, { from: "user" });
    return EXIT.ok;
  } catch (thrown) {
    if (thrown instanceof Exit) return thrown.code;
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { line, code } = failure(thrown, argv);
    terminal.err(`archipelago: ${line}\n`);
    if (argv.includes("--json")) printJson(terminal, { version: 1, ok: false, error: line });
    return code;
  }
}

function failure(thrown: unknown, argv: readonly string[]): { readonly line: string; readonly code: number } {
  if (isToolError(thrown)) return { line: thrown.message, code: EXIT.tool };
  if (isInputError(thrown)) return { line: thrown.message, code: EXIT.fault };
  // What cannot be initialised lacks a tool; what cannot be planned or applied is the estate's matter.
  if (isTerraformError(thrown)) {
    return { line: thrown.message, code: thrown.command === "init" ? EXIT.tool : EXIT.fault };
  }
  const file = fileFault(thrown);
  if (file !== undefined) return { line: file, code: EXIT.fault };
  return { line: reportFault(thrown, argv).replace(/^archipelago: /, ""), code: EXIT.tool };
}
