import { devNull } from "node:os";
import { ambientCredentials, type SandboxAccess } from "./clients";
import type { ProviderSource } from "./providers";

/** Variables that make Terraform, the AWS CLI and SDKs reach the emulator as the primary account. */
export function accessVariables(access: SandboxAccess): Record<string, string> {
  const { accessKeyId, secretAccessKey } = ambientCredentials(access.primaryId);
  return {
    AWS_ENDPOINT_URL: access.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: "us-east-1",
    // The AWS CLI's first version reads no other.
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/**
 * The environment of Terraform in the sandbox: ours, less what could make it reach another place than the emulator or run
 * otherwise than it does for everybody.
 */
export function terraformEnvironment(
  access: SandboxAccess,
  providers: Pick<ProviderSource, "env">,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith("AWS_") && (!name.startsWith("TF_") || KEPT.has(name)),
  );
  return {
    ...Object.fromEntries(kept),
    ...accessVariables(access),
    // A profile of the user's could name an endpoint or a role.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    // Terraform and its providers are Go: a quarter of their time goes to collecting garbage that there is room for.
    GOGC: "300",
    ...providers.env,
  };
}

const KEPT = new Set(["TF_PLUGIN_CACHE_DIR", "TF_LOG", "TF_LOG_PATH", "TF_REGISTRY_CLIENT_TIMEOUT"]);
