import { MANUAL, type Trigger } from "../../src/compliance/events";
import type { KnownFinding } from "../../src/compliance/finding";
import type { KnownFindings, Metric, SweepPorts } from "../../src/compliance/ports";
import type { Repair } from "../../src/compliance/repair/repair";
import type { SweepReport } from "../../src/compliance/report";
import { sweep } from "../../src/compliance/sweep";
import type { NetworkModel } from "../../src/model/network-model";
import type { RemediationSettings } from "../../src/network/audit";
import { EXPECTED, IDS, LIVE } from "./drift/support";

export const OFF: RemediationSettings = { default: "off", rules: {}, maxRepairs: 10, breaker: 25 };

/** What was known, in memory, as a table keeps it. */
export class KnownInMemory implements KnownFindings {
  readonly items = new Map<string, KnownFinding>();

  readonly load = async () => [...this.items.values()];

  readonly seen = async (finding: KnownFinding) => {
    const before = this.items.get(finding.id);
    const lastSeen = before && before.lastSeen > finding.lastSeen ? before.lastSeen : finding.lastSeen;
    this.items.set(finding.id, { ...finding, ...before, lastSeen });
  };

  readonly told = async (id: string) => {
    const item = this.items.get(id);
    if (item) this.items.set(id, { ...item, told: true });
  };

  readonly repairFailed = async (id: string, why: string | null) => {
    const { repairFailed: _, ...item } = this.items.get(id) ?? {};
    if ("id" in item) this.items.set(id, { ...item, ...(why !== null && { repairFailed: why }) });
  };

  readonly resolved = async (id: string, before: string) => {
    const item = this.items.get(id);
    if (item && item.lastSeen <= before) this.items.delete(id);
  };
}

/** The world of a sweep: what it was told to do, and what it did. */
export class World {
  model: NetworkModel = LIVE;
  known: KnownInMemory = new KnownInMemory();
  remediate: RemediationSettings = OFF;
  minute = 0;
  readonly messages: { readonly subject: string; readonly text: string }[] = [];
  readonly stored: SweepReport[] = [];
  readonly metrics: Metric[] = [];
  readonly logged: string[] = [];
  readonly repaired: Repair[] = [];
  readonly read: string[][] = [];

  ports(over: Partial<SweepPorts> = {}): SweepPorts {
    return {
      estate: { name: "core", environment: "test" },
      now: () => new Date(Date.UTC(2026, 10, 24, 10, this.minute)),
      remaining: () => 300_000,
      expected: async () => ({ expected: EXPECTED, ids: IDS }),
      settings: async () => ({ remediate: this.remediate, digestFrom: "low" }),
      read: async (accounts) => {
        this.read.push(accounts.flatMap(({ name, regions }) => regions.map((region) => `${name}/${region}`)));
        return this.model;
      },
      known: this.known,
      tell: async (message) => {
        this.messages.push(message);
      },
      store: async (report) => {
        this.stored.push(report);
      },
      measure: (metrics) => {
        this.metrics.push(...metrics);
      },
      log: (level, message) => {
        this.logged.push(`${level}: ${message}`);
      },
      repair: async (repair) => {
        this.repaired.push(repair);
        return { id: null };
      },
      ...over,
    };
  }

  sweep(over: Partial<SweepPorts> = {}, trigger: Trigger = MANUAL): Promise<SweepReport> {
    return sweep(trigger, this.ports(over));
  }

  /** Of a metric, with dimensions as `severity=high`. */
  metric(name: string, dimension = ""): number | undefined {
    return this.metrics.findLast(
      (one) =>
        one.name === name &&
        Object.entries(one.dimensions)
          .map((entry) => entry.join("="))
          .join() === dimension,
    )?.value;
  }
}

export const idsOf = (report: Pick<SweepReport, "findings">) => report.findings.map(({ id }) => id);
export const fails = (message: string) => async (): Promise<never> => {
  throw new Error(message);
};
