import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseProviders, requiredProviders } from "../../src/sandbox/providers";
import { folderOf } from "./support";

const AWS = { source: "hashicorp/aws", version: "5.100.0" };
const RANDOM = { source: "hashicorp/random", version: "3.7.2" };
const UNPACKED = "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws";
const PACKED = "registry.terraform.io/hashicorp/aws/terraform-provider-aws_5.100.0_linux_amd64.zip";

function choose(options: {
  env?: NodeJS.ProcessEnv;
  home?: string;
  opt?: string;
  required?: readonly (typeof AWS)[];
  tool?: "terraform" | "tofu";
}) {
  const workDir = folderOf();
  const source = chooseProviders(options.required ?? [AWS], {
    tool: { name: options.tool ?? "terraform", platform: "linux_amd64" },
    workDir,
    env: { XDG_DATA_DIRS: "/nowhere", ...options.env },
    home: options.home ?? folderOf(),
    opt: options.opt ?? folderOf(),
  });
  return { ...source, config: source.env.TF_CLI_CONFIG_FILE ?? "" };
}

describe("providers come from", () => {
  test("the registry, where there is nothing else", () => {
    const { sentence, env, remote } = choose({});
    expect(sentence).toBe("providers: hashicorp/aws 5.100.0 from the registry");
    expect(env.TF_CLI_CONFIG_FILE).toBeUndefined();
    expect(remote).toEqual([AWS]);
  });

  test.each([UNPACKED, PACKED])("Terraform's own mirror folder in the home, holding %s", (file) => {
    const home = folderOf({ [`.terraform.d/plugins/${file}`]: "" });
    const { sentence, config, remote } = choose({ home });
    expect(sentence).toBe(`providers: hashicorp/aws 5.100.0 from the mirror ${join(home, ".terraform.d/plugins")}`);
    expect(readFileSync(config, "utf8")).toContain(`path    = "${join(home, ".terraform.d/plugins")}"`);
    expect(remote).toEqual([]);
  });

  test("the XDG data folder, if the environment names one", () => {
    const data = folderOf({ [`terraform/plugins/${UNPACKED}`]: "" });
    expect(choose({ env: { XDG_DATA_HOME: data } }).sentence).toContain(`from the mirror ${data}/terraform/plugins`);
  });

  test.each(["mirror", "deep/mirror"])("a folder %s below /opt", (path) => {
    const opt = folderOf({ [`${path}/${UNPACKED}`]: "" });
    expect(choose({ opt }).sentence).toContain(`from the mirror ${join(opt, path)}`);
  });

  test("the registry, where a mirror has another version only", () => {
    const opt = folderOf({ [`mirror/${UNPACKED.replace("5.100.0", "5.99.0")}`]: "" });
    expect(choose({ opt }).sentence).toBe("providers: hashicorp/aws 5.100.0 from the registry");
  });

  test("the registry, where a mirror has another platform only", () => {
    const opt = folderOf({ [`mirror/${UNPACKED.replace("linux_amd64", "darwin_arm64")}`]: "" });
    expect(choose({ opt }).remote).toEqual([AWS]);
  });

  test("both, where a mirror has one of two, and it says so", () => {
    const opt = folderOf({ [`mirror/${UNPACKED}`]: "" });
    const { sentence, config, remote } = choose({ opt, required: [AWS, RANDOM] });
    expect(sentence).toBe(
      `providers: hashicorp/aws 5.100.0 from the mirror ${join(opt, "mirror")}, hashicorp/random 3.7.2 from the registry`,
    );
    expect(readFileSync(config, "utf8")).toMatch(/direct \{\s+exclude = \["registry\.terraform\.io\/hashicorp\/aws"\]/);
    expect(remote).toEqual([RANDOM]);
  });

  test("the registry of OpenTofu, for which a mirror of Terraform's is none", () => {
    const opt = folderOf({ [`mirror/${UNPACKED}`]: "" });
    expect(choose({ opt, tool: "tofu" }).remote).toEqual([AWS]);
  });
});

describe("a CLI configuration", () => {
  test("that says how providers are installed is used as it is, before any mirror", () => {
    const home = folderOf({ ".terraformrc": "provider_installation {}\n" });
    const opt = folderOf({ [`mirror/${UNPACKED}`]: "" });
    const { sentence, config } = choose({ home, opt });
    expect(config).toBe(join(home, ".terraformrc"));
    expect(sentence).toBe(`providers: as ${config} says`);
  });

  test("that says nothing of it is kept, and the mirror is added", () => {
    const home = folderOf({ ".terraformrc": 'credentials "app.terraform.io" { token = "x" }\n' });
    const opt = folderOf({ [`mirror/${UNPACKED}`]: "" });
    const text = readFileSync(choose({ home, opt }).config, "utf8");
    expect(text).toMatch(/^credentials "app\.terraform\.io"/);
    expect(text).toContain("filesystem_mirror");
  });

  test("of which TF_CLI_CONFIG_FILE names a missing file is reported and ignored", () => {
    const { warnings, env } = choose({ env: { TF_CLI_CONFIG_FILE: "/nowhere/terraform.rc" } });
    expect(warnings).toEqual(["TF_CLI_CONFIG_FILE names /nowhere/terraform.rc, which does not exist; it is ignored"]);
    expect(env).toEqual({ TF_CLI_CONFIG_FILE: undefined });
  });

  test("that TF_CLI_CONFIG_FILE names is used, and not warned of", () => {
    const folder = folderOf({ rc: "provider_installation {}\n" });
    const { warnings, config } = choose({ env: { TF_CLI_CONFIG_FILE: join(folder, "rc") } });
    expect(warnings).toEqual([]);
    expect(config).toBe(join(folder, "rc"));
  });
});

describe("ARCHIPELAGO_PROVIDER_MIRROR", () => {
  test("goes before a CLI configuration", () => {
    const mirror = folderOf({ [UNPACKED]: "" });
    const home = folderOf({ ".terraformrc": "provider_installation {}\n" });
    expect(choose({ home, env: { ARCHIPELAGO_PROVIDER_MIRROR: mirror } }).sentence).toContain(`the mirror ${mirror}`);
  });

  test("must have the provider", () => {
    const mirror = folderOf();
    expect(() => choose({ env: { ARCHIPELAGO_PROVIDER_MIRROR: mirror } })).toThrow(
      `ARCHIPELAGO_PROVIDER_MIRROR names ${mirror}, which has none of hashicorp/aws 5.100.0 for linux_amd64; fill it with "terraform providers mirror ${mirror}"`,
    );
  });
});

test("the versions are those that the stack pins; a bare name is HashiCorp's", () => {
  const providers = {
    random: { source: "hashicorp/random", version: "3.7.2" },
    aws: { source: "aws", version: "5.100.0" },
  };
  const folder = folderOf({ "cdk.tf.json": JSON.stringify({ terraform: { required_providers: providers } }) });
  expect(requiredProviders(join(folder, "cdk.tf.json"))).toEqual([AWS, RANDOM]);
});
