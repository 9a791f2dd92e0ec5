import { ToolError } from "../diagnostics/tool-error";
import type { SynthesizedStack } from "../stacks/synth";
import { run } from "./process";
import type { ProviderSource } from "./providers";
import type { TerraformTool } from "./terraform";
import { type TerraformListener, type TerraformOutput, terraformReader } from "./terraform-output";

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

/** What an apply of the stack would do now. The plan is kept beside the stack, in `sandbox.tfplan`. */
export function plan(stack: SynthesizedStack, setup: TerraformSetup): Promise<TerraformOutput> {
  return terraform(stack, setup, "plan", [`-out=${PLAN_FILE}`]);
}

/** Plans and applies in one go: a command of its own for each would start every provider twice. */
export function apply(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  listener?: TerraformListener,
): Promise<TerraformOutput> {
  return terraform(stack, setup, "apply", [PARALLELISM, "-auto-approve"], listener);
}

/**
 * Destroys everything that the stack's state holds.
 *
 * @param fresh whether the state is known to tell what is there, and need not be read again
 */
export function destroy(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  fresh: boolean,
  listener?: TerraformListener,
): Promise<TerraformOutput> {
  const refresh = fresh ? ["-refresh=false"] : [];
  return terraform(stack, setup, "destroy", [PARALLELISM, "-auto-approve", ...refresh], listener);
}

async function terraform(
  stack: SynthesizedStack,
  setup: TerraformSetup,
  command: string,
  options: readonly string[],
  listener?: TerraformListener,
): Promise<TerraformOutput> {
  const reader = terraformReader(listener);
  const { code, stderr } = await run(setup.tool.command, [command, "-json", "-input=false", ...options], {
    cwd: stack.directory,
    env: setup.env,
    signal: setup.signal,
    onLine: reader.line,
  });
  const output = reader.output();
  if (code !== 0) {
    const words = output.errors.length > 0 ? output.errors : stderr.trim().split("\n");
    throw new TerraformError(stack.name, command, words);
  }
  return output;
}
