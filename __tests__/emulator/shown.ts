import { join, relative } from "node:path";
import type { DeployContext } from "../../src/sandbox/deploy";
import { run } from "../../src/sandbox/process";
import type { SynthResult } from "../../src/stacks/synth";

/** What `terraform show -json` says of each stack, as the readers take it. */
export type ShownFile = { readonly file: string; readonly json: unknown };

/** The plans that were applied, kept beside the stacks: Terraform shows them after as before. */
export function shownPlans(synth: SynthResult, context: DeployContext): Promise<ShownFile[]> {
  return Promise.all(synth.stacks.map(({ directory }) => show(synth.outdir, directory, "sandbox.tfplan", context)));
}

export function shownStates(synth: SynthResult, context: DeployContext): Promise<ShownFile[]> {
  return Promise.all(synth.stacks.map(({ directory }) => show(synth.outdir, directory, undefined, context)));
}

async function show(
  outdir: string,
  cwd: string,
  plan: string | undefined,
  { setup: { tool, env } }: DeployContext,
): Promise<ShownFile> {
  const args = ["show", "-json", ...(plan === undefined ? [] : [plan])];
  const { code, stdout, stderr } = await run(tool.command, args, { cwd, env });
  if (code !== 0) throw new Error(stderr);
  return { file: join(relative(outdir, cwd), plan ?? "terraform.tfstate"), json: JSON.parse(stdout) };
}
