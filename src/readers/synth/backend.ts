import { posix } from "node:path";
import type { ValueObject } from "../terraform/value";

/** Where two configurations of one kind of state are the same state; what else they hold is how to get at it. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key", "workspace_key_prefix"],
  azurerm: ["storage_account_name", "container_name", "key"],
  gcs: ["bucket", "prefix"],
  http: ["address"],
  consul: ["address", "path"],
  pg: ["conn_str", "schema_name"],
  kubernetes: ["secret_suffix", "namespace"],
  cos: ["bucket", "prefix", "key"],
  oss: ["bucket", "prefix", "key"],
};

/**
 * The state that a backend or a `terraform_remote_state` means: equal texts, one state.
 * @param directory - of the stack, from which a local path counts
 */
export function stateOf(backend: string, config: ValueObject, directory: string): string {
  if (backend === "local") return `local ${posix.resolve(directory, String(config.path ?? "terraform.tfstate"))}`;
  // `cloud` blocks are read through the backend called remote.
  if (backend === "remote" || backend === "cloud")
    return `remote ${JSON.stringify([config.hostname ?? "app.terraform.io", config.organization, config.workspaces])}`;
  const keys = IDENTITY[backend] ?? Object.keys(config).sort();
  return `${backend} ${JSON.stringify(keys.map((key) => config[key] ?? null))}`;
}
