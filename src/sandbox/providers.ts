import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ToolError } from "../diagnostics/tool-error";
import { mirrorFolders, mirrorHas, type RequiredProvider } from "./mirrors";
import type { TerraformTool } from "./terraform";

/** Where Terraform gets the providers of the stacks from. */
export interface ProviderSource {
  /** Variables to set for Terraform; `undefined` removes one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One sentence for the user, e.g. `providers: hashicorp/aws 5.100.0 from the mirror /opt/terraform/mirror`. */
  readonly sentence: string;
  /** What was set up wrongly and is ignored. */
  readonly warnings: readonly string[];
  /** What no local mirror has, so that `init` needs the registry (or what the CLI configuration names). */
  readonly remote: readonly RequiredProvider[];
}

export interface ProviderOptions {
  readonly tool: Pick<TerraformTool, "name" | "platform">;
  /** Folder for a CLI configuration of our own, written when a mirror is to be used. */
  readonly workDir: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
  /** Folder whose subfolders may be mirrors. @default "/opt" */
  readonly opt?: string;
}

/** The providers that a synthesized stack (`cdk.tf.json`) requires. */
export function requiredProviders(stackFile: string): RequiredProvider[] {
  const stack = JSON.parse(readFileSync(stackFile, "utf8")) as {
    terraform?: { required_providers?: Record<string, { source: string; version: string }> };
  };
  return Object.values(stack.terraform?.required_providers ?? {})
    .map(({ source, version }) => ({ source: source.includes("/") ? source : `hashicorp/${source}`, version }))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

/**
 * Chooses, in this order: the mirror that ARCHIPELAGO_PROVIDER_MIRROR names; a CLI configuration that says how providers
 * are installed; a local mirror in a conventional place that has the version; the registry.
 *
 * @throws ToolError when ARCHIPELAGO_PROVIDER_MIRROR names a folder that has none of the providers.
 */
export function chooseProviders(required: readonly RequiredProvider[], options: ProviderOptions): ProviderSource {
  const env = options.env ?? process.env;
  const home = options.home ?? homedir();
  const host = options.tool.name === "tofu" ? "registry.opentofu.org" : "registry.terraform.io";
  const named = env.ARCHIPELAGO_PROVIDER_MIRROR;
  const config = cliConfiguration(options.tool.name, env, home);
  if (!named && config.file !== undefined && config.text.includes("provider_installation")) {
    return {
      env: { TF_CLI_CONFIG_FILE: config.file },
      sentence: `providers: as ${config.file} says`,
      warnings: config.warnings,
      remote: required,
    };
  }
  const folders = named ? [named] : mirrorFolders(env, home, options.opt);
  const found = required.map((provider) => ({
    provider,
    folder: folders.find((folder) => mirrorHas(folder, provider, host, options.tool.platform)),
  }));
  const mirrored = found.filter(
    (one): one is { provider: RequiredProvider; folder: string } => one.folder !== undefined,
  );
  const remote = found.filter((one) => one.folder === undefined).map((one) => one.provider);
  if (named && mirrored.length === 0) {
    throw new ToolError(
      `ARCHIPELAGO_PROVIDER_MIRROR names ${named}, which has none of ${listed(required)} for ${options.tool.platform}; ` +
        `fill it with "${options.tool.name} providers mirror ${named}", or unset the variable`,
    );
  }
  const registry = remote.length > 0 ? `${listed(remote)} from the registry` : "";
  if (mirrored.length === 0) {
    return {
      env: { TF_CLI_CONFIG_FILE: config.file },
      sentence: `providers: ${registry || "none needed"}`,
      warnings: config.warnings,
      remote,
    };
  }
  const file = join(options.workDir, "providers.tfrc");
  mkdirSync(options.workDir, { recursive: true });
  writeFileSync(file, `${config.text}${installation(mirrored, host)}`);
  const local = mirrored.map(({ provider, folder }) => `${listed([provider])} from the mirror ${folder}`);
  return {
    env: { TF_CLI_CONFIG_FILE: file },
    sentence: `providers: ${[...local, registry].filter((part) => part !== "").join(", ")}`,
    warnings: config.warnings,
    remote,
  };
}

interface CliConfiguration {
  readonly file?: string;
  readonly text: string;
  readonly warnings: readonly string[];
}

function cliConfiguration(tool: TerraformTool["name"], env: NodeJS.ProcessEnv, home: string): CliConfiguration {
  const warnings: string[] = [];
  const named = env.TF_CLI_CONFIG_FILE || env.TERRAFORM_CONFIG;
  if (named) {
    if (isFile(named)) return { file: named, text: `${readFileSync(named, "utf8")}\n`, warnings };
    warnings.push(`TF_CLI_CONFIG_FILE names ${named}, which does not exist; it is ignored`);
  }
  const usual = tool === "tofu" ? [".tofurc", ".terraformrc"] : [".terraformrc"];
  const file = usual.map((name) => join(home, name)).find(isFile);
  return file === undefined ? { text: "", warnings } : { file, text: `${readFileSync(file, "utf8")}\n`, warnings };
}

/** One mirror block a folder, and everything that is in none of them from where it comes from by default. */
function installation(mirrored: readonly { provider: RequiredProvider; folder: string }[], host: string): string {
  const addresses = (folder?: string) =>
    JSON.stringify(
      mirrored
        .filter((one) => folder === undefined || one.folder === folder)
        .map((one) => `${host}/${one.provider.source}`),
    );
  const mirrors = [...new Set(mirrored.map((one) => one.folder))].map(
    (folder) =>
      `  filesystem_mirror {\n    path    = ${JSON.stringify(folder)}\n    include = ${addresses(folder)}\n  }\n`,
  );
  return `provider_installation {\n${mirrors.join("")}  direct {\n    exclude = ${addresses()}\n  }\n}\n`;
}

function listed(providers: readonly RequiredProvider[]): string {
  return providers.map(({ source, version }) => `${source} ${version}`).join(", ");
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
