import { plural } from "../network/keys";
import type { SynthesizedStack } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import { inPhase, type OnEvent, type Phase, secondsSince } from "./events";
import { machineCapacity, schedule } from "./schedule";
import { prepareState, providerCount } from "./stack-files";
import { apply, destroy, init, plan, type TerraformSetup } from "./stack-terraform";
import { type Counts, isEmpty, sum, type TerraformOutput, total } from "./terraform-output";

/** What Terraform said of a stack, and how long it took. */
export interface StackOutput {
  readonly seconds: number;
  readonly output: TerraformOutput;
}

export interface DeployedStack {
  readonly seconds: { readonly plan: number; readonly apply: number };
  readonly planned: Counts;
  readonly output: TerraformOutput;
}

/** What deploying works with. */
export interface DeployContext {
  readonly access: SandboxAccess;
  readonly setup: TerraformSetup;
  readonly onEvent: OnEvent;
}

/** By stack name. */
export type PerStack<T> = ReadonlyMap<string, T>;

/** Makes the stacks' state ready and installs their providers. @returns seconds */
export function initStacks(stacks: readonly SynthesizedStack[], context: DeployContext): Promise<PerStack<number>> {
  const one = async (stack: SynthesizedStack) => {
    const began = performance.now();
    await prepareState(stack, context.access);
    await init(stack, context.setup);
    return secondsSince(began);
  };
  return inPhase(
    "init",
    context.onEvent,
    () => forEach("init", independent(stacks), context, one),
    () => stackCount(stacks),
  );
}

/**
 * Plans and applies every stack, each once those it depends on are applied: it reads their outputs from their states, so
 * it cannot be planned before.
 *
 * @throws TerraformError of the first stack that fails
 */
export function deployStacks(
  stacks: readonly SynthesizedStack[],
  context: DeployContext,
): Promise<PerStack<DeployedStack>> {
  const one = async (stack: SynthesizedStack): Promise<DeployedStack> => {
    let began = performance.now();
    let planned: Counts = { add: 0, change: 0, destroy: 0 };
    let seconds = 0;
    const output = await apply(stack, context.setup, {
      onPlanned: (counts) => {
        planned = counts;
        seconds = secondsSince(began);
        began = performance.now();
      },
      onResource: (done) => progress("deploy", stack, "applying", total(planned), context.onEvent)(done),
    });
    return { seconds: { plan: seconds, apply: secondsSince(began) }, planned, output };
  };
  return inPhase(
    "deploy",
    context.onEvent,
    () => forEach("deploy", stacks, context, one, "planning"),
    (done) => `${countsText([...done.values()])} in ${stackCount(stacks)}`,
  );
}

/** Plans every stack again. After an apply there should be nothing to do. */
export function planStacks(
  stacks: readonly SynthesizedStack[],
  context: DeployContext,
): Promise<PerStack<StackOutput>> {
  return inPhase(
    "second plan",
    context.onEvent,
    () =>
      forEach(
        "second plan",
        independent(stacks),
        context,
        (stack) => timed(() => plan(stack, context.setup)),
        "planning",
      ),
    (done) =>
      [...done.values()].every((stack) => isEmpty(stack.output)) ? "no changes" : countsText([...done.values()]),
  );
}

/**
 * Destroys every stack, each once those that depend on it are gone.
 *
 * @param known.resources how many resources the stacks have, for the progress
 * @param known.fresh whether a plan has just shown that the states tell what is there
 */
export function destroyStacks(
  stacks: readonly SynthesizedStack[],
  context: DeployContext,
  known: { readonly resources?: PerStack<number>; readonly fresh?: boolean } = {},
): Promise<PerStack<StackOutput>> {
  const one = (stack: SynthesizedStack) => {
    const onResource = progress("destroy", stack, "destroying", known.resources?.get(stack.name), context.onEvent);
    return timed(() => destroy(stack, context.setup, known.fresh ?? false, { onResource }));
  };
  return inPhase(
    "destroy",
    context.onEvent,
    () => forEach("destroy", reversed(stacks), context, one, "destroying"),
    (done) => countsText([...done.values()]),
  );
}

async function forEach<T>(
  phase: Phase,
  stacks: readonly SynthesizedStack[],
  context: DeployContext,
  work: (stack: SynthesizedStack) => Promise<T>,
  text: string = phase,
): Promise<PerStack<T>> {
  return schedule(
    stacks.map((stack) => ({
      name: stack.name,
      after: stack.dependencies,
      providers: providerCount(stack),
      run: () => {
        context.onEvent({ type: "progress", phase, stack: stack.name, text });
        return work(stack);
      },
    })),
    machineCapacity(),
  );
}

async function timed(work: () => Promise<TerraformOutput>): Promise<StackOutput> {
  const began = performance.now();
  const output = await work();
  return { seconds: secondsSince(began), output };
}

function progress(
  phase: Phase,
  { name: stack }: SynthesizedStack,
  text: string,
  all: number | undefined,
  onEvent: OnEvent,
): (done: number) => void {
  return (done) => onEvent({ type: "progress", phase, stack, text, done, ...(all !== undefined && { total: all }) });
}

function independent(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  return stacks.map((stack) => ({ ...stack, dependencies: [] }));
}

function reversed(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  return [...stacks].reverse().map((stack) => ({
    ...stack,
    dependencies: stacks.filter((other) => other.dependencies.includes(stack.name)).map((other) => other.name),
  }));
}

function stackCount(stacks: readonly unknown[]): string {
  return plural(stacks.length, "stack");
}

/** e.g. `426 added`, `1 added, 2 changed` */
function countsText(outputs: readonly Pick<StackOutput, "output">[]): string {
  const { add, change, destroy: gone }: Counts = sum(outputs.map((stack) => stack.output.counts));
  const parts = [
    [add, "added"],
    [change, "changed"],
    [gone, "destroyed"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length > 0 ? said.join(", ") : "no changes";
}
