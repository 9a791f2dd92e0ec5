import { problemsOfProof } from "../proof/problems";
import { formatDiagnostics } from "../report/diagnostics";
import { formatTimedProof } from "../report/timed-proof";
import type { ProofError } from "../stacks/proof-gate";
import type { SynthResult } from "../stacks/synth";
import type { UsableFile } from "./estate-argument";
import { EXIT, Exit } from "./exit";
import { printJson, type Terminal } from "./terminal";

/** Synthesizes an estate, and says what was proven of it. What is not held is printed with its lines and ends the command. */
export async function synthesizeFile(
  { estate, plan, locate }: UsableFile,
  outdir: string,
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<SynthResult> {
  const { synthesize } = await import("../stacks/synth.js");
  const say = (problems: ReturnType<typeof problemsOfProof>) =>
    terminal.err(formatDiagnostics(locate(problems), { color: terminal.errColor }));
  try {
    const result = synthesize(estate, plan, outdir);
    if (result.proof) {
      say(problemsOfProof(result.proof.report));
      terminal.err(formatTimedProof(result.proof));
    }
    return result;
  } catch (thrown) {
    if (!isProofError(thrown)) throw thrown;
    const problems = problemsOfProof(thrown.proof.report);
    if (options.json) printJson(terminal, { version: 1, ok: false, diagnostics: locate(problems) });
    else {
      say(problems);
      terminal.err(formatTimedProof(thrown.proof));
    }
    throw new Exit(EXIT.fault);
  }
}

/** By name, so that the stacks need not be loaded to ask. */
function isProofError(thrown: unknown): thrown is ProofError {
  return thrown instanceof Error && thrown.name === "ProofError";
}
