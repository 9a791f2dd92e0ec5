import { existsSync } from "node:fs";
import { join } from "node:path";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  estateFolder,
  findSession,
  sandboxDeploy,
  sandboxDestroy,
  sandboxDown,
  sandboxUp,
  sandboxVariables,
} from "../../src/sandbox/session";
import { type SynthResult, synthesize } from "../../src/stacks/synth";
import { ring } from "./ring";
import { estateOf, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(async () => {
  await sandboxDown({ folder });
  remove();
});

ring("a sandbox that stays up", () => {
  const { estate, plan } = estateOf({
    name: "tiny",
    environment: "test",
    region: "us-west-2",
    state: { backend: "s3", bucket: "tiny-state", region: "us-west-2" },
    accounts: { main: { id: "444455556666", primary: true } },
    vpcs: { only: { account: "main", cidr: "10.0.0.0/24", nat: "none", dnsHostnames: false } },
  });
  let synth: SynthResult;

  beforeAll(async () => {
    await sandboxUp({ folder });
    synth = synthesize(estate, plan, estateFolder(folder, plan.name));
  });

  test("is there for later commands, and is not started twice", async () => {
    const session = await findSession(folder);
    const again = await sandboxUp({ folder });
    expect(again).toEqual({ session, isNew: false });
  });

  test("takes an estate whose state is in S3, and says what its accounts hold", async () => {
    const report = await sandboxDeploy({ folder, plan, synth });
    expect(report.stacks).toEqual([expect.objectContaining({ name: "tiny", change: 0, destroy: 0 })]);
    expect(report.inventory).toEqual([
      expect.objectContaining({ account: "main", region: "us-west-2", vpcs: 1, subnets: 4 }),
    ]);
    expect(report.differences).toEqual({ missing: [], unexpected: [] });
  });

  test("a second deploy changes nothing", async () => {
    const report = await sandboxDeploy({ folder, plan, synth });
    expect(report.stacks).toEqual([{ name: "tiny", add: 0, change: 0, destroy: 0 }]);
  });

  test("its variables are all that an AWS client needs to reach it", async () => {
    const variables = await sandboxVariables({ folder, plan });
    const client = new EC2Client({
      endpoint: variables.AWS_ENDPOINT_URL,
      region: "us-west-2",
      credentials: {
        accessKeyId: variables.AWS_ACCESS_KEY_ID ?? "",
        secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? "",
      },
    });
    const { Vpcs } = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: ["only-test"] }] }),
    );
    expect(Vpcs?.map((vpc) => vpc.OwnerId)).toEqual(["444455556666"]);
  });

  test("a destroy leaves nothing in it", async () => {
    const report = await sandboxDestroy({ folder, plan, synth });
    expect(report.destroyed).toBeGreaterThan(10);
    expect(report.leftovers).toEqual([]);
  });

  test("ends with down, and with it what was kept of the estates; a second down finds none", async () => {
    const session = await findSession(folder);
    expect(await sandboxDown({ folder })).toBe(true);
    expect(await findSession(folder)).toBeUndefined();
    expect(existsSync(join(folder, "estates"))).toBe(false);
    await expect(fetch(session?.url ?? "")).rejects.toThrow();
    expect(await sandboxDown({ folder })).toBe(false);
    await expect(sandboxDeploy({ folder, plan, synth })).rejects.toThrow("no sandbox is up here");
  });
});
