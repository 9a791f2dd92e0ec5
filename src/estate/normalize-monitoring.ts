import type { Report } from "../diagnostics/problem";
import type { Monitoring } from "../network/audit";
import type { CheckedInput } from "./schema";
import { subscribersOf } from "./subscribers";

/** The monitoring with its defaults; null: off. */
export function monitoringOf({ monitoring, audit }: CheckedInput, report: Report): Monitoring | null {
  if (!monitoring) return null;
  if (!audit) {
    report({
      code: "E-MONITORING-AUDIT",
      path: ["monitoring"],
      at: "key",
      message: "monitoring needs audit, which is off: alarms are made from the trail and the flow logs",
      fix: "add audit: {}, or remove monitoring",
    });
  }
  return { subscribers: subscribersOf(monitoring, report), thresholds: monitoring.alarms, path: ["monitoring"] };
}
