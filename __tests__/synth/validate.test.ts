import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/sandbox/process";
import { chooseProviders, requiredProviders } from "../../src/sandbox/providers";
import { findTerraform, type TerraformTool } from "../../src/sandbox/terraform";
import { type SynthResult, synthesize } from "../../src/stacks/synth";
import { ESTATES, planned } from "./estates";

const folder = mkdtempSync(join(tmpdir(), "archipelago-validate-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Terraform where the machine has it; in CI its absence is a failure of the first test. */
let terraform: TerraformTool | undefined;
let missing = "";
beforeAll(async () => {
  try {
    terraform = await findTerraform();
  } catch (error) {
    missing = (error as Error).message;
  }
});

/** What `terraform validate` says of each stack, or why it cannot be asked. */
async function validated(tool: TerraformTool, { stacks }: SynthResult): Promise<{ said: string[]; absent?: string }> {
  const said: string[] = [];
  for (const { directory } of stacks) {
    const source = chooseProviders(requiredProviders(join(directory, "cdk.tf.json")), { tool, workDir: folder });
    const options = { cwd: directory, env: { ...process.env, ...source.env, CHECKPOINT_DISABLE: "1" } };
    const init = await run(tool.command, ["init", "-backend=false", "-input=false", "-no-color"], options);
    if (init.code !== 0 && source.remote.length > 0) return { said, absent: `${source.sentence}: ${init.stderr}` };
    if (init.code !== 0) throw new Error(init.stderr);
    const { stdout, stderr } = await run(tool.command, ["validate", "-no-color"], options);
    said.push(stdout.trim() + stderr);
  }
  return { said };
}

describe.each(ESTATES)("estates/%s.yaml", (estate) => {
  test("is valid Terraform", async ({ skip }) => {
    if (!terraform) {
      if (process.env.CI) throw new Error(missing);
      return skip(missing);
    }
    const planning = planned(estate);
    const result = synthesize(planning.estate, planning.plan, join(folder, estate));
    const { said, absent } = await validated(terraform, result);
    if (absent !== undefined) {
      if (process.env.CI) throw new Error(absent);
      return skip(absent);
    }
    expect(new Set(said)).toEqual(new Set(["Success! The configuration is valid."]));
  }, 300_000);
});
