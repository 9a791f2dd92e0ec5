import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { devNull } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { prepareState, providerCount } from "../../src/sandbox/stack-files";
import { terraformEnvironment } from "../../src/sandbox/terraform-env";
import { folderOf } from "./support";

const NOWHERE = { url: "http://127.0.0.1:1", primaryId: "111111111111" };

const stackOf = (json: object, name = "core") => ({
  name,
  directory: folderOf({ "cdk.tf.json": JSON.stringify(json) }),
  dependencies: [],
});

test("a stack starts a process for each provider alias", () => {
  expect(providerCount(stackOf({ provider: { aws: [{ alias: "a" }, { alias: "b" }], random: [{}] } }))).toBe(3);
});

test("a local state needs no override", async () => {
  const stack = stackOf({ terraform: { backend: { local: { path: "x.tfstate" } } } });
  await prepareState(stack, NOWHERE);
  expect(existsSync(join(stack.directory, "sandbox_override.tf.json"))).toBe(false);
});

test("HCP Terraform has no emulator: an override keeps the state, and those it reads, in local files", async () => {
  const stack = stackOf({
    terraform: { cloud: { organization: "acme", workspaces: { name: "core_dev_core" } } },
    data: {
      terraform_remote_state: { other: { backend: "remote", config: { workspaces: { name: "core_dev_other" } } } },
    },
  });
  await prepareState(stack, NOWHERE);
  expect(JSON.parse(readFileSync(join(stack.directory, "sandbox_override.tf.json"), "utf8"))).toEqual({
    terraform: { backend: { local: { path: "../../../core_dev_core.sandbox.tfstate" } } },
    data: {
      terraform_remote_state: {
        other: { backend: "local", config: { path: "../../../core_dev_other.sandbox.tfstate" } },
      },
    },
  });
});

test("the bucket of an S3 state is made in the emulator, in its region and by the primary account", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.end();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stack = stackOf({ terraform: { backend: { s3: { bucket: "our-state", region: "eu-west-1" } } } });
  await prepareState(stack, { url, primaryId: "111111111111" });
  expect(asked).toEqual([
    expect.stringMatching(/^PUT \/our-state .*Credential=SANDBOX0111111111111\/\d+\/eu-west-1\/s3\/aws4_request/),
  ]);
});

test("Terraform gets nothing of ours that leads elsewhere, and all that leads to the emulator", () => {
  const env = terraformEnvironment(
    NOWHERE,
    { env: { TF_CLI_CONFIG_FILE: undefined } },
    {
      PATH: "/bin",
      AWS_PROFILE: "production",
      AWS_SESSION_TOKEN: "x",
      TF_WORKSPACE: "other",
      TF_CLI_ARGS_apply: "-target=x",
      TF_CLI_CONFIG_FILE: "/nowhere",
      TF_PLUGIN_CACHE_DIR: "/cache",
    },
  );
  expect(env).toMatchObject({
    PATH: "/bin",
    TF_PLUGIN_CACHE_DIR: "/cache",
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ACCESS_KEY_ID: "SANDBOX0111111111111",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "TF_WORKSPACE", "TF_CLI_ARGS_apply", "TF_CLI_CONFIG_FILE"]) {
    expect(env[name], name).toBeUndefined();
  }
});
