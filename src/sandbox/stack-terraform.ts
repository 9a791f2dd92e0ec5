import type { SynthesizedStack } from "../stacks/synth";
import { run } from "./process";
import type { TerraformTool } from "./terraform";
import { type OnResource, type TerraformOutput, terraformReader } from "./terraform-output";

/** Terraform in the folders of synthesized stacks. */
export interface TerraformSetup {
  readonly tool: Pick<TerraformTool, "command" | "name">;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Said with a failed `init`: where the providers were to come from. */
  readonly providers: string;
}

/** Terraform said no: what it was asked, where, and its own words. */
export class TerraformError extends Error {
  readonly stackName: string;
  readonly command: string;

  constructor(stackName: string, command: string, words: readonly string[]) {
    super(`terraform ${command} of the stack ${stackName} failed\n${words.join("\n")}`);
    this.name = "TerraformError";
    this.stackName = stackName;
    this.command = command;
  }
}

const PLAN_FILE = "sandbox.tfplan";

/** Installs providers and connects the state. */
export async function init(stack: SynthesizedStack, setup: TerraformSetup): Promise<void> {
  const { code, stdout, stderr } = await run(setup.tool.command, ["init", "-input=false", "-no-color"], {
    cwd: stack.directory,
    env: setup.env,
    signal: setup.signal,
  });
  if (code === 0) return;
  const words = (stderr.trim() || stdout.trim()).split("\n");
  throw new TerraformError(stack.name, "init", [...words, `(${setup.providers})`]);
}

/** Plans, and keeps the plan for {@link apply}. */
export function plan(stack: SynthesizedStack, setup: TerraformSetup): Promise<TerraformOutput> {
  return terraform(stack, setup, "plan", ["plan", "-json", "-input=false", `-out=${PLAN_FILE}`]);
}

/** Applies what {@link plan} planned. */
export function apply(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  onResource?: OnResource,
): Promise<TerraformOutput> {
  return terraform(stack, setup, "apply", ["apply", "-json", "-input=false", PLAN_FILE], onResource);
}

/** Destroys everything that the stack's state holds. */
export function destroy(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  onResource?: OnResource,
): Promise<TerraformOutput> {
  return terraform(stack, setup, "destroy", ["destroy", "-json", "-input=false", "-auto-approve"], onResource);
}

async function terraform(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  name: string,
  args: readonly string[],
  onResource?: OnResource,
): Promise<TerraformOutput> {
  const reader = terraformReader(onResource);
  const { code, stderr } = await run(setup.tool.command, args, {
    cwd: stack.directory,
    env: setup.env,
    signal: setup.signal,
    onLine: reader.line,
  });
  const output = reader.output();
  if (code !== 0) {
    const words = output.errors.length > 0 ? output.errors : stderr.trim().split("\n");
    throw new TerraformError(stack.name, name, words);
  }
  return output;
}
