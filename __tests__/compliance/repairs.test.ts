import { describe, expect, test } from "vitest";
import type { Observation } from "../../src/compliance/finding";
import { planRepairs, type RepairContext } from "../../src/compliance/repair/plan";
import { adoptCommands } from "../../src/compliance/repair/text";
import type { SweepReport } from "../../src/compliance/report";
import type { RemediationSettings } from "../../src/network/audit";
import { sshOpen } from "./damages";
import { changed, EXPECTED, IDS, LIVE } from "./drift/support";
import { fails, OFF, World } from "./support";

const noRoutes = () => changed("routeTables", "rtb-app_private_1", () => ({ routes: [] }));

/** SSH open, and two routes gone. */
function damaged(over: Partial<RemediationSettings> = {}): World {
  const world = new World();
  world.model = sshOpen(noRoutes());
  world.remediate = { ...OFF, ...over };
  return world;
}

const kinds = (world: World) => world.repaired.map(({ kind }) => kind);

test("off touches nothing and says nothing of it", async () => {
  const world = damaged();
  expect(await world.sweep()).toMatchObject({ repairs: [], repairsHeld: [] });
  expect(world.repaired).toEqual([]);
});

test("on repairs the worst first, and tells people before and after", async () => {
  const world = damaged({ default: "on" });
  const before = world.ports();
  const report = await world.sweep({
    repair: async (repair) => {
      // people know already
      expect(world.messages).toHaveLength(1);
      return (await before.repair?.(repair)) ?? { id: null };
    },
  });
  expect(kinds(world)).toEqual(["remove-group-rule", "put-route", "put-route"]);
  expect(report.repairs.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
  expect(world.messages[0]?.text).toContain(
    "REPAIRED NOW\n\ntake the ingress rule sgr-0badbadbad out of sg-hub_https-server",
  );
  expect(world.messages[1]).toMatchObject({ subject: "core-test: 3 repairs done" });
  expect(world.messages[1]?.text).toContain(
    "done  put the route to 10.0.0.0/16 into rtb-app_private_1, to pcx-app--hub",
  );
});

test("a dry run says what it would do and does nothing", async () => {
  const world = damaged({ default: "dry-run" });
  const report = await world.sweep();
  expect(report.repairs.map(({ outcome }) => outcome)).toEqual(["dry-run", "dry-run", "dry-run"]);
  expect(world.repaired).toEqual([]);
  expect(world.messages).toHaveLength(1);
  expect(world.messages[0]?.text).toContain("repair: would take the ingress rule sgr-0badbadbad out");
});

test("each rule has its own mode", async () => {
  const world = damaged({ rules: { "drift-route-missing": "on", "drift-group-rule-undeclared": "dry-run" } });
  const report = await world.sweep();
  expect(kinds(world)).toEqual(["put-route", "put-route"]);
  expect(report.repairs.filter(({ outcome }) => outcome === "dry-run")).toHaveLength(1);
});

test("one sweep repairs no more than the cap", async () => {
  const world = damaged({ default: "on", maxRepairs: 1 });
  const report = await world.sweep();
  expect(kinds(world)).toEqual(["remove-group-rule"]);
  expect(report.repairsHeld).toEqual(["2 repairs left for the next sweep: one does 1 at most"]);
});

test("when more could be repaired than the breaker allows, nothing is touched", async () => {
  const world = damaged({ default: "on", breaker: 2 });
  const report = await world.sweep();
  expect(world.repaired).toEqual([]);
  expect(report.repairsHeld[0]).toMatch(/^3 findings could be repaired, more than the 2 /);
  expect(world.messages[0]?.text).toContain("NOT REPAIRED\n\n3 findings could be repaired");
});

test("without a role that repairs, that is what is said", async () => {
  const world = damaged({ default: "on" });
  const report = await world.sweep({ repair: undefined as never });
  expect(report.repairsHeld).toEqual(["there is no role that may repair, for 3 repairs"]);
});

test("what people could not be told of before is not touched", async () => {
  const world = damaged({ default: "on" });
  const report = await world.sweep({ tell: fails("topic gone") });
  expect(world.repaired).toEqual([]);
  expect(report.repairsHeld).toEqual(["people could not be told before: nothing was touched"]);
});

test("a repair that fails leaves the others their turn, and is reported with its reason", async () => {
  const world = damaged({ default: "on" });
  const { repair } = world.ports();
  const report = await world.sweep({
    repair: async (step) => {
      if (step.kind === "remove-group-rule") throw new Error("denied");
      return (await repair?.(step)) ?? { id: null };
    },
  });
  expect(kinds(world)).toEqual(["put-route", "put-route"]);
  expect(report.repairs[0]).toMatchObject({ outcome: "failed", why: expect.stringContaining("denied") });
  expect(world.messages[1]?.subject).toBe("core-test: 2 repairs done, 1 failed");
});

describe("a repair that fails in every sweep", () => {
  const denied = (code: string) =>
    fails(`not authorized: ec2:CreateRoute. Encoded authorization failure message: ${code}-aB_9`);

  /** Sweeps an hour apart, of which each repair fails with one of these; null: it works. */
  async function hours(world: World, ...causes: readonly (ReturnType<typeof fails> | null)[]): Promise<SweepReport[]> {
    const reports: SweepReport[] = [];
    for (const cause of causes) {
      reports.push(await world.sweep(cause === null ? {} : { repair: cause }));
      world.minute += 60;
    }
    return reports;
  }
  const oneRoute = () => damaged({ rules: { "drift-route-missing": "on" }, maxRepairs: 1 });
  const subjects = (world: World) => world.messages.map(({ subject }) => subject.replace(/.*: /, ""));
  const FIRST = ["3 new findings (1 critical, 2 high)", "0 repairs done, 1 failed"];

  test("is told once, and is in each report and each log", async () => {
    const world = oneRoute();
    const reports = await hours(world, denied("x1"), denied("x2"), denied("x3"));
    expect(subjects(world)).toEqual(FIRST);
    expect(world.messages[1]?.text).toContain("What failed is tried again in each sweep");
    expect(reports.map(({ repairs }) => repairs.map(({ outcome }) => outcome))).toEqual(Array(3).fill(["failed"]));
    expect(world.logged.filter((line) => line.startsWith("error: the repair of"))).toHaveLength(3);
  });

  test("is told again when its reason is another one", async () => {
    const world = oneRoute();
    await hours(world, denied("x1"), fails("limit exceeded"), fails("limit exceeded"), denied("x2"));
    expect(subjects(world)).toEqual([...FIRST, FIRST[1], FIRST[1]]);
    expect(world.messages[2]?.text).toContain("limit exceeded");
  });

  test("is told when it works at last, and when it fails anew afterwards", async () => {
    const world = oneRoute();
    await hours(world, denied("x1"), null, denied("x2"));
    expect(subjects(world)).toEqual([...FIRST, "1 repair done", "repairs", "0 repairs done, 1 failed"]);
  });

  test("is told again when telling it failed, or nobody remembers it", async () => {
    const world = oneRoute();
    const { tell } = world.ports();
    let messages = 0;
    await world.sweep({
      repair: denied("x1"),
      tell: (text) => (++messages === 2 ? fails("topic gone")() : tell(text)),
    });
    await hours(world, denied("x2"));
    const repairFailed = fails("throttled");
    await world.sweep({ repair: fails("limit exceeded"), known: { ...world.known, repairFailed } });
    await hours(world, fails("limit exceeded"), fails("limit exceeded"));
    const failed = FIRST[1];
    expect(subjects(world)).toEqual([FIRST[0], "repairs", failed, failed, failed]);
  });

  test("keeps quiet about itself alone: what is repaired besides is told before and after", async () => {
    const world = damaged({ default: "on" });
    const { repair } = world.ports();
    const onlyGroups: typeof repair = async (step) => (step.kind === "put-route" ? denied("x")() : { id: null });
    await world.sweep({ repair: onlyGroups });
    world.minute = 60;
    const before = world.messages.length;
    await world.sweep({ repair: onlyGroups });
    expect(world.messages.slice(before).map(({ text }) => /^REPAIR.*$/m.exec(text)?.[0])).toEqual([
      "REPAIRED NOW",
      "REPAIRS",
    ]);
  });
});

test("no repair begins when the function is about to be stopped", async () => {
  const world = damaged({ default: "on" });
  let left = 300_000;
  const { repair } = world.ports();
  const report = await world.sweep({
    remaining: () => left,
    repair: async (step) => {
      left = 9_000;
      return (await repair?.(step)) ?? { id: null };
    },
  });
  expect(world.repaired).toHaveLength(1);
  expect(report.repairsHeld).toEqual([expect.stringMatching(/no time left$/), expect.stringMatching(/no time left$/)]);
});

test("what is repaired is clean in the next sweep", async () => {
  const world = damaged({ default: "on" });
  await world.sweep();
  world.minute = 60;
  world.model = LIVE;
  expect(await world.sweep()).toMatchObject({
    verdict: "clean",
    resolved: expect.arrayContaining([expect.anything()]),
  });
});

test("Terraform is told of what was made under another id", async () => {
  const world = new World();
  world.remediate = { ...OFF, default: "on" };
  world.model = { ...LIVE, flowLogs: LIVE.flowLogs.filter(({ id }) => id !== "fl-app_archive") };
  const report = await world.sweep({ repair: async () => ({ id: "fl-0new" }) });
  const [step] = report.repairs;
  expect(step?.adopt).toEqual(step && adoptCommands(step.repair, "fl-0new"));
  expect(step?.adopt).toEqual([
    "terraform -chdir=cdktf.out/stacks/core state rm 'aws_flow_log.app_archive'",
    "terraform -chdir=cdktf.out/stacks/core import 'aws_flow_log.app_archive' fl-0new",
  ]);
  expect(world.messages[1]?.text).toContain("TELL TERRAFORM");
});

const CONTEXT: RepairContext = {
  settings: { ...OFF, default: "on" },
  plan: EXPECTED.plan,
  ids: IDS,
  model: LIVE,
  whole: ["apps/us-east-1", "main/us-east-1"],
  able: true,
};

function observation(repair: Observation["repair"]): Observation {
  const place = { account: "222222222222", region: "us-east-1", resource: "x", subject: "x", vpcs: [] };
  return { ...place, id: "x", rule: "x", severity: "high", evidence: "x", fix: "x", ...(repair && { repair }) };
}

const step = (routeTable: string, account = "222222222222") =>
  observation({ account, region: "us-east-1", kind: "remove-route", routeTable, destination: "0.0.0.0/0" });

test("a step is done on what Terraform made, and on what AWS made with its VPC", () => {
  for (const table of ["rtb-app_private_1", "rtb-main-app"]) {
    expect(planRepairs([step(table)], CONTEXT)).toMatchObject({ held: [], steps: [{ id: "x" }] });
  }
});

test.each([
  ["what Terraform did not make", step("rtb-theirs"), {}, "is not one that Terraform made"],
  ["another account", step("rtb-app_private_1", "999999999999"), {}, "is not one of the estate"],
  ["a place that was not read wholly", step("rtb-app_private_1"), { whole: [] }, "was not read wholly"],
  ["anything when the ids are not known", step("rtb-app_private_1"), { ids: null }, "are not known"],
])("%s is never touched", (_, one, over, why) => {
  const plan = planRepairs([one], { ...CONTEXT, ...over });
  expect(plan.steps).toEqual([]);
  expect(plan.held).toEqual([expect.stringContaining(why)]);
});

test("one step that two findings ask for is done once", () => {
  const one = step("rtb-app_private_1");
  expect(planRepairs([one, { ...one, id: "y" }], CONTEXT).steps).toHaveLength(1);
});
