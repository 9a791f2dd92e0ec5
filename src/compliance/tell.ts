import type { Severity } from "../rules/rule";
import { digest, newsOf, repairMessage } from "./digest";
import type { PortGuard } from "./port-guard";
import type { SweepPorts } from "./ports";
import { forEach } from "./remember";
import type { ToldFailures } from "./repair/failures";
import type { RepairPlan } from "./repair/plan";
import { runRepairs } from "./repair/run";
import type { RepairStep, SweepReport } from "./report";

/** Milliseconds without which no further repair begins. */
const REPAIR_MS = 10_000;

/**
 * Tells people what is new or over, and what is repaired next. Only once that is out is it told: whatever fails in between
 * is told again.
 * @returns whether there was nothing to tell, or it went out
 */
export async function tellNews(
  report: SweepReport,
  { steps }: RepairPlan,
  failures: ToldFailures,
  digestFrom: Severity,
  ports: SweepPorts,
  guard: PortGuard,
): Promise<boolean> {
  const news = newsOf(report.findings, report.resolved, digestFrom);
  const { fresh, resolved } = news;
  const isAnnounced = steps.every((step) => failures.areKnown(step));
  if (fresh.length > 0 || resolved.length > 0 || !isAnnounced) {
    const told = await guard.call("telling people", () => ports.tell(digest(report, news, steps)));
    if (!told) return false;
    await forEach("remembering what people were told", fresh, ({ id }) => ports.known.told(id), guard);
  }
  await forEach("forgetting what is over", report.resolved, ({ id }) => ports.known.resolved(id, report.began), guard);
  return true;
}

/**
 * Repairs what people were told of, and tells them what came of it: a repair that fails as it did before is tried again
 * and not told again. Nobody is repaired behind their back.
 */
export async function repairAndTell(
  report: SweepReport,
  plan: RepairPlan,
  failures: ToldFailures,
  told: boolean,
  ports: SweepPorts,
  guard: PortGuard,
): Promise<Pick<SweepReport, "repairs" | "repairsHeld">> {
  const { repairs, repairsHeld } = report;
  if (plan.steps.length === 0 || !ports.repair) return { repairs, repairsHeld };
  if (!told) return { repairs, repairsHeld: [...repairsHeld, "people could not be told before: nothing was touched"] };
  const done = await runRepairs(plan, ports.repair, guard, () => ports.remaining() > REPAIR_MS);
  if (done.held.length > 0 || done.steps.some((step) => failures.isNews(step))) {
    const heard = await guard.call("telling people of repairs", () =>
      ports.tell(repairMessage(report, done.steps, done.held)),
    );
    if (heard) await rememberFailures(done.steps, failures, ports, guard);
  }
  return { repairs: [...repairs, ...done.steps], repairsHeld: [...repairsHeld, ...done.held] };
}

async function rememberFailures(
  steps: readonly RepairStep[],
  failures: ToldFailures,
  ports: SweepPorts,
  guard: PortGuard,
): Promise<void> {
  const changed = steps.flatMap((step) => {
    const why = failures.toRemember(step);
    return why === undefined ? [] : [{ id: step.finding, why }];
  });
  await forEach("remembering which repairs fail", changed, ({ id, why }) => ports.known.repairFailed(id, why), guard);
}
