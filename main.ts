import { hasErrors } from "./src/diagnostics/diagnostic";
import { planFile } from "./src/estate/plan-file";
import { formatDiagnostics } from "./src/report/diagnostics";
import { reportFault } from "./src/report/fault";
import { formatRemovedStacks } from "./src/report/removed-stacks";
import { wantsColor } from "./src/report/style";
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
  const { estate, plan, diagnostics } = planFile(estateFile());
  process.stderr.write(formatDiagnostics(diagnostics, { color: wantsColor(process.stderr) }));
  if (!estate || !plan || hasErrors(diagnostics)) return 1;
  const { removed } = synthesize(estate, plan, process.env.CDKTF_OUTDIR || "cdktf.out");
  process.stderr.write(formatRemovedStacks(removed));
  return 0;
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
