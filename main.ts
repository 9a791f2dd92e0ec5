import { usableFile } from "./src/cli/estate-argument";
import { Exit } from "./src/cli/exit";
import { synthesizeFile } from "./src/cli/synthesize";
import { processTerminal } from "./src/cli/terminal";
import { reportFault } from "./src/report/fault";
import { formatRemovedStacks } from "./src/report/removed-stacks";
import { HCL_REFUSAL, isHclOutput } from "./src/stacks/validations/hcl-output";

/**
 * What `cdktf` runs: the estate's file becomes the stacks' Terraform JSON. `cdktf` passes the output folder and the
 * context of cdktf.json by environment variables; run by hand, the defaults are the same.
 */
async function main(): Promise<number> {
  if (isHclOutput()) {
    process.stderr.write(`archipelago: ${HCL_REFUSAL}\n`);
    return 1;
  }
  const terminal = processTerminal([]);
  const estate = usableFile(estateFile(), terminal, { lockNote: false });
  const { removed } = await synthesizeFile(estate, process.env.CDKTF_OUTDIR || "cdktf.out", terminal, {});
  terminal.err(formatRemovedStacks(removed));
  return 0;
}

function estateFile(): string {
  const context: unknown = JSON.parse(process.env.CDKTF_CONTEXT_JSON || "{}");
  const fromContext = (context as { estate?: unknown }).estate;
  return process.env.ARCHIPELAGO_ESTATE || (typeof fromContext === "string" && fromContext) || "estates/ten-vpcs.yaml";
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    if (thrown instanceof Exit) {
      process.exitCode = thrown.code;
      return;
    }
    process.stderr.write(`${reportFault(thrown)}\n`);
    process.exitCode = 3;
  },
);
