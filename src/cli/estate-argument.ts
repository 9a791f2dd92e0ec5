import { existsSync } from "node:fs";
import { hasErrors } from "../diagnostics/diagnostic";
import { type PlannedFile, planFile } from "../estate/plan-file";
import type { Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";
import { formatDiagnostics } from "../report/diagnostics";
import { EXIT, Exit } from "./exit";
import { printJson, type Terminal } from "./terminal";

/** The estate that a command works on when it names none, as for `cdktf`. */
export function defaultEstate(env: NodeJS.ProcessEnv = process.env): string {
  return env.ARCHIPELAGO_ESTATE || "estates/ten-vpcs.yaml";
}

/** The default, with a word on where its name comes from when there is no such file: nobody has typed it. */
export function estateByDefault(terminal: Terminal, env: NodeJS.ProcessEnv = process.env): string {
  const file = defaultEstate(env);
  if (!existsSync(file)) {
    const source = env.ARCHIPELAGO_ESTATE ? "ARCHIPELAGO_ESTATE names" : "no estate was named; the default is";
    terminal.err(`note: ${source} ${file}\n`);
  }
  return file;
}

/** How the commands' help describes it. */
export const ESTATE_ARGUMENT = "estate file (default: $ARCHIPELAGO_ESTATE, else estates/ten-vpcs.yaml)";

/** A planned file without errors. */
export interface UsableFile extends PlannedFile {
  readonly estate: Estate;
  readonly plan: NetworkPlan;
}

/**
 * Plans the file for a command that needs a plan: prints what was found (with `json`, errors as the JSON document) and
 * ends the command with exit code 1 when the estate cannot be used. `lockNote: false` for a question, which gives no
 * addresses.
 */
export function usableFile(
  file: string,
  terminal: Terminal,
  options: { readonly json?: boolean; readonly lockNote?: boolean },
): UsableFile {
  const planned = planFile(file);
  const { estate, plan, diagnostics } = planned;
  if (!estate || !plan || hasErrors(diagnostics)) {
    if (options.json) printJson(terminal, { version: 1, ok: false, diagnostics });
    else terminal.err(formatDiagnostics(diagnostics, { color: terminal.errColor }));
    throw new Exit(EXIT.fault);
  }
  terminal.err(formatDiagnostics(diagnostics, { color: terminal.errColor }));
  if (options.lockNote !== false) noteMissingLock(planned, terminal);
  return { ...planned, estate, plan };
}

export function noteMissingLock(planned: PlannedFile, terminal: Terminal): void {
  if (planned.plan && !planned.lockExists) {
    terminal.err(
      `note: no ${planned.lockFile}; 'archipelago lock ${planned.file}' writes one, so that no address ever moves\n`,
    );
  }
}
