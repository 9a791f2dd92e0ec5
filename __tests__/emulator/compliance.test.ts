import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { SweepReport } from "../../src/compliance/report";
import type { EstateInput } from "../../src/estate/parse";
import { LIVE_ACTIONS } from "../../src/readers/live/permissions";
import { proveLive } from "../../src/sandbox/live-proof";
import type { TrailEvent } from "./compliance-breaches";
import { allowedCalls, callsOf, linesByRole } from "./compliance-calls";
import { type Case, DENIED, SWITCHES, TRAFFIC } from "./compliance-cases";
import type { Told } from "./compliance-subscriber";
import { Watch } from "./compliance-watch";
import { guidePermissions, permissionsOf } from "./permission-names";
import { faults } from "./proof-support";
import { ring } from "./ring";
import { Deployed, estateOf, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

/** What came of things that happened at the same time. */
interface Aftermath {
  /** The metric of each case's rule, before it happened. */
  readonly before: readonly (number | undefined)[];
  readonly reports: readonly SweepReport[];
  readonly told: readonly Told[];
}

ring("ten VPCs that are watched, from alarm to repair", () => {
  const input = parse(readFileSync("estates/ten-vpcs.yaml", "utf8")) as EstateInput;
  const ten = estateOf({ ...input, compliance: { remediate: "on", coalesceSeconds: 3 } });
  const idOf = (account: string) => ten.plan.accounts.find(({ name }) => name === account)?.id ?? "";
  let deployed: Deployed;
  let watch: Watch;
  let first: SweepReport;
  const happened: TrailEvent[] = [];
  const reports: SweepReport[] = [];

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    await deployed.deploy(ten);
    watch = await Watch.over(deployed.emulator.url, ten.plan);
    first = await watch.sweep();
  }, 600_000);
  afterAll(() => deployed?.emulator.stop());

  test("a second plan is empty", async () => {
    expect(await deployed.changes(ten)).toEqual([]);
  });

  test("the accounts hold what is planned and nothing else", async () => {
    expect(await deployed.differences(ten)).toEqual({ missing: [], unexpected: [] });
  });

  test("what the live accounts allow is proven", async () => {
    const proof = await proveLive(ten.plan, deployed.access(ten), () => {});
    expect(proof.notInterpreted).toEqual([]);
    expect(faults(proof)).toEqual([]);
    expect(proof.verdict).toBe("proven");
  });

  test("a sweep by the schedule is clean, and its report in the archive", () => {
    expect(first).toMatchObject({ verdict: "clean", scope: { kind: "estate" }, findings: [], faults: [] });
    expect(first.trigger).toMatchObject({ kind: "schedule", malformed: 0 });
    expect(first.coverage.read).toEqual(["apps/us-east-1", "network/us-east-1", "shared/us-east-1"]);
    expect(first.proof).toMatchObject({ verdict: "proven", notProven: [] });
  });

  test("its metrics are there, and nobody is told of nothing", async () => {
    expect(await watch.metric("SweepFinished")).toBe(1);
    expect(await watch.metric("OpenFindings")).toBe(0);
    expect(await watch.metric("OpenFindings", { account: "shared" })).toBe(0);
    expect(await watch.metric("AccountsUnreachable")).toBe(0);
    expect(await watch.heard()).toEqual([]);
  });

  describe("traffic is let in, stopped and hidden", () => {
    const found = comesOf(TRAFFIC);
    isRepaired(found, TRAFFIC);
  });

  describe("switches are turned", () => {
    const found = comesOf(SWITCHES);
    isRepaired(found, SWITCHES);
  });

  describe("an account cannot be entered while a link is deleted in another", () => {
    beforeAll(() => watch.deny(idOf("apps"), ["sts:AssumeRole"]));
    afterAll(() => watch.deny(idOf("apps"), []));
    const found = comesOf(DENIED);

    test("the sweep says what it could not see, and takes nothing of it for gone", async () => {
      const { verdict, coverage, findings, repairs } = reportOf(found());
      expect(verdict).toBe("incomplete");
      expect(coverage.unreadable.map(({ place }) => place)).toEqual(["apps/us-east-1"]);
      expect(findings.map(({ rule }) => rule).sort()).toEqual(DENIED.map(({ rule }) => rule).sort());
      expect(await watch.metric("AccountsUnreachable")).toBe(1);
      // only an apply makes a link
      expect(repairs).toEqual([]);
    });
  });

  test("what an account hid is found and repaired once it can be entered", async () => {
    const next = await watch.sweep();
    expect(next.resolved.map(({ id }) => id)).toEqual([`account-unreadable ${idOf("apps")}`]);
    expect(next.findings.filter((one) => one.new)).toEqual([
      expect.objectContaining({ rule: "drift-route-missing", subject: "vpc-8/private/1" }),
    ]);
    expect(next.repairs.map(({ outcome }) => outcome)).toEqual(["done"]);
    expect((await watch.heard()).map(({ subject }) => subject)).toEqual([
      "ten-demo: 1 new finding (1 high), 1 resolved",
      "ten-demo: 1 repair done",
    ]);
  });

  test("Terraform, told of what has another id, sees nothing but the link that it alone can put back", async () => {
    const adopt = reports.flatMap(({ repairs }) => repairs.flatMap((step) => step.adopt ?? []));
    expect(adopt.map((command) => command.split("'")[1]).sort()).toEqual([
      ...Array(2).fill("aws_flow_log.vpc-3_cloudwatch"),
      ...Array(2).fill(expect.stringMatching(/^aws_vpc_security_group_ingress_rule\.vpc-0_mysql-server_/)),
    ]);
    await deployed.type(ten, adopt);
    const changes = (await deployed.changes(ten)).map(({ address }) => address);
    expect(changes).toContainEqual("aws_vpc_peering_connection.vpc-0--vpc-7");
    const others = changes.filter((address) => !address.includes("vpc-0--vpc-7"));
    expect(others).toEqual([expect.stringMatching(/^aws_s3_object\./)]);
  });

  test("an apply puts the link back: the sweep is clean and a plan is empty", async () => {
    await deployed.applyChanges(ten);
    const { verdict, resolved } = await watch.sweep();
    expect(verdict).toBe("clean");
    expect(resolved.map(({ rule }) => rule).sort()).toEqual(["drift-link-missing", "drift-route-missing"]);
    await watch.heard();
    expect(await deployed.changes(ten)).toEqual([]);
  });

  test("the same events once more, each twice, and one that nobody understands do no harm", async () => {
    const again = await watch.happens([...happened, ...happened], () => watch.queue('{ "detail-type": '));
    for (const { verdict, findings, repairs, faults: own } of again) {
      expect({ verdict, findings, repairs, own }).toEqual({ verdict: "clean", findings: [], repairs: [], own: [] });
    }
    const triggers = again.map(({ trigger }) => trigger);
    expect(triggers.reduce((sum, { malformed }) => sum + malformed, 0)).toBe(1);
    // so many events may take longer than the queue waits for more; none counts twice in one sweep
    for (const { events } of triggers) expect(events.length).toBeLessThanOrEqual(happened.length);
    // people are told of changes, and of no finding
    expect((await watch.heard()).map(({ subject }) => subject)).toEqual(Array(2 * happened.length).fill(""));
    expect([await watch.waiting("changes"), await watch.waiting("failed")]).toEqual([0, 0]);
  });

  test("a destroy leaves nothing in any account", async () => {
    await watch.end();
    expect(await deployed.destroy(ten)).toEqual(new Map([["ten", expect.any(Number)]]));
    expect(await deployed.leftovers(ten)).toEqual([]);
  });

  test("nobody has called what the policies and the guide do not allow", async () => {
    const byRole = await linesByRole(deployed.emulator);
    expect([...byRole.keys()].sort()).toEqual(
      ["Admin", "TerraformPeeringRole", "ambient", "ten-audit-demo", "ten-compliance-demo", "ten-repair-demo"].sort(),
    );
    const calls = (role: string) => callsOf(byRole.get(role) ?? []);
    const allowed = allowedCalls(ten.plan);
    expect(calls("ten-compliance-demo")).toEqual(allowed.function);
    expect(calls("ten-audit-demo").filter((call) => !allowed.audit.includes(call))).toEqual([]);
    expect(calls("ten-repair-demo")).toEqual([
      "cloudtrail:StartLogging",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:CreateFlowLogs",
      "ec2:CreateRoute",
      "ec2:ModifyVpcPeeringConnectionOptions",
      "ec2:RevokeSecurityGroupIngress",
    ]);
    expect(calls("ten-repair-demo").filter((call) => !allowed.repair.includes(call))).toEqual([]);
    const terraform = ["ambient", "TerraformPeeringRole"].flatMap((role) => byRole.get(role) ?? []);
    // the inventory and the live proof read with Terraform's role
    const guide = [...guidePermissions(), ...LIVE_ACTIONS];
    expect(permissionsOf(terraform.join("\n")).filter((call) => !guide.includes(call))).toEqual([]);
  });

  /** Lets all of it happen at the same time, and says what comes of each. */
  function comesOf(cases: readonly Case[]): () => Aftermath {
    let found: Aftermath | undefined;
    const now = (): Aftermath => {
      if (!found) throw new Error("nothing has happened");
      return found;
    };

    beforeAll(async () => {
      const before = await Promise.all(cases.map(({ rule }) => watch.metric("OpenFindings", { rule })));
      const ids = await watch.ids();
      const events = await Promise.all(
        cases.map(({ account, breach }) => breach({ client: watch.in(idOf(account)), accountId: idOf(account), ids })),
      );
      found = { before, reports: await watch.happens(events), told: await watch.heard() };
      happened.push(...events);
      reports.push(...found.reports);
    });

    test("their events are one sweep", () => {
      expect(now().reports.map(({ trigger }) => trigger.events.length)).toEqual([cases.length]);
    });

    for (const [index, { what, rule, subject, account, message }] of cases.entries()) {
      test(`${what}: the report has the finding`, () => {
        const finding = { rule, subject, account: idOf(account), region: "us-east-1", new: true };
        expect(reportOf(now()).findings).toContainEqual(expect.objectContaining(finding));
      });

      test(`${what}: there is a metric, and was none before`, async () => {
        expect(now().before[index]).toBeUndefined();
        expect(await watch.metric("OpenFindings", { rule })).toBe(1);
      });

      test(`${what}: people are told of the change and of what it broke`, () => {
        const told = now().told.map(({ text }) => text);
        expect(told).toContainEqual(expect.stringContaining(`${message} in account ${idOf(account)}, us-east-1, at `));
        expect(told).toContainEqual(expect.stringContaining(`  ${rule}  ${subject}\n  what: `));
      });
    }
    return now;
  }

  function isRepaired(found: () => Aftermath, cases: readonly Case[]): void {
    const rules = cases.map(({ rule }) => rule).sort();

    test("nothing else is found, each is repaired, and people are told before and after", () => {
      const { findings, repairs, repairsHeld, faults: own } = reportOf(found());
      expect(findings.map(({ rule }) => rule).sort()).toEqual(rules);
      expect(repairs.map(({ outcome }) => outcome)).toEqual(rules.map(() => "done"));
      expect([...repairsHeld, ...own]).toEqual([]);
      const [digest, done] = found().told.filter(({ subject }) => subject !== "");
      expect(digest?.text).toContain("\nREPAIRED NOW\n");
      expect(done?.subject).toBe(`ten-demo: ${rules.length} repairs done`);
    });

    test("the next sweep is clean, and people are told that it is over", async () => {
      const next = await watch.sweep();
      expect(next).toMatchObject({ verdict: "clean", findings: [], repairs: [] });
      expect(next.resolved.map(({ rule }) => rule).sort()).toEqual(rules);
      expect((await watch.heard()).map(({ subject }) => subject)).toEqual([`ten-demo: ${rules.length} resolved`]);
    });
  }
});

/** The events were one sweep, which has one report. */
function reportOf({ reports: [report] }: Aftermath): SweepReport {
  if (!report) throw new Error("no report");
  return report;
}
