import { describe, expect, test } from "vitest";
import type { Backend } from "../../src/network/estate";
import { NetworkStack } from "../../src/stacks/network-stack";
import { synthApp, synthEstate, synthStack } from "../../src/testing";
import { linkedPlan, planOf } from "../constructs/fixture";

const S3: Backend = {
  kind: "s3",
  bucket: "state-${x}",
  region: "eu-west-1",
  prefix: "core",
  kmsKeyId: "alias/state",
  roleArn: "arn:aws:iam::999999999999:role/State",
};
const CLOUD: Backend = { kind: "cloud", organization: "acme", project: "networks" };

function terraformBlock(backend?: Backend): Record<string, unknown> {
  const plan = planOf();
  const template = synthStack((root) => new NetworkStack(root, "core", { plan, backend, vpcs: plan.vpcs, links: [] }));
  return { ...template.json.terraform };
}

function remoteStates(backend: Backend): Record<string, unknown> {
  const templates = synthEstate({ proof: "off", state: { layout: "per-account", backend } }, linkedPlan());
  return { ...templates.get("core-apps--network")?.dataSources("terraform_remote_state") };
}

describe("the state", () => {
  test("is a local file beside the output folder, never in it, named after estate, environment and stack", () => {
    expect(terraformBlock().backend).toEqual({ local: { path: "../../../core.dev.core.tfstate" } });
  });

  test("in S3 is locked by a file, encrypted and reached by a role", () => {
    expect(terraformBlock(S3).backend).toEqual({
      s3: {
        bucket: "state-$${x}",
        key: "core/dev/core.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        kms_key_id: "alias/state",
        assume_role: { role_arn: "arn:aws:iam::999999999999:role/State" },
      },
    });
  });

  test("in S3 needs the Terraform that knows lock files", () => {
    expect(terraformBlock(S3).required_version).toBe(">= 1.10.0");
  });

  test("in HCP Terraform is a workspace per stack, and no backend", () => {
    const block = terraformBlock(CLOUD);
    expect(block.cloud).toEqual({
      organization: "acme",
      workspaces: { name: "core_dev_core", project: "networks" },
    });
    expect(block).not.toHaveProperty("backend");
  });
});

describe("another stack's state is read from where that stack keeps it:", () => {
  test("a local file", () => {
    expect(remoteStates({ kind: "local" })["core-apps"]).toMatchObject({
      backend: "local",
      config: { path: "../../../core.dev.core-apps.tfstate" },
    });
  });

  test("a bucket", () => {
    expect(remoteStates(S3)["core-network"]).toMatchObject({
      backend: "s3",
      config: {
        bucket: "state-$${x}",
        key: "core/dev/core-network.tfstate",
        assume_role: { role_arn: "arn:aws:iam::999999999999:role/State" },
      },
    });
  });

  test("a workspace", () => {
    expect(remoteStates(CLOUD)["core-network"]).toMatchObject({
      backend: "remote",
      config: { organization: "acme", workspaces: { name: "core_dev_core-network" } },
    });
  });
});

test("two environments of one estate have states of their own", () => {
  const path = (environment: string) => {
    const plan = planOf({ environment });
    const templates = synthApp((root) => new NetworkStack(root, "core", { plan, vpcs: plan.vpcs, links: [] }));
    return JSON.stringify(templates.get("core")?.json.terraform?.backend);
  };
  expect(path("dev")).not.toBe(path("prod"));
});
