import { MANUAL, readTrigger, type Trigger } from "../compliance/events";
import type { SweepPorts } from "../compliance/ports";
import type { SweepReport } from "../compliance/report";
import { CAUTIOUS, sweep } from "../compliance/sweep";
import { InputError } from "../diagnostics/input-error";
import { plural } from "../network/keys";
import type { UsableFile } from "./estate-argument";
import { readAccountsLive } from "./live";
import { readJsonOr } from "./read-json";
import type { Terminal } from "./terminal";

/** One sweep with the credentials at hand. Nothing is known from before, so that everything found is new. */
export function auditLive({ estate, plan }: UsableFile, trigger: Trigger, terminal: Terminal): Promise<SweepReport> {
  const ports: SweepPorts = {
    estate: { name: plan.name, environment: plan.environment },
    now: () => new Date(),
    remaining: () => Number.POSITIVE_INFINITY,
    expected: async () => ({ expected: { version: 1, estate, plan }, ids: null }),
    settings: async () => CAUTIOUS,
    read: (accounts) => readAccountsLive(accounts, terminal),
    known: { load: async () => [], seen: nothing, told: nothing, repairFailed: nothing, resolved: nothing },
    tell: nothing,
    store: nothing,
    measure: () => {},
    log: () => {},
  };
  return sweep(trigger, ports);
}

/**
 * The events of a file, or somebody who asks.
 * @throws InputError where the file has no event that can be understood
 */
export function triggerOfFile(file: string | undefined): Trigger {
  if (file === undefined) return MANUAL;
  const trigger = readTrigger(readJsonOr(file, () => `is not JSON; ${EVENT_HINT}`).json);
  // an empty object is somebody who asks by hand, and no event
  const wrong = trigger.kind === "manual" ? 1 : trigger.malformed;
  if (wrong === 0) return trigger;
  throw new InputError(
    `${file} has ${plural(wrong, "entry that is", "entries that are")} not an event of EventBridge; ${EVENT_HINT}`,
  );
}

const EVENT_HINT =
  "an event has id, detail-type, source, account, time, region and detail: save one as a rule's target gets it, or a list of them";

async function nothing(): Promise<void> {}
