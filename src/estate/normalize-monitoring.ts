import type { Report } from "../diagnostics/problem";
import { type Audit, DEFAULT_THRESHOLDS, type Monitoring, type Thresholds } from "../network/audit";
import type { CheckedInput } from "./schema";
import { subscribersOf } from "./subscribers";

/** The monitoring with its defaults; null: off. */
export function monitoringOf({ monitoring }: CheckedInput, audit: Audit | null, report: Report): Monitoring | null {
  if (!monitoring) return null;
  const alarms = writtenIn(monitoring.alarms ?? {});
  if (audit) checkAlarms(alarms, audit, report);
  else {
    report({
      code: "E-MONITORING-AUDIT",
      path: ["monitoring"],
      at: "key",
      message: "monitoring needs audit, which is off: alarms are made from the trail and the flow logs",
      fix: "add audit: {}, or remove monitoring",
    });
  }
  const subscribers = subscribersOf(monitoring, report);
  if (subscribers.length === 0) {
    report({
      code: "W-SUBSCRIBERS-NONE",
      path: ["monitoring"],
      at: "key",
      message: "monitoring tells nobody: it has neither email nor subscribers",
      fix: "add email: ops@example.com, or subscribe to the topics elsewhere",
    });
  }
  return { subscribers, thresholds: { ...DEFAULT_THRESHOLDS, ...alarms }, path: ["monitoring"] };
}

function writtenIn(alarms: { readonly [Name in keyof Thresholds]?: number | undefined }): Partial<Thresholds> {
  return Object.fromEntries(Object.entries(alarms).filter(([, value]) => value !== undefined));
}

/** Alarms that would never fire, because nothing writes what they look at. */
function checkAlarms(alarms: Partial<Thresholds>, { trail, flowLogs }: Audit, report: Report): void {
  const idle = (name: keyof Thresholds, message: string, fix: string) => {
    if (alarms[name] === undefined) return;
    report({ code: "E-ALARM-IDLE", path: ["monitoring", "alarms", name], at: "key", message, fix });
  };
  if (!trail) {
    idle(
      "unauthorizedCalls",
      "'unauthorizedCalls' does nothing without a trail: audit.trail is off",
      "remove it, or turn the trail on",
    );
  }
  if (!flowLogs?.to.includes("cloudwatch")) {
    idle(
      "rejectedConnections",
      "'rejectedConnections' does nothing without flow logs in CloudWatch Logs",
      "remove it, or add cloudwatch to audit.flowLogs.to",
    );
  }
}
