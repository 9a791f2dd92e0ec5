import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NetworkPlan } from "../../src/network/plan";
import { LIVE_ACTIONS } from "../../src/readers/live/permissions";
import { runSandbox, type SandboxReport } from "../../src/sandbox/run";
import { schedule } from "../../src/sandbox/schedule";
import { synthesize } from "../../src/stacks/synth";
import { guidePermissions, permissionsOf } from "./permission-names";
import { faults } from "./proof-support";
import { ring } from "./ring";
import { estateFile, scratch } from "./sandbox";

const ESTATES = readdirSync("estates")
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".lock.yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  // the same is claimed of it in compliance.test.ts, which deploys it besides
  .filter((name) => name !== "ten-vpcs");

const { folder, remove } = scratch();
afterAll(remove);

ring("every estate, applied to an emulator of its own", () => {
  let reports: ReadonlyMap<string, SandboxReport>;

  // Most of an apply is Terraform's own waiting (20 s for a VPC's switches, 75 s for a chain of queues), so that four estates
  // fit side by side, those that wait longest first.
  beforeAll(async () => {
    const plans = ESTATES.map((name) => ({ name, plan: estateFile(name).plan }));
    const longest = plans.sort((a, b) => work(b.plan) - work(a.plan));
    reports = await schedule(
      longest.map(({ name, plan }) => ({
        name,
        after: [],
        providers: plan.accounts.length,
        run: () => applied(name),
      })),
      { tasks: 4, providers: 12 },
    );
  }, 840_000);

  function report(name: string): SandboxReport {
    const found = reports.get(name);
    if (!found) throw new Error(`no report of ${name}`);
    return found;
  }

  for (const name of ESTATES) {
    test(`${name}: a second plan is empty`, () => {
      for (const stack of report(name).stacks) {
        expect(stack.resources).toBeGreaterThan(0);
        expect(stack.secondPlanChanges, stack.name).toEqual([]);
        expect(stack.secondPlan, stack.name).toEqual({ add: 0, change: 0, destroy: 0 });
      }
    });

    test(`${name}: the accounts hold what is planned and nothing else`, () => {
      expect(report(name).inventory.length).toBeGreaterThan(0);
      expect(report(name).differences).toEqual({ missing: [], unexpected: [] });
    });

    test(`${name}: what the live accounts allow is proven`, () => {
      const { proof } = report(name);
      expect(proof.notInterpreted).toEqual([]);
      expect(faults(proof)).toEqual([]);
      expect(proof.verdict).toBe("proven");
    });

    test(`${name}: a destroy leaves nothing in any account`, () => {
      for (const stack of report(name).stacks) expect(stack.destroyed, stack.name).toBe(stack.resources);
      expect(report(name).leftovers).toEqual([]);
    });
  }

  test("the permissions in the guide are what all of that called, no more and no less", () => {
    const called = ESTATES.flatMap((name) => permissionsOf(readFileSync(join(folder, name, "emulator.log"), "utf8")));
    // what nobody calls who makes an estate and removes it: changes, and what AWS asks of Terraform's role itself
    const allowed = guidePermissions(["Change", "HandOver"]);
    // The live proof reads more than Terraform does; what that needs is in a file of its own.
    const reader = new Set(LIVE_ACTIONS.filter((action) => !allowed.includes(action)));
    expect([...new Set(called)].filter((action) => !reader.has(action)).sort()).toEqual(allowed.sort());
  });
});

/** How long an estate takes, more or less: what is watched takes longer than any network. */
function work({ vpcs, audit }: NetworkPlan): number {
  return vpcs.length + (audit === null ? 0 : 100);
}

async function applied(name: string): Promise<SandboxReport> {
  const { estate, plan } = estateFile(name);
  const workDir = join(folder, name);
  return runSandbox({ plan, synth: synthesize(estate, plan, join(workDir, "cdktf.out")), workDir });
}
