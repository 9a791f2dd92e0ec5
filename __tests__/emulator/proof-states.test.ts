import { afterAll, beforeAll, expect, test } from "vitest";
import type { EstateInput } from "../../src/estate/parse";
import type { NetworkModel } from "../../src/model/network-model";
import { prove } from "../../src/proof/prove";
import { readLive } from "../../src/readers/live/read-live";
import { readPlan } from "../../src/readers/plan";
import { readState } from "../../src/readers/state";
import { readSynthDir } from "../../src/readers/synth-dir";
import { deployStacks, planStacks } from "../../src/sandbox/deploy";
import { namedMatrix } from "./named-matrix";
import { broken, connectTo, faults, statusOf } from "./proof-support";
import { ring } from "./ring";
import { applyPlans, Deployed, estateOf, type Planned, scratch } from "./sandbox";
import { type ShownFile, shownPlans, shownStates } from "./shown";

const { folder, remove } = scratch();
afterAll(remove);

/** Three linked VPCs in three accounts, a state for each account and pair, without what AWS takes long for. */
function threeStates(): Planned {
  return estateOf({
    name: "states",
    environment: "test",
    region: "us-east-1",
    state: { layout: "per-account" },
    accounts: {
      hub: { id: "111111111111", primary: true },
      left: { id: "222222222222", externalId: "let-me-in" },
      right: { id: "333333333333", region: "eu-west-1" },
    },
    vpcs: {
      hub: { account: "hub", cidr: "10.0.0.0/16", nat: "none", dnsHostnames: false },
      left: { account: "left", cidr: "10.1.0.0/16", nat: "none", dnsHostnames: false },
      right: { account: "right", cidr: "10.2.0.0/16", nat: "none", dnsHostnames: false },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    flows: [
      { from: "peers", to: "hub", service: "https" },
      { from: "hub/private", to: "left/private", service: "ping" },
    ],
    isolate: [["left", "right"]],
  } as EstateInput);
}

ring("an estate in a state for each account and pair", () => {
  const planned = threeStates();
  const { plan, estate } = planned;
  const models = new Map<string, NetworkModel>();
  let deployed: Deployed;
  let states: ShownFile[];

  // Nobody can plan a pair before its accounts are applied: it reads their outputs. From then on all can be planned.
  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    const synth = deployed.synth(planned);
    const context = await deployed.context(planned, synth);
    const accounts = synth.stacks.filter(({ dependencies }) => dependencies.length === 0);
    const pairs = synth.stacks.filter(({ dependencies }) => dependencies.length > 0);
    expect([accounts.length, pairs.length]).toEqual([3, 2]);
    models.set("synth", readSynthDir(synth.outdir));
    await deployed.init(synth, context);
    await deployStacks(accounts, context);
    await planStacks(synth.stacks, context);
    models.set("plan", readPlan(await shownPlans(synth, context)));
    await applyPlans(pairs, context);
    states = await shownStates(synth, context);
    models.set("state", readState(states));
    models.set("live", await readLive({ accounts: plan.accounts, connect: connectTo(deployed, planned) }));
  });
  afterAll(() => deployed?.emulator.stop());

  test.each(["plan", "state", "live"])("the %s of all together allows what the synthesized stacks allow", (source) => {
    const wanted = namedMatrix(models.get("synth") as NetworkModel, plan);
    expect(wanted.length).toBeGreaterThan(10);
    expect(namedMatrix(models.get(source) as NetworkModel, plan)).toEqual(wanted);
  });

  test.each(["synth", "plan", "state", "live"])("the %s of all together is proven", (source) => {
    const report = prove(models.get(source) as NetworkModel, plan, { estate });
    expect(report.notInterpreted).toEqual([]);
    expect(faults(report)).toEqual([]);
  });

  test("a pair whose state is left out is missed, and the rest still holds", () => {
    const files = states.filter(({ file }) => !file.includes("states-hub--left"));
    expect(files).toHaveLength(states.length - 1);
    const report = prove(readState(files), plan, { estate });
    expect(report.verdict).toBe("broken");
    broken(report, "link", "hub--left");
    expect(statusOf(report, "link", "hub--right")).toBe("held");
    expect(statusOf(report, "flow", "right -> hub https")).toBe("held");
  });
});
