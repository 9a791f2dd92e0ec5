import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthesizedStack } from "../stacks/synth";
import { ambientCredentials, type SandboxAccess } from "./clients";

interface StackJson {
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, { readonly bucket?: string; readonly region?: string }>>;
    readonly cloud?: object;
  };
  readonly provider?: Readonly<Record<string, readonly object[]>>;
  readonly data?: {
    readonly terraform_remote_state?: Readonly<
      Record<string, { readonly config?: { workspaces?: { name?: string } } }>
    >;
  };
}

/** The Terraform JSON of a stack. */
export function stackFile(stack: SynthesizedStack): string {
  return join(stack.directory, "cdk.tf.json");
}

/** How many provider processes Terraform starts for a stack. */
export function providerCount(stack: SynthesizedStack): number {
  const { provider = {} } = read(stack);
  return Math.max(1, Object.values(provider).flat().length);
}

/**
 * Makes ready what the stack's state needs: the bucket of an S3 backend in the emulator; for HCP Terraform, which has no
 * emulator, an override beside the stack's file that keeps the state in a local one.
 */
export async function prepareState(stack: SynthesizedStack, access: SandboxAccess): Promise<void> {
  const { terraform = {}, data = {} } = read(stack);
  const { bucket, region } = terraform.backend?.s3 ?? {};
  if (bucket !== undefined) await createBucket(access, bucket, region ?? "us-east-1");
  if (terraform.cloud === undefined) return;
  const local = (workspace: string) => ({ path: `../../../${workspace}.sandbox.tfstate` });
  const remote = Object.entries(data.terraform_remote_state ?? {}).map(([id, { config }]) => [
    id,
    { backend: "local", config: local(config?.workspaces?.name ?? id) },
  ]);
  const own = (terraform.cloud as { workspaces?: { name?: string } }).workspaces?.name ?? stack.name;
  const override = {
    terraform: { backend: { local: local(own) } },
    ...(remote.length > 0 && { data: { terraform_remote_state: Object.fromEntries(remote) } }),
  };
  writeFileSync(join(stack.directory, "sandbox_override.tf.json"), `${JSON.stringify(override, null, 2)}\n`);
}

/** The buckets that {@link prepareState} makes. */
export function stateBuckets(stacks: readonly SynthesizedStack[]): ReadonlySet<string> {
  return new Set(stacks.flatMap((stack) => read(stack).terraform?.backend?.s3?.bucket ?? []));
}

/** A plain request: the emulator reads the account and region of a signature and does not check it. */
async function createBucket(access: SandboxAccess, bucket: string, region: string): Promise<void> {
  const scope = `${ambientCredentials(access.primaryId).accessKeyId}/20000101/${region}/s3/aws4_request`;
  const body =
    region === "us-east-1"
      ? undefined
      : `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  const response = await fetch(`${access.url}/${bucket}`, {
    method: "PUT",
    headers: { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
    body,
  });
  const text = await response.text();
  if (!response.ok && response.status !== 409) throw new Error(`the emulator makes no bucket ${bucket}: ${text}`);
}

function read(stack: SynthesizedStack): StackJson {
  return JSON.parse(readFileSync(stackFile(stack), "utf8")) as StackJson;
}
