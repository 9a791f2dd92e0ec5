/**
 * Why `cdktf synth --hcl` is refused: cdktf leaves empty lists, overrides and `moved` blocks out of its HCL, so that default
 * security groups would keep their rules and renamed VPCs would be replaced, without a word.
 */
export const HCL_REFUSAL =
  "cdktf's HCL output leaves out empty lists and moved blocks, so that default security groups would stay open and renamed VPCs be replaced; synthesize JSON, which Terraform takes as well";

/** Whether cdktf would write HCL, by the variable that `cdktf synth --hcl` sets. */
export function isHclOutput(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.SYNTH_HCL_OUTPUT === "true" || env.SYNTH_HCL_OUTPUT === "1";
}
