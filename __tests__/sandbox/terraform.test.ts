import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isToolError } from "../../src/diagnostics/tool-error";
import { findTerraform } from "../../src/sandbox/terraform";
import { binOf, folderOf } from "./support";

const says = (version: string) =>
  `echo '{"terraform_version": "${version}", "platform": "linux_arm64", "provider_selections": {}}'`;

test("terraform is taken where both are on the PATH", async () => {
  const bin = binOf({ terraform: says("1.11.4"), tofu: says("1.9.0") });
  expect(await findTerraform({ PATH: bin })).toEqual({
    name: "terraform",
    command: join(bin, "terraform"),
    version: "1.11.4",
    platform: "linux_arm64",
  });
});

test("OpenTofu is taken where there is no terraform", async () => {
  const bin = binOf({ tofu: says("1.9.0") });
  expect(await findTerraform({ PATH: `/nowhere:${bin}` })).toMatchObject({ name: "tofu", version: "1.9.0" });
});

test("without either, the error says what is missing, why and where to get it", async () => {
  const error = await findTerraform({ PATH: binOf({}) }).catch((thrown: unknown) => thrown);
  expect(isToolError(error)).toBe(true);
  expect(String(error)).toContain("terraform is not on the PATH: it is what plans and applies the stacks");
  expect(String(error)).toContain("https://developer.hashicorp.com/terraform/install");
});

test("one that does not work is reported with its own words", async () => {
  const bin = binOf({ terraform: "echo 'cannot execute' >&2; exit 126" });
  await expect(findTerraform({ PATH: bin })).rejects.toThrow(
    `"version -json" ended with 126 and said "cannot execute"`,
  );
});

test("one that cannot even be started is reported too", async () => {
  const bin = folderOf({ terraform: "#!/nowhere/sh\n" });
  chmodSync(join(bin, "terraform"), 0o755);
  const error = await findTerraform({ PATH: bin }).catch((thrown: unknown) => thrown);
  expect(isToolError(error)).toBe(true);
  expect(String(error)).toContain(`${join(bin, "terraform")} does not start: `);
});

test("a CLI configuration that does not exist is not passed to it", async () => {
  const bin = binOf({ terraform: `[ -z "$TF_CLI_CONFIG_FILE" ] || exit 1; ${says("1.11.4")}` });
  expect(await findTerraform({ PATH: bin, TF_CLI_CONFIG_FILE: "/nowhere/rc" })).toMatchObject({ version: "1.11.4" });
});
