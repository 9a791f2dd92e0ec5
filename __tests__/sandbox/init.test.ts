import { join } from "node:path";
import { expect, test } from "vitest";
import { isToolError } from "../../src/diagnostics/tool-error";
import { init } from "../../src/sandbox/stack-terraform";
import { binOf, folderOf } from "./support";

const RANDOM = { source: "hashicorp/random", version: "3.7.2" };

function initWith(words: string, remote: readonly (typeof RANDOM)[]) {
  const bin = binOf({ terraform: `echo '${words}' >&2; exit 1` });
  const tool = { name: "terraform" as const, command: join(bin, "terraform") };
  const stack = { name: "core", directory: folderOf(), dependencies: [] };
  const providers = { sentence: "providers: from the registry", remote };
  return init(stack, { tool, env: process.env, providers }).catch((thrown: unknown) => thrown);
}

test("a provider that no mirror has and the registry does not give is a missing tool, with the ways out", async () => {
  const error = await initWith("Error: Failed to query available provider packages", [RANDOM]);
  expect(isToolError(error)).toBe(true);
  expect(String(error)).toContain("hashicorp/random 3.7.2 is in no local mirror and could not be downloaded");
  expect(String(error)).toContain(
    "ARCHIPELAGO_PROVIDER_MIRROR; an estate that gives its environment needs no random provider",
  );
});

test("another failure of init is Terraform's own, in its words", async () => {
  const error = await initWith("Error: Invalid backend configuration", [RANDOM]);
  expect(isToolError(error)).toBe(false);
  expect(String(error)).toContain("terraform init of the stack core failed\nError: Invalid backend configuration");
});
