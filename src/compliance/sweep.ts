import { accountsToRead, takeAim } from "./aim";
import { blind } from "./blind";
import type { Trigger } from "./events";
import { withHistory } from "./history";
import { type Look, look } from "./look";
import { metricsOf } from "./metrics";
import { Owners } from "./owners";
import { PortGuard } from "./port-guard";
import type { Expectation, SweepPorts, SweepSettings } from "./ports";
import { readAccounts } from "./read";
import { remember } from "./remember";
import { ToldFailures } from "./repair/failures";
import { planRepairs } from "./repair/plan";
import type { SweepReport } from "./report";
import type { Sight } from "./sight";
import { repairAndTell, tellNews } from "./tell";

/** Milliseconds without which no further part of the judgement begins. */
const JUDGEMENT_MS = 5_000;

const EXPECTATION = "what the network is held against";

/** Nothing is repaired, and everything told, where nobody knows what operators want. */
export const CAUTIOUS: SweepSettings = {
  remediate: { default: "off", rules: {}, maxRepairs: 0, breaker: 0 },
  digestFrom: "low",
};

/**
 * Looks at the live network once: reads it, holds it against what was declared, tells people what is new or over, repairs
 * what is switched on, keeps the report. What fails on the way is said in the report and takes nothing out of it.
 */
export async function sweep(trigger: Trigger, ports: SweepPorts): Promise<SweepReport> {
  const guard = new PortGuard(ports.remaining, (message) => ports.log("error", message));
  const began = ports.now().toISOString();
  const [loaded, answered] = await Promise.all([
    guard.call(EXPECTATION, () => ports.expected()),
    guard.call("the settings", () => ports.settings()),
  ]);
  const idsUnknown = loaded?.answer.idsUnknown;
  if (idsUnknown !== undefined)
    guard.fault(`the ids of what Terraform made, without which nothing is repaired: ${idsUnknown}`);
  const settings = answered?.answer ?? CAUTIOUS;
  const sight = loaded
    ? await observe(trigger, loaded.answer, settings, ports, guard, began)
    : blind(guard.faults.find((fault) => fault.startsWith(EXPECTATION)));
  if (sight === null) return nothingToDo(trigger, ports, began);

  const known = await guard.call("what earlier sweeps found", () => ports.known.load());
  const plan = loaded?.answer.expected.plan ?? null;
  const { digestFrom } = settings;
  const history = withHistory(sight.look, known?.answer ?? null, { plan, scope: sight.scope, began, digestFrom });
  const report: SweepReport = {
    version: 1,
    estate: ports.estate.name,
    environment: ports.estate.environment,
    trigger: {
      kind: trigger.kind,
      events: trigger.events.map(({ name, by, at }) => ({ name, by, at })),
      malformed: trigger.malformed,
      strangers: sight.strangers,
    },
    scope: sight.scope,
    began,
    ended: ports.now().toISOString(),
    verdict: verdictOf(sight.look),
    coverage: sight.look.coverage,
    findings: history.findings,
    waived: sight.look.waived,
    resolved: history.resolved,
    foreign: sight.look.foreign,
    proof: sight.look.proof,
    repairs: sight.repairs.dryRun.map(({ id, repair }) => ({ finding: id, repair, outcome: "dry-run" as const })),
    repairsHeld: sight.repairs.held,
    faults: guard.faults,
  };
  await remember(report, ports, guard);
  const failures = new ToldFailures(known?.answer ?? null);
  const told = await tellNews(report, sight.repairs, failures, digestFrom, ports, guard);
  const repaired = await repairAndTell(report, sight.repairs, failures, told, ports, guard);
  const whole = { ...report, ...repaired, ended: ports.now().toISOString() };
  await guard.call("the archive of reports", () => ports.store(whole));
  const age = trigger.at === null ? null : (Date.parse(whole.ended) - Date.parse(trigger.at)) / 1000;
  guard.now("the metrics", () => ports.measure(metricsOf(whole, history.open, plan, age)));
  logEnd(whole, ports, guard);
  return whole;
}

/** Null: the events are about nothing of the estate. */
async function observe(
  trigger: Trigger,
  { expected, ids }: Expectation,
  { remediate }: SweepSettings,
  ports: SweepPorts,
  guard: PortGuard,
  began: string,
): Promise<Sight | null> {
  const { plan } = expected;
  const aim = takeAim(trigger, plan, ids);
  const read = accountsToRead(aim.scope, plan);
  if (read.length === 0) return null;
  const model = await readAccounts(read, ports, guard);
  const owners = new Owners(plan, ids, model);
  const { scope } = aim.open ? takeAim(trigger, plan, ids, owners) : aim;
  const found = look({
    expected,
    ids,
    model,
    read,
    owners,
    scope,
    today: began.slice(0, 10),
    hasTime: () => ports.remaining() > JUDGEMENT_MS,
  });
  const repairs = planRepairs(found.observations, {
    settings: remediate,
    plan,
    ids,
    model,
    whole: found.coverage.read,
    able: ports.repair !== undefined,
  });
  return { look: found, scope, strangers: aim.strangers, repairs };
}

function verdictOf({ coverage, observations }: Look): SweepReport["verdict"] {
  if (coverage.unreadable.length > 0 || coverage.notReached.length > 0) return "incomplete";
  return observations.length > 0 ? "findings" : "clean";
}

/** Calls that failed, or other people's accounts: there is nothing to read, to tell or to keep. */
function nothingToDo(trigger: Trigger, ports: SweepPorts, began: string): SweepReport {
  const strangers = [...new Set(trigger.events.map(({ account }) => account))].sort();
  return {
    version: 1,
    estate: ports.estate.name,
    environment: ports.estate.environment,
    trigger: { kind: trigger.kind, events: [], malformed: trigger.malformed, strangers },
    scope: { kind: "vpcs", vpcs: [], places: [] },
    began,
    ended: began,
    verdict: "clean",
    coverage: { read: [], unreadable: [], notReached: [] },
    findings: [],
    waived: [],
    resolved: [],
    foreign: 0,
    proof: { verdict: null, obligations: 0, notProven: [] },
    repairs: [],
    repairsHeld: [],
    faults: [],
  };
}

function logEnd(report: SweepReport, ports: SweepPorts, guard: PortGuard): void {
  const { verdict, scope, findings, resolved, repairs, coverage, faults, trigger } = report;
  guard.now("the log", () => {
    for (const one of findings.filter((finding) => finding.new)) ports.log("warn", "finding", { finding: one });
    ports.log("info", "sweep finished", {
      verdict,
      scope,
      trigger,
      coverage,
      findings: findings.length,
      new: findings.filter((one) => one.new).length,
      resolved: resolved.length,
      repairs: repairs.length,
      faults: faults.length,
    });
  });
}
