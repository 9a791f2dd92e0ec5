import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineEstate } from "../../src/estate/parse";
import { planNetwork } from "../../src/network/planner";
import { run } from "../../src/sandbox/process";
import { chooseProviders, requiredProviders } from "../../src/sandbox/providers";
import { findTerraform, type TerraformTool } from "../../src/sandbox/terraform";
import { type SynthResult, synthesize } from "../../src/stacks/synth";

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

/** What `terraform validate` says of the stacks, or why it cannot be asked. */
async function validated(
  tool: TerraformTool,
  stacks: SynthResult["stacks"],
): Promise<{ said: string[]; absent?: string }> {
  const said: string[] = [];
  for (const { directory } of stacks) {
    const source = chooseProviders(requiredProviders(join(directory, "cdk.tf.json")), { tool, workDir: folder });
    const options = { cwd: directory, env: { ...process.env, GOGC: "300", ...source.env, CHECKPOINT_DISABLE: "1" } };
    const init = await run(tool.command, ["init", "-backend=false", "-input=false", "-no-color"], options);
    if (init.code !== 0 && source.remote.length > 0) return { said, absent: `${source.sentence}: ${init.stderr}` };
    if (init.code !== 0) throw new Error(init.stderr);
    const { stdout, stderr } = await run(tool.command, ["validate", "-no-color"], options);
    said.push(stdout.trim() + stderr);
  }
  return { said };
}

/** Fails in CI, and skips in the open elsewhere, where the machine cannot validate. */
async function expectValid({ stacks }: SynthResult, skip: (why: string) => void): Promise<void> {
  const { said, absent } = terraform ? await validated(terraform, stacks) : { said: [], absent: missing };
  if (absent !== undefined) {
    if (process.env.CI) throw new Error(absent);
    return skip(absent);
  }
  expect(new Set(said)).toEqual(new Set(["Success! The configuration is valid."]));
}

// The shipped estates are applied in ring 3, which validates them; these are not.
test("text that looks like a template is valid Terraform, in keys and values of tags", async ({ skip }) => {
  const estate = defineEstate({
    name: "text",
    environment: "test",
    region: "us-east-1",
    tags: { "a${nonsense": "%{if", Owner: "${aws_vpc.nowhere.id}" },
    accounts: { main: { id: "111111111111", primary: true } },
    vpcs: { main: { account: "main", cidr: "10.0.0.0/16", nat: "none", tags: { Note: "$${x} %%{y}" } } },
  });
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  await expectValid(synthesize(estate, plan, join(folder, "text")), skip);
}, 300_000);

test("every setting of audit is valid Terraform", async ({ skip }) => {
  const estate = defineEstate({
    name: "audited",
    environment: "test",
    region: "us-east-1",
    accounts: {
      main: { id: "111111111111", primary: true },
      logs: { id: "222222222222", role: "TerraformPeeringRole", region: "eu-west-1" },
    },
    vpcs: {
      hub: { account: "main", cidr: "10.0.0.0/16" },
      app: { account: "logs", cidr: "10.1.0.0/16" },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    audit: {
      account: "logs",
      keys: "per-purpose",
      trail: { organization: true, insights: ["api-call-rate"] },
      objectLock: { mode: "governance", days: 30 },
    },
  });
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  await expectValid(synthesize(estate, plan, join(folder, "audited")), skip);
}, 300_000);
