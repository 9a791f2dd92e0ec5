import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ToolError } from "../diagnostics/tool-error";
import { primaryOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { SynthResult } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import { compare, type Differences } from "./compare";
import { deployStacks, destroyStacks, initStacks } from "./deploy";
import { deployContext } from "./deploy-context";
import { answers, startEmulator, withEmulator } from "./emulator";
import { inPhase, type OnEvent } from "./events";
import { type HoldingCount, holdingCounts } from "./holdings";
import { type InventoryCount, inventoryCounts } from "./inventory-counts";
import { signalPid } from "./process";
import { processStart } from "./process-identity";
import { motoVersion, type PythonOptions } from "./python";
import { leftovers, takeStock } from "./stock";
import { findTerraform } from "./terraform";
import { accessVariables } from "./terraform-env";
import { type Counts, sum } from "./terraform-output";

/** An emulator that goes on between commands, as `sandbox up` leaves it. */
export interface SandboxSession {
  readonly url: string;
  readonly pid: number;
  /** When that process started: its id may be another's later. */
  readonly started: string;
  readonly python: string;
  readonly moto: string;
  readonly logFile: string;
}

/** What works on a session. */
export interface SessionOptions {
  /** Where its state is kept, e.g. `.archipelago/sandbox`. */
  readonly folder: string;
  readonly onEvent?: OnEvent;
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

export interface EstateOptions extends SessionOptions {
  readonly plan: NetworkPlan;
  /** Synthesized into {@link estateFolder}. */
  readonly synth: SynthResult;
}

/** The session of a folder, if its emulator still runs. */
export async function findSession(folder: string): Promise<SandboxSession | undefined> {
  const session = readSession(folder);
  if (session === undefined || processStart(session.pid) !== session.started) return undefined;
  return (await answers(session.url)) ? session : undefined;
}

/** Where to synthesize an estate that is to be deployed to the session: its state is kept there too, until `down`. */
export function estateFolder(folder: string, estate: string): string {
  return join(resolve(folder), "estates", estate, "cdktf.out");
}

/**
 * Starts an emulator that outlives this process, unless one is up already.
 *
 * @throws ToolError as {@link startEmulator}
 */
export async function sandboxUp(
  options: SessionOptions & Pick<PythonOptions, "home">,
): Promise<{ session: SandboxSession; isNew: boolean }> {
  const { folder, onEvent = () => {} } = options;
  const running = await findSession(folder);
  if (running !== undefined) return { session: running, isNew: false };
  forget(folder);
  mkdirSync(folder, { recursive: true });
  const emulator = await inPhase(
    "emulator",
    onEvent,
    () =>
      startEmulator({
        ...options,
        logFile: join(resolve(folder), "emulator.log"),
        outlive: true,
        onProgress: (text) => onEvent({ type: "progress", phase: "emulator", text }),
      }),
    ({ url }) => `moto ${motoVersion()} on ${url}`,
  );
  const { url, pid, python, logFile } = emulator;
  const session = { url, pid, started: processStart(pid) ?? "", python, moto: motoVersion(), logFile };
  writeFileSync(sessionFile(folder), `${JSON.stringify(session, null, 2)}\n`);
  return { session, isNew: true };
}

/**
 * Stops the session's emulator; with it goes everything that was deployed there, and what is kept of that here.
 *
 * @returns whether there was one
 */
export async function sandboxDown({ folder }: Pick<SessionOptions, "folder">): Promise<boolean> {
  const session = readSession(folder);
  const runs = () => session !== undefined && processStart(session.pid) === session.started;
  const ran = runs();
  if (session !== undefined && ran) {
    signalPid(session.pid, "SIGTERM");
    const deadline = Date.now() + 5_000;
    while (runs() && Date.now() < deadline) await sleep(50);
    if (runs()) signalPid(session.pid, "SIGKILL");
  }
  forget(folder);
  return ran;
}

/** What `sandbox deploy` tells. */
export interface DeployReport {
  readonly estate: string;
  readonly stacks: readonly (Counts & { readonly name: string })[];
  readonly inventory: readonly InventoryCount[];
  readonly holdings: readonly HoldingCount[];
  readonly differences: Differences;
}

/**
 * Applies an estate to the session's emulator, as it stands there: the first time all of it, later what changed.
 *
 * @throws ToolError when no session is up or its emulator dies; TerraformError when Terraform fails
 */
export async function sandboxDeploy(options: EstateOptions): Promise<DeployReport> {
  const { plan, synth } = options;
  const { session, access, context } = await enter(options);
  return withEmulator(session, options.signal, async () => {
    await initStacks(synth.stacks, context);
    const deployed = await deployStacks(synth.stacks, context);
    const { inventory, holdings } = await takeStock("inventory", options, access);
    return {
      estate: plan.name,
      stacks: [...deployed].map(([name, stack]) => ({ name, ...stack.planned })),
      inventory: inventoryCounts(inventory),
      holdings: holdingCounts(holdings),
      differences: compare(plan, inventory),
    };
  });
}

/** What `sandbox destroy` tells. */
export interface DestroyReport {
  readonly estate: string;
  readonly destroyed: number;
  /** What the estate's accounts still hold. */
  readonly leftovers: readonly string[];
}

/** Destroys what {@link sandboxDeploy} applied. @throws ToolError when no session is up; TerraformError */
export async function sandboxDestroy(options: EstateOptions): Promise<DestroyReport> {
  const { plan, synth } = options;
  const { session, access, context } = await enter(options);
  return withEmulator(session, options.signal, async () => {
    await initStacks(synth.stacks, context);
    const destroyed = await destroyStacks(synth.stacks, context);
    const left = await takeStock("last inventory", options, access);
    return {
      estate: plan.name,
      destroyed: sum([...destroyed.values()].map((stack) => stack.output.counts)).destroy,
      leftovers: leftovers(left),
    };
  });
}

/**
 * The variables that make Terraform, the AWS CLI, SDKs and `cdktf deploy` reach the session's emulator with the ambient
 * credentials of the estate's primary account.
 *
 * @throws ToolError when no session is up
 */
export async function sandboxVariables(
  options: Pick<EstateOptions, "folder" | "plan" | "env"> & { readonly synth?: SynthResult },
): Promise<Record<string, string>> {
  const session = await theSession(options.folder);
  const access = { url: session.url, primaryId: primaryOf(options.plan).id };
  const variables = accessVariables(access);
  if (options.synth === undefined) return variables;
  const tool = await findTerraform(options.env);
  const { synth, folder, env } = options;
  const { providers } = deployContext({ synth, workDir: resolve(folder), ...(env && { env }) }, tool, access);
  const config = providers.env.TF_CLI_CONFIG_FILE;
  return config === undefined ? variables : { ...variables, TF_CLI_CONFIG_FILE: config };
}

async function enter(options: EstateOptions) {
  const session = await theSession(options.folder);
  const tool = await findTerraform(options.env);
  const access: SandboxAccess = { url: session.url, primaryId: primaryOf(options.plan).id };
  return { session, access, ...deployContext({ ...options, workDir: resolve(options.folder) }, tool, access) };
}

async function theSession(folder: string): Promise<SandboxSession> {
  const session = await findSession(folder);
  if (session === undefined) throw new ToolError("no sandbox is up here; start one with: archipelago sandbox up");
  return session;
}

function readSession(folder: string): SandboxSession | undefined {
  try {
    return JSON.parse(readFileSync(sessionFile(folder), "utf8")) as SandboxSession;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The deployed estates' state describes what only the emulator held. */
function forget(folder: string): void {
  rmSync(sessionFile(folder), { force: true });
  rmSync(join(folder, "estates"), { recursive: true, force: true });
}

function sessionFile(folder: string): string {
  return join(folder, "emulator.json");
}
