import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EstateInput } from "../../src/estate/parse";
import { planStacks } from "../../src/sandbox/deploy";
import { runSandbox } from "../../src/sandbox/run";
import { ring } from "./ring";
import { Deployed, estateOf, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

/** Three linked VPCs in three accounts, without what AWS takes long for. */
function small(layout: "single" | "per-account", name: string): EstateInput {
  return {
    name,
    environment: "test",
    region: "us-east-1",
    state: { layout },
    accounts: {
      hub: { id: "111111111111", primary: true },
      left: { id: "222222222222", externalId: "let-me-in" },
      right: { id: "333333333333" },
    },
    vpcs: {
      hub: { account: "hub", cidr: "10.0.0.0/16", nat: "none", dnsHostnames: false },
      left: { account: "left", cidr: "10.1.0.0/16", nat: "none", dnsHostnames: false },
      right: { account: "right", cidr: "10.2.0.0/16", nat: "none", dnsHostnames: false },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    flows: [{ from: "peers", to: "hub", service: "https" }],
  } as EstateInput;
}

ring("accounts", () => {
  const perAccount = estateOf(small("per-account", "parts"));
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
  });
  afterAll(() => deployed?.emulator.stop());

  test("credentials of another account than the primary one are refused before anything is created", async () => {
    const single = estateOf(small("single", "whole"));
    const wrong = deployed.access(single, "999999999999");
    await expect(deployed.deploy(single, wrong)).rejects.toThrow("AWS account ID not allowed: 999999999999");
    expect(await deployed.leftovers(single)).toEqual([]);
  });

  test("a stack per account and per pair of accounts holds what one stack would", async () => {
    const synth = await deployed.deploy(perAccount);
    expect(synth.stacks.map((stack) => stack.name)).toEqual([
      "parts-hub",
      "parts-left",
      "parts-right",
      "parts-hub--left",
      "parts-hub--right",
    ]);
    expect(await deployed.differences(perAccount)).toEqual({ missing: [], unexpected: [] });
  });

  test("a plan of the stack of a pair calls no third account", async () => {
    const synth = deployed.synth(perAccount);
    const pair = synth.stacks.filter((stack) => stack.name === "parts-hub--left");
    const before = readFileSync(deployed.emulator.logFile, "utf8").length;
    await planStacks(pair, await deployed.context(perAccount, synth));
    await sleep(100);
    const calls = readFileSync(deployed.emulator.logFile, "utf8").slice(before).split("\n");
    const keys = new Set(calls.filter((line) => line.includes(" ec2 ")).map((line) => line.split(" ")[0]));
    expect(calls.some((line) => line.includes("AssumeRole"))).toBe(true);
    expect(keys.size).toBe(2);
  });
});

ring("an interrupted run", () => {
  test("stops Terraform and the emulator", async () => {
    const planned = estateOf(small("single", "stopped"));
    const deployed = await Deployed.start(folder);
    const synth = deployed.synth(planned);
    await deployed.emulator.stop();
    const controller = new AbortController();
    let url = "";
    const run = runSandbox({
      plan: planned.plan,
      synth,
      workDir: folder,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "phase-end" && event.phase === "emulator") url = event.summary.split(" ").at(-1) ?? "";
        if (event.type === "progress" && event.text === "applying") controller.abort(new Error("interrupted here"));
      },
    });
    await expect(run).rejects.toThrow("interrupted here");
    expect(url).toMatch(/^http:/);
    await expect(fetch(url)).rejects.toThrow();
  });
});
