import type { Report } from "../diagnostics/problem";
import type { Compliance, RemediationSettings } from "../network/audit";
import { sortedBy } from "../network/keys";
import type { CheckedInput } from "./schema";
import { remediation } from "./schema-compliance";

/** The compliance function's settings with their defaults; null: off. */
export function complianceOf({ compliance, monitoring, name }: CheckedInput, report: Report): Compliance | null {
  if (!compliance) return null;
  if (!monitoring) {
    report({
      code: "E-COMPLIANCE-MONITORING",
      path: ["compliance"],
      at: "key",
      message: "compliance needs monitoring, which is off: nobody would be told what is found",
      fix: "add monitoring: { email: ops@example.com }, or remove compliance",
    });
  }
  return {
    schedule: compliance.schedule,
    remediate: remediationOf(compliance.remediate),
    coalesceSeconds: compliance.coalesceSeconds,
    externalId: compliance.externalId ?? `archipelago-${name}`,
    path: ["compliance"],
  };
}

type Remediate = NonNullable<CheckedInput["compliance"]>["remediate"];

function remediationOf(written: Remediate): RemediationSettings {
  const settings = typeof written === "string" ? remediation.parse({ default: written }) : written;
  return { ...settings, rules: Object.fromEntries(sortedBy(Object.entries(settings.rules), ([rule]) => rule)) };
}
