import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  S3Backend,
  TerraformBackend,
  type TerraformRemoteState,
} from "cdktf";
import type { Construct } from "constructs";
import { literal } from "../constructs/literal";
import type { Backend } from "../network/estate";

/** Whose state it is: a state belongs to an estate, an environment and a stack. */
export interface StateOwner {
  readonly estate: string;
  /** null: made at random, one per estate. */
  readonly environment: string | null;
  readonly stack: string;
}

/** Terraform's own backend for a stack. */
export function addBackend(stack: Construct, backend: Backend, owner: StateOwner): void {
  switch (backend.kind) {
    case "local":
      new LocalBackend(stack, { path: localPath(owner) });
      return;
    case "s3":
      // cdktf's S3Backend knows no native lock file: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
      new S3Backend(stack, s3Config(backend, owner)).addOverride("use_lockfile", true);
      return;
    case "cloud":
      new CloudState(stack, backend, owner);
  }
}

/** Another stack's state, to read its outputs from. */
export function readState(scope: Construct, id: string, backend: Backend, owner: StateOwner): TerraformRemoteState {
  // as cdktf does for its own references: with `terraform workspace`, the states of one workspace belong together
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform expression
  const workspace = "${terraform.workspace}";
  switch (backend.kind) {
    case "local":
      return new DataTerraformRemoteStateLocal(scope, id, { path: localPath(owner), workspace });
    case "s3":
      return new DataTerraformRemoteStateS3(scope, id, { ...s3Config(backend, owner), workspace });
    case "cloud":
      return new DataTerraformRemoteState(scope, id, {
        organization: literal(backend.organization),
        hostname: backend.hostname,
        workspaces: { name: workspaceName(owner) },
      });
  }
}

/** Terraform versions that know everything the stack uses. */
export function requiredTerraform(backend: Backend): string {
  return backend.kind === "s3" ? ">= 1.10.0" : ">= 1.5.0";
}

/** Beside the output folder, which tools feel free to delete: a stack is two folders below it. */
function localPath(owner: StateOwner): string {
  return `../../../${parts(owner).join(".")}.tfstate`;
}

function s3Config(backend: Extract<Backend, { kind: "s3" }>, owner: StateOwner) {
  const key = [backend.prefix, owner.environment, `${owner.stack}.tfstate`].filter((part) => part).join("/");
  return {
    bucket: literal(backend.bucket),
    key: literal(key),
    region: backend.region,
    encrypt: true,
    kmsKeyId: backend.kmsKeyId === undefined ? undefined : literal(backend.kmsKeyId),
    assumeRole: backend.roleArn === undefined ? undefined : { roleArn: literal(backend.roleArn) },
  };
}

function workspaceName(owner: StateOwner): string {
  return parts(owner).join("_");
}

function parts({ estate, environment, stack }: StateOwner): string[] {
  return [estate, environment, stack].filter((part) => part !== null);
}

/** HCP Terraform, a workspace per stack. (cdktf's CloudBackend runs `terraform version` at every synth.) */
class CloudState extends TerraformBackend {
  readonly #backend: Extract<Backend, { kind: "cloud" }>;
  readonly #owner: StateOwner;

  constructor(stack: Construct, backend: Extract<Backend, { kind: "cloud" }>, owner: StateOwner) {
    super(stack, "backend", "cloud");
    this.#backend = backend;
    this.#owner = owner;
  }

  get #cloud() {
    const { organization, hostname, project } = this.#backend;
    return {
      organization: literal(organization),
      hostname,
      workspaces: { name: workspaceName(this.#owner), project: project === undefined ? undefined : literal(project) },
    };
  }

  override toTerraform(): object {
    return { terraform: { cloud: this.#cloud } };
  }

  override getRemoteStateDataSource(scope: Construct, id: string): TerraformRemoteState {
    return readState(scope, id, this.#backend, this.#owner);
  }

  override toMetadata(): object {
    return { backend: "cloud", cloud: "tfc" };
  }
}
