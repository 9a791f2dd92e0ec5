import type { Report } from "../diagnostics/problem";
import type { Audit, FlowLogSettings, TrailSettings } from "../network/audit";
import type { Account } from "../network/estate";
import { checkArchive } from "./archive-checks";
import type { CheckedInput } from "./schema";

type AuditInput = NonNullable<CheckedInput["audit"]>;

const INSIGHTS = { "api-call-rate": "ApiCallRateInsight", "api-error-rate": "ApiErrorRateInsight" } as const;

/** The audit with its defaults; null: off. */
export function auditOf(input: CheckedInput, accounts: readonly Account[], report: Report): Audit | null {
  const settings = input.audit;
  if (!settings) return null;
  const holder = accounts.find(({ name, primary }) =>
    settings.account === undefined ? primary : name === settings.account,
  );
  const audit: Audit = {
    account: holder?.name ?? settings.account ?? "",
    region: settings.region ?? holder?.region ?? input.region,
    keys: { scope: settings.keys, deletionDays: settings.keyDeletionDays },
    flowLogs: flowLogsOf(settings),
    trail: trailOf(settings),
    logRetentionDays: settings.logRetentionDays,
    glacierAfterDays: settings.glacierAfterDays,
    retainDays: settings.retainDays,
    objectLock: settings.objectLock === "off" ? null : settings.objectLock,
    protect: settings.protect,
    path: ["audit"],
  };
  checkArchive(audit, input, accounts, report);
  return audit;
}

function flowLogsOf({ flowLogs }: AuditInput): FlowLogSettings | null {
  if (flowLogs === "off") return null;
  return { to: unique(flowLogs.to), aggregationSeconds: flowLogs.aggregationSeconds };
}

function trailOf({ trail }: AuditInput): TrailSettings | null {
  if (trail === "off") return null;
  return { insights: unique(trail.insights.map((name) => INSIGHTS[name])), organization: trail.organization };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
