import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A provider at one version, as a stack requires it. */
export interface RequiredProvider {
  /** e.g. `hashicorp/aws` */
  readonly source: string;
  /** Exact version, e.g. `5.100.0`. */
  readonly version: string;
}

/**
 * Whether a folder is a Terraform provider mirror that has this provider, unpacked or as the zip that was downloaded.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 *
 * @param host e.g. `registry.terraform.io`
 * @param platform e.g. `linux_amd64`
 */
export function mirrorHas(folder: string, provider: RequiredProvider, host: string, platform: string): boolean {
  const home = join(folder, host, ...provider.source.split("/"));
  const type = provider.source.split("/")[1];
  return (
    existsSync(join(home, provider.version, platform)) ||
    existsSync(join(home, `terraform-provider-${type}_${provider.version}_${platform}.zip`))
  );
}

/**
 * Where people keep provider mirrors, most particular first: Terraform's implied mirrors, then folders under /opt.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function mirrorFolders(env: NodeJS.ProcessEnv, home: string, opt = "/opt"): string[] {
  const dataHome = env.XDG_DATA_HOME || join(home, ".local", "share");
  const dataDirs = (env.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":").filter((dir) => dir !== "");
  return [
    join(home, ".terraform.d", "plugins"),
    join(home, "Library", "Application Support", "io.terraform", "plugins"),
    ...[dataHome, ...dataDirs].map((dir) => join(dir, "terraform", "plugins")),
    ...subfolders(opt).flatMap((folder) => [folder, ...subfolders(folder)]),
  ];
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}
