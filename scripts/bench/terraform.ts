import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { planFile } from "../../src/estate/plan-file";
import { primaryOf } from "../../src/network/places";
import type { SandboxAccess } from "../../src/sandbox/clients";
import { type DeployContext, deployStacks, destroyStacks, initStacks, planStacks } from "../../src/sandbox/deploy";
import { deployContext } from "../../src/sandbox/deploy-context";
import { startEmulator } from "../../src/sandbox/emulator";
import { providerCount, stackFile } from "../../src/sandbox/stack-files";
import { findTerraform } from "../../src/sandbox/terraform";
import { total } from "../../src/sandbox/terraform-output";
import { type SynthesizedStack, type SynthResult, synthesize } from "../../src/stacks/synth";
import { type BenchEstate, benchEstate } from "./estates";

export interface LayoutResult {
  readonly layout: string;
  readonly stacks: number;
  readonly resources: number;
  /** Seconds: the whole estate from nothing, stacks side by side as far as the machine allows. */
  readonly deploy: number;
  readonly destroy: number;
  /** After a tag of one VPC is changed: the stacks whose Terraform changed, and the plan of just these. */
  readonly touched: readonly string[];
  readonly touchedProviders: number;
  readonly touchedPlan: number;
}

const ESTATE: BenchEstate = { vpcs: 10, accounts: 10 };

/** Ten VPCs in ten accounts, in both layouts, on one emulator: what a deploy costs, and what a small change costs. */
export async function measureLayouts(scratch: string): Promise<LayoutResult[]> {
  const tool = await findTerraform();
  const emulator = await startEmulator({ logFile: join(scratch, "emulator.log") });
  try {
    const results: LayoutResult[] = [];
    for (const layout of ["single", "per-account"] as const) {
      const folder = join(scratch, layout);
      mkdirSync(folder);
      const { synth, accounts } = synthesized(folder, { ...ESTATE, layout });
      const access: SandboxAccess = { url: emulator.url, primaryId: primaryOf({ accounts }).id };
      const { context } = deployContext({ synth, workDir: folder }, tool, access);
      results.push(await measureLayout(layout, folder, synth, context));
    }
    return results;
  } finally {
    await emulator.stop();
  }
}

async function measureLayout(
  layout: "single" | "per-account",
  folder: string,
  synth: SynthResult,
  context: DeployContext,
): Promise<LayoutResult> {
  await initStacks(synth.stacks, context);
  const [deploy, deployed] = await timed(() => deployStacks(synth.stacks, context));
  const before = contents(synth.stacks);
  const changed = synthesized(folder, { ...ESTATE, layout, tagged: "vpc-3" }).synth;
  const touched = changed.stacks.filter((stack) => before.get(stack.name) !== readFileSync(stackFile(stack), "utf8"));
  const [touchedPlan] = await timed(() => planStacks(touched, context));
  const [destroy] = await timed(() => destroyStacks(synth.stacks, context));
  return {
    layout,
    stacks: synth.stacks.length,
    resources: [...deployed.values()].reduce((sum, stack) => sum + total(stack.output.counts), 0),
    deploy,
    destroy,
    touched: touched.map((stack) => stack.name),
    touchedProviders: touched.reduce((sum, stack) => sum + providerCount(stack), 0),
    touchedPlan,
  };
}

function synthesized(folder: string, options: BenchEstate) {
  const file = join(folder, "bench.yaml");
  writeFileSync(file, benchEstate(options));
  const { estate, plan, diagnostics } = planFile(file);
  if (!estate || !plan) throw new Error(JSON.stringify(diagnostics));
  return { synth: synthesize(estate, plan, join(folder, "cdktf.out")), accounts: plan.accounts };
}

function contents(stacks: readonly SynthesizedStack[]): Map<string, string> {
  return new Map(stacks.map((stack) => [stack.name, readFileSync(stackFile(stack), "utf8")]));
}

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, result: T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}
