import { ToolError } from "../diagnostics/tool-error";
import type { SynthesizedStack } from "../stacks/synth";
import { run } from "./process";
import type { ProviderSource } from "./providers";
import type { TerraformTool } from "./terraform";
import { type OnResource, type TerraformOutput, terraformReader } from "./terraform-output";

/** Terraform in the folders of synthesized stacks. */
export interface TerraformSetup {
  readonly tool: Pick<TerraformTool, "command" | "name">;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly providers: Pick<ProviderSource, "sentence" | "remote">;
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

/** Most of a change is waiting for the next look at it; the emulator has no rate limit that more of them could meet. */
const PARALLELISM = "-parallelism=30";

/**
 * Installs providers and connects the state.
 *
 * @throws ToolError when a provider is in no local mirror and cannot be downloaded, else TerraformError
 */
export async function init(stack: SynthesizedStack, setup: TerraformSetup): Promise<void> {
  const { code, stdout, stderr } = await run(setup.tool.command, ["init", "-input=false", "-no-color"], {
    cwd: stack.directory,
    env: setup.env,
    signal: setup.signal,
  });
  if (code === 0) return;
  const words = (stderr.trim() || stdout.trim()).split("\n");
  const { sentence, remote } = setup.providers;
  if (remote.length > 0 && /provider packages|registry service|could not connect/i.test(words.join(" "))) {
    const wanted = remote.map(({ source, version }) => `${source} ${version}`).join(" and ");
    const random = remote.some(({ source }) => source === "hashicorp/random");
    throw new ToolError(
      `${wanted} is in no local mirror and could not be downloaded (${sentence}); ` +
        `connect to the registry, or name a mirror in ARCHIPELAGO_PROVIDER_MIRROR` +
        `${random ? "; an estate that gives its environment needs no random provider" : ""}\n${words.join("\n")}`,
    );
  }
  throw new TerraformError(stack.name, "init", words);
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
  return terraform(stack, setup, "apply", ["apply", "-json", "-input=false", PARALLELISM, PLAN_FILE], onResource);
}

/** Destroys everything that the stack's state holds. */
export function destroy(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  onResource?: OnResource,
): Promise<TerraformOutput> {
  return terraform(
    stack,
    setup,
    "destroy",
    ["destroy", "-json", "-input=false", PARALLELISM, "-auto-approve"],
    onResource,
  );
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
