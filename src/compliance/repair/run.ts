import type { PortGuard } from "../port-guard";
import type { SweepPorts } from "../ports";
import type { RepairStep } from "../report";
import type { RepairPlan } from "./plan";
import { adoptCommands } from "./text";

/** What was done, and what there was no time for. */
export interface RepairsDone {
  readonly steps: readonly RepairStep[];
  readonly held: readonly string[];
}

/** One step after the other; one that fails leaves the others their turn. */
export async function runRepairs(
  { steps }: RepairPlan,
  repair: NonNullable<SweepPorts["repair"]>,
  guard: PortGuard,
  hasTime: () => boolean,
): Promise<RepairsDone> {
  const done: RepairStep[] = [];
  const held: string[] = [];
  for (const { id: finding, repair: step } of steps) {
    if (!hasTime()) {
      held.push(`${finding}: there was no time left`);
      continue;
    }
    const before = guard.faults.length;
    const result = await guard.call(`the repair of ${finding}`, () => repair(step));
    if (result) {
      const adopt = adoptCommands(step, result.answer.id);
      done.push({ finding, repair: step, outcome: "done", ...(adopt.length > 0 && { adopt }) });
    } else done.push({ finding, repair: step, outcome: "failed", why: guard.faults.slice(before).join("; ") });
  }
  return { steps: done, held };
}
