import { ToolError } from "../diagnostics/tool-error";
import { executables } from "./executables";
import { run } from "./process";

/** The program that plans and applies. */
export interface TerraformTool {
  readonly name: "terraform" | "tofu";
  /** Absolute path. */
  readonly command: string;
  /** e.g. `1.11.4` */
  readonly version: string;
  /** As it names the plugin folders of providers, e.g. `linux_amd64`. */
  readonly platform: string;
}

/**
 * Finds Terraform, else OpenTofu, on PATH.
 *
 * @throws ToolError when there is neither, or it does not say its version.
 */
export async function findTerraform(env: NodeJS.ProcessEnv = process.env): Promise<TerraformTool> {
  for (const name of ["terraform", "tofu"] as const) {
    const [command] = executables(name, env);
    if (command !== undefined) return { name, command, ...(await versionOf(command, env)) };
  }
  throw new ToolError(
    "terraform is not on the PATH: it is what plans and applies the stacks; " +
      "install it from https://developer.hashicorp.com/terraform/install, or OpenTofu from https://opentofu.org/docs/intro/install",
  );
}

async function versionOf(command: string, env: NodeJS.ProcessEnv): Promise<{ version: string; platform: string }> {
  // A configuration file that does not exist makes it print a warning; what there is to say of it, providers.ts says.
  const { TF_CLI_CONFIG_FILE: _, ...rest } = env;
  const { code, stdout, stderr } = await run(command, ["version", "-json"], {
    env: { ...rest, CHECKPOINT_DISABLE: "1" },
  }).catch((cause: unknown) => {
    throw new ToolError(`${command} does not start: ${(cause as Error).message}; reinstall it`, { cause });
  });
  try {
    const said = JSON.parse(stdout) as { terraform_version: string; platform: string };
    return { version: said.terraform_version, platform: said.platform };
  } catch {
    const words = (stderr.trim() || stdout.trim()).split("\n")[0] ?? "";
    throw new ToolError(
      `${command} does not work: "version -json" ended with ${code} and said "${words}"; reinstall it`,
    );
  }
}
