import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIVE_ACTIONS } from "../../src/readers/live/permissions";
import { runSandbox, type SandboxReport } from "../../src/sandbox/run";
import { schedule } from "../../src/sandbox/schedule";
import { synthesize } from "../../src/stacks/synth";
import { faults } from "./proof-support";
import { ring } from "./ring";
import { estateFile, scratch } from "./sandbox";

const ESTATES = readdirSync("estates")
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".lock.yaml"))
  .map((file) => file.slice(0, -".yaml".length));

const { folder, remove } = scratch();
afterAll(remove);

ring("every estate, applied to an emulator of its own", () => {
  let reports: ReadonlyMap<string, SandboxReport>;

  // Most of an apply is Terraform's own waiting (20 s for a VPC's switches), so that three estates fit side by side.
  beforeAll(async () => {
    reports = await schedule(
      ESTATES.map((name) => ({
        name,
        after: [],
        providers: estateFile(name).plan.accounts.length,
        run: () => applied(name),
      })),
      { tasks: 3, providers: 12 },
    );
  }, 600_000);

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
    const called = new Set(ESTATES.flatMap((name) => calls(join(folder, name, "emulator.log"))));
    const { Statement } = JSON.parse(readFileSync("docs/guide/terraform-role.json", "utf8")) as {
      Statement: { Sid: string; Action: string[] }[];
    };
    const allowed = Statement.filter(({ Sid }) => Sid !== "Change").flatMap(({ Action }) => Action);
    // The live proof reads more than Terraform does; what that needs is in a file of its own.
    const reader = new Set(LIVE_ACTIONS.filter((action) => !allowed.includes(action)));
    expect([...called].filter((action) => !reader.has(action)).sort()).toEqual(allowed.sort());
  });
});

/** The calls that need a permission, by the emulator's log; whatever came of them, AWS asks for the permission first. */
function calls(log: string): string[] {
  return [...readFileSync(log, "utf8").matchAll(/^\S+ \S+ (ec2) (\w+) /gm)].map(
    ([, service, action]) => `${service}:${action}`,
  );
}

async function applied(name: string): Promise<SandboxReport> {
  const { estate, plan } = estateFile(name);
  const workDir = join(folder, name);
  return runSandbox({ plan, synth: synthesize(estate, plan, join(workDir, "cdktf.out")), workDir });
}
