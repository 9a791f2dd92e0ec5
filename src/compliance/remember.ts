import { messageOf } from "../diagnostics/message-of";
import type { KnownFinding, SweepFinding } from "./finding";
import type { PortGuard } from "./port-guard";
import type { SweepPorts } from "./ports";
import type { SweepReport } from "./report";

/** Keeps what is so for the sweeps to come, before people are told: whoever stops in between tells twice, not never. */
export async function remember(report: SweepReport, ports: SweepPorts, guard: PortGuard): Promise<void> {
  const { began, findings } = report;
  await forEach("remembering findings", findings, (one) => ports.known.seen(knownOf(one, began)), guard);
}

/** Does something for each, side by side; what fails is one fault however often it fails. */
export async function forEach<T>(
  what: string,
  items: readonly T[],
  work: (item: T) => Promise<void>,
  guard: PortGuard,
): Promise<void> {
  if (items.length === 0) return;
  let failed = 0;
  let first: unknown;
  const all = Promise.all(
    items.map(async (item) => {
      try {
        await work(item);
      } catch (cause) {
        if (failed === 0) first = cause;
        failed++;
      }
    }),
  );
  await guard.call(what, async () => {
    await all;
    if (failed > 0) throw new Error(`${failed} of ${items.length} failed: ${messageOf(first)}`);
  });
}

function knownOf(finding: SweepFinding, began: string): KnownFinding {
  const { id, rule, severity, account, region, subject, vpcs, firstSeen } = finding;
  return { id, rule, severity, account, region, subject, vpcs, firstSeen, lastSeen: began, told: false };
}
