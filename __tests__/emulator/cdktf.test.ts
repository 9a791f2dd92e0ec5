import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { EstateInput } from "../../src/estate/parse";
import { run } from "../../src/sandbox/process";
import { chooseProviders, requiredProviders } from "../../src/sandbox/providers";
import { stackFile } from "../../src/sandbox/stack-files";
import { findTerraform } from "../../src/sandbox/terraform";
import { terraformEnvironment } from "../../src/sandbox/terraform-env";
import { ring } from "./ring";
import { Deployed, estateOf, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

/** A VPC without what AWS takes long for. */
const ESTATE: EstateInput = {
  name: "one",
  environment: "dev",
  region: "us-east-1",
  accounts: { main: { id: "111111111111", primary: true } },
  vpcs: { main: { account: "main", cidr: "10.0.0.0/16", nat: "none", dnsHostnames: false } },
};

ring("cdktf", () => {
  const one = estateOf(ESTATE);
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    const settings = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
    const app = settings.app.replace("tsx", require.resolve("tsx")).replace("main.ts", resolve("main.ts"));
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...settings, app }));
    writeFileSync(join(folder, "one.yaml"), stringify(ESTATE));
  });
  afterAll(() => deployed?.emulator.stop());

  test("deploy applies what the sandbox applies, and destroy takes it away", async () => {
    const providers = chooseProviders(
      deployed.synth(one).stacks.flatMap((stack) => requiredProviders(stackFile(stack))),
      { tool: await findTerraform(), workDir: folder },
    );
    const env = {
      ...terraformEnvironment(deployed.access(one), providers),
      ARCHIPELAGO_ESTATE: join(folder, "one.yaml"),
      CI: "true",
    };
    // Checksums for other platforms come from the registry, whatever mirror the providers come from.
    const cdktf = (command: string) =>
      run(resolve("node_modules/.bin/cdktf"), [command, "one", "--auto-approve", "--skip-provider-lock"], {
        cwd: folder,
        env,
      });

    const deploy = await cdktf("deploy");
    expect(deploy.code, deploy.stdout + deploy.stderr).toBe(0);
    expect(await deployed.differences(one)).toEqual({ missing: [], unexpected: [] });

    const destroy = await cdktf("destroy");
    expect(destroy.code, destroy.stdout + destroy.stderr).toBe(0);
    expect((await deployed.inventory(one)).flatMap((place) => place.vpcs)).toEqual([]);
  });
});
