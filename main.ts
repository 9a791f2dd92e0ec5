import { type Diagnostic, hasErrors } from "./src/diagnostics/diagnostic";
import { planFile } from "./src/estate/plan-file";
import { problemsOfProof } from "./src/proof/problems";
import { formatDiagnostics } from "./src/report/diagnostics";
import { reportFault } from "./src/report/fault";
import { formatRemovedStacks } from "./src/report/removed-stacks";
import { wantsColor } from "./src/report/style";
import { formatTimedProof } from "./src/report/timed-proof";
import { ProofError } from "./src/stacks/proof-gate";
import { synthesize } from "./src/stacks/synth";
import { HCL_REFUSAL, isHclOutput } from "./src/stacks/validations/hcl-output";

/**
 * What `cdktf` runs: the estate's file becomes the stacks' Terraform JSON. `cdktf` passes the output folder and the
 * context of cdktf.json by environment variables; run by hand, the defaults are the same.
 */
function main(): number {
  if (isHclOutput()) {
    process.stderr.write(`archipelago: ${HCL_REFUSAL}\n`);
    return 1;
  }
  const { estate, plan, diagnostics, locate } = planFile(estateFile());
  const say = (found: readonly Diagnostic[]) =>
    process.stderr.write(formatDiagnostics(found, { color: wantsColor(process.stderr) }));
  say(diagnostics);
  if (!estate || !plan || hasErrors(diagnostics)) return 1;
  try {
    const { removed, proof } = synthesize(estate, plan, process.env.CDKTF_OUTDIR || "cdktf.out");
    if (proof) {
      say(locate(problemsOfProof(proof.report)));
      process.stderr.write(formatTimedProof(proof));
    }
    process.stderr.write(formatRemovedStacks(removed));
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof ProofError)) throw thrown;
    say(locate(problemsOfProof(thrown.proof.report)));
    process.stderr.write(formatTimedProof(thrown.proof));
    return 1;
  }
}

function estateFile(): string {
  const context: unknown = JSON.parse(process.env.CDKTF_CONTEXT_JSON || "{}");
  const fromContext = (context as { estate?: unknown }).estate;
  return process.env.ARCHIPELAGO_ESTATE || (typeof fromContext === "string" && fromContext) || "estates/ten-vpcs.yaml";
}

try {
  process.exitCode = main();
} catch (fault) {
  process.stderr.write(`${reportFault(fault)}\n`);
  process.exitCode = 3;
}
