import type { SynthResult } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import type { DeployContext } from "./deploy";
import type { OnEvent } from "./events";
import { chooseProviders, type ProviderSource, requiredProviders } from "./providers";
import { stackFile } from "./stack-files";
import type { TerraformTool } from "./terraform";
import { terraformEnvironment } from "./terraform-env";

export interface DeployOptions {
  readonly synth: SynthResult;
  /** Folder for a CLI configuration of Terraform. */
  readonly workDir: string;
  readonly onEvent?: OnEvent;
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

/** What is needed to run Terraform on synthesized stacks against an emulator; says where the providers come from. */
export function deployContext(
  options: DeployOptions,
  tool: TerraformTool,
  access: SandboxAccess,
): { context: DeployContext; providers: ProviderSource } {
  const { onEvent = () => {} } = options;
  const required = new Map(
    options.synth.stacks.flatMap((stack) => requiredProviders(stackFile(stack))).map((one) => [one.source, one]),
  );
  const providers = chooseProviders([...required.values()], { tool, workDir: options.workDir, env: options.env });
  for (const text of providers.warnings) onEvent({ type: "warning", text });
  onEvent({ type: "note", text: providers.sentence });
  const setup = {
    tool,
    env: terraformEnvironment(access, providers, options.env),
    providers,
    ...(options.signal && { signal: options.signal }),
  };
  return { context: { access, setup, onEvent }, providers };
}
