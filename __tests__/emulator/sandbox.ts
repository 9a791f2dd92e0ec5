import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type EstateInput, parseEstate } from "../../src/estate/parse";
import { planFile } from "../../src/estate/plan-file";
import type { Estate } from "../../src/network/estate";
import { primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
import type { SandboxAccess } from "../../src/sandbox/clients";
import { compare, type Differences } from "../../src/sandbox/compare";
import type { DeployContext } from "../../src/sandbox/deploy";
import { deployStacks, destroyStacks, initStacks, type PerStack, planStacks } from "../../src/sandbox/deploy";
import { deployContext } from "../../src/sandbox/deploy-context";
import { type Emulator, startEmulator } from "../../src/sandbox/emulator";
import { type RegionInventory, takeInventory } from "../../src/sandbox/inventory";
import { run } from "../../src/sandbox/process";
import { leftovers, takeStock } from "../../src/sandbox/stock";
import { findTerraform } from "../../src/sandbox/terraform";
import type { PlannedChange } from "../../src/sandbox/terraform-output";
import { type SynthResult, synthesize } from "../../src/stacks/synth";

export interface Planned {
  readonly estate: Estate;
  readonly plan: NetworkPlan;
}

/** An estate of estates/, with its plan. */
export function estateFile(name: string): Planned {
  const { estate, plan, diagnostics } = planFile(`estates/${name}.yaml`);
  if (!estate || !plan) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return { estate, plan };
}

/** An estate written in a test. */
export function estateOf(input: EstateInput): Planned {
  const estate = parseEstate(input);
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map((one) => one.message).join("\n"));
  return { estate, plan };
}

/** A folder that the tests of a file share; `remove` when they are done. */
export function scratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Applies the plans that are kept beside the stacks. */
export async function applyPlans(stacks: SynthResult["stacks"], { setup }: DeployContext): Promise<void> {
  for (const { directory: cwd } of stacks) {
    const args = ["apply", "-input=false", "-no-color", "-parallelism=30", "sandbox.tfplan"];
    const { code, stdout, stderr } = await run(setup.tool.command, args, { cwd, env: setup.env });
    if (code !== 0) throw new Error(stderr || stdout);
  }
}

/** An emulator with what was deployed to it. */
export class Deployed {
  readonly emulator: Emulator;
  readonly folder: string;
  /** Folders of stacks whose providers are installed. */
  readonly #initialised = new Set<string>();

  private constructor(emulator: Emulator, folder: string) {
    this.emulator = emulator;
    this.folder = folder;
  }

  static async start(folder: string): Promise<Deployed> {
    const emulator = await startEmulator({ logFile: join(folder, "emulator.log") });
    return new Deployed(emulator, folder);
  }

  /** As the estate's own credentials see the emulator, or those of another account. */
  access({ plan }: Planned, primaryId: string = primaryOf(plan).id): SandboxAccess {
    return { url: this.emulator.url, primaryId };
  }

  synth({ estate, plan }: Planned): SynthResult {
    const out = join(this.folder, plan.name, "cdktf.out");
    mkdirSync(out, { recursive: true });
    return synthesize(estate, plan, out);
  }

  async context(planned: Planned, synth: SynthResult, access = this.access(planned)): Promise<DeployContext> {
    const options = { synth, workDir: this.folder };
    return deployContext(options, await findTerraform(), access).context;
  }

  /** Installs the stacks' providers, the first time. */
  async init({ stacks }: SynthResult, context: DeployContext): Promise<void> {
    const fresh = stacks.filter(({ directory }) => !this.#initialised.has(directory));
    await initStacks(fresh, context);
    for (const { directory } of fresh) this.#initialised.add(directory);
  }

  /** Synthesizes, initialises and applies. */
  async deploy(planned: Planned, access = this.access(planned)): Promise<SynthResult> {
    const synth = this.synth(planned);
    const context = await this.context(planned, synth, access);
    await this.init(synth, context);
    await deployStacks(synth.stacks, context);
    return synth;
  }

  /** What a plan of all stacks would change now. */
  async changes(planned: Planned): Promise<PlannedChange[]> {
    const synth = this.synth(planned);
    const context = await this.context(planned, synth);
    const plans = await planStacks(synth.stacks, context);
    return [...plans.values()].flatMap((stack) => stack.output.changes);
  }

  /** Applies what {@link changes} told, stack by stack. */
  async applyChanges(planned: Planned): Promise<void> {
    const synth = this.synth(planned);
    await applyPlans(synth.stacks, await this.context(planned, synth));
  }

  /** Runs commands as people type them where the stacks are in `cdktf.out`. */
  async type(planned: Planned, commands: readonly string[]): Promise<void> {
    const synth = this.synth(planned);
    const { tool, env } = (await this.context(planned, synth)).setup;
    for (const command of commands) {
      const typed = command
        .replace(/^terraform/, tool.command)
        .replace("cdktf.out/stacks", dirname(synth.stacks[0]?.directory ?? ""));
      const { code, stdout, stderr } = await run("sh", ["-c", typed], { env });
      if (code !== 0) throw new Error(`${typed}: ${stderr || stdout}`);
    }
  }

  /** @returns how many resources are gone, by stack */
  async destroy(planned: Planned): Promise<PerStack<number>> {
    const synth = this.synth(planned);
    const gone = await destroyStacks(synth.stacks, await this.context(planned, synth), { fresh: true });
    return new Map([...gone].map(([name, { output }]) => [name, output.counts.destroy]));
  }

  inventory(planned: Planned): Promise<RegionInventory[]> {
    return takeInventory(planned.plan, this.access(planned));
  }

  async leftovers(planned: Planned): Promise<string[]> {
    const options = { plan: planned.plan, synth: this.synth(planned) };
    return leftovers(await takeStock("last inventory", options, this.access(planned)));
  }

  async differences(planned: Planned): Promise<Differences> {
    return compare(planned.plan, await this.inventory(planned));
  }
}
