import { join } from "node:path";
import { primaryOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { ProofReport } from "../proof/report";
import type { SynthResult } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import { compare, type Differences } from "./compare";
import { deployStacks, destroyStacks, initStacks, planStacks } from "./deploy";
import { deployContext } from "./deploy-context";
import { type Emulator, startEmulator, withEmulator } from "./emulator";
import { inPhase, type OnEvent, secondsSince } from "./events";
import { type HoldingCount, holdingCounts } from "./holdings";
import { type InventoryCount, inventoryCounts } from "./inventory-counts";
import { proveLive } from "./live-proof";
import { motoVersion } from "./python";
import { leftovers, takeStock } from "./stock";
import { findTerraform } from "./terraform";
import { type Counts, isEmpty, type PlannedChange, total } from "./terraform-output";

export interface SandboxOptions {
  readonly plan: NetworkPlan;
  /** The estate's stacks, synthesized into a folder of which nothing else is in use. */
  readonly synth: SynthResult;
  /** Folder for the emulator's log and a CLI configuration. */
  readonly workDir: string;
  readonly onEvent?: OnEvent;
  /** Stops everything that was started. */
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

/** What `sandbox run --json` prints. */
export interface SandboxReport {
  readonly estate: string;
  /** Whether everything was as it should be. */
  readonly ok: boolean;
  /** e.g. `terraform 1.11.4` */
  readonly terraform: string;
  /** e.g. `moto 5.2.1` */
  readonly emulator: string;
  /** Where the providers came from. */
  readonly providers: string;
  readonly stacks: readonly StackReport[];
  readonly inventory: readonly InventoryCount[];
  /** What the accounts held after the apply besides their networks. */
  readonly holdings: readonly HoldingCount[];
  /** Between the plan and what the accounts held after the apply. */
  readonly differences: Differences;
  /** What the accounts really allowed after the apply, against the plan. */
  readonly proof: ProofReport;
  /** What the accounts held after the destroy. */
  readonly leftovers: readonly string[];
  readonly seconds: number;
}

export interface StackReport {
  readonly name: string;
  readonly resources: number;
  readonly seconds: {
    readonly init: number;
    readonly plan: number;
    readonly apply: number;
    readonly secondPlan: number;
    readonly destroy: number;
  };
  readonly secondPlan: Counts;
  /** What the second plan would do; empty when all is well. */
  readonly secondPlanChanges: readonly PlannedChange[];
  readonly destroyed: number;
}

/**
 * The whole way of an estate, against an emulator of its own: init, plan, apply, a second plan, inventory, destroy,
 * inventory again.
 *
 * @throws ToolError when a tool is missing or the emulator dies, TerraformError when Terraform fails, the reason of `signal` when it is aborted;
 * in each case the emulator is stopped, and with it all that it held is gone
 */
export async function runSandbox(options: SandboxOptions): Promise<SandboxReport> {
  const { plan, synth, onEvent = () => {} } = options;
  const began = performance.now();
  const tool = await findTerraform(options.env);
  const emulator = await startInPhase(options, onEvent);
  const wholeWay = async (): Promise<SandboxReport> => {
    const access: SandboxAccess = { url: emulator.url, primaryId: primaryOf(plan).id };
    const { context, providers } = deployContext(options, tool, access);
    const init = await initStacks(synth.stacks, context);
    const deployed = await deployStacks(synth.stacks, context);
    const second = await planStacks(synth.stacks, context);
    const { inventory, holdings } = await takeStock("inventory", options, access);
    const proof = await proveLive(plan, access, onEvent);
    const resources = new Map([...deployed].map(([name, stack]) => [name, total(stack.output.counts)]));
    const fresh = [...second.values()].every((stack) => isEmpty(stack.output));
    const destroyed = await destroyStacks(synth.stacks, context, { resources, fresh });
    const left = leftovers(await takeStock("last inventory", options, access));
    const differences = compare(plan, inventory);
    const stacks = synth.stacks.map(({ name }): StackReport => {
      const [one, again, gone] = [deployed.get(name), second.get(name), destroyed.get(name)];
      if (one === undefined || again === undefined || gone === undefined) throw new Error(`no result for ${name}`);
      return {
        name,
        resources: total(one.output.counts),
        seconds: {
          init: init.get(name) ?? 0,
          plan: one.seconds.plan,
          apply: one.seconds.apply,
          secondPlan: again.seconds,
          destroy: gone.seconds,
        },
        secondPlan: again.output.counts,
        secondPlanChanges: again.output.changes,
        destroyed: gone.output.counts.destroy,
      };
    });
    return {
      estate: plan.name,
      ok:
        fresh &&
        proof.verdict === "proven" &&
        differences.missing.length + differences.unexpected.length + left.length === 0,
      terraform: `${tool.name} ${tool.version}`,
      emulator: `moto ${motoVersion()}`,
      providers: providers.sentence,
      stacks,
      inventory: inventoryCounts(inventory),
      holdings: holdingCounts(holdings),
      differences,
      proof,
      leftovers: left,
      seconds: secondsSince(began),
    };
  };
  try {
    return await withEmulator(emulator, options.signal, wholeWay);
  } finally {
    await emulator.stop();
  }
}

function startInPhase(options: SandboxOptions, onEvent: OnEvent): Promise<Emulator> {
  return inPhase(
    "emulator",
    onEvent,
    () =>
      startEmulator({
        logFile: join(options.workDir, "emulator.log"),
        onProgress: (text) => onEvent({ type: "progress", phase: "emulator", text }),
        ...(options.signal && { signal: options.signal }),
        ...(options.env && { env: options.env }),
      }),
    (emulator) => `moto ${motoVersion()} on ${emulator.url}`,
  );
}
