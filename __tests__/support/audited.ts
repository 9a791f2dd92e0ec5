import type { Audit, Compliance, RemediationMode } from "../../src/network/audit";
import { DEFAULT_THRESHOLDS } from "../../src/network/audit";
import type { NetworkPlan } from "../../src/network/plan";

const AUDIT: Audit = {
  account: "network",
  region: "us-east-1",
  keys: { scope: "shared", deletionDays: 30 },
  flowLogs: { to: ["archive", "cloudwatch"], aggregationSeconds: 60 },
  trail: { insights: [], organization: false },
  logRetentionDays: 365,
  glacierAfterDays: 90,
  retainDays: 2555,
  objectLock: null,
  protect: true,
  path: ["audit"],
};

const COMPLIANCE: Compliance = {
  schedule: "rate(1 hour)",
  remediate: { default: "off", rules: {}, maxRepairs: 10, breaker: 25 },
  coalesceSeconds: 15,
  externalId: "archipelago-core",
  path: ["compliance"],
};

export interface Audited {
  readonly audit?: Partial<Audit>;
  readonly compliance?: Partial<Compliance>;
}

/** The plan with audit, monitoring and compliance on. */
export function audited(
  plan: NetworkPlan,
  changes: Audited = {},
): NetworkPlan & { audit: Audit; compliance: Compliance } {
  return {
    ...plan,
    audit: { ...AUDIT, ...changes.audit },
    monitoring: { subscribers: [], thresholds: DEFAULT_THRESHOLDS, path: ["monitoring"] },
    compliance: { ...COMPLIANCE, ...changes.compliance },
  };
}

/** What is done about findings of one rule, and about all others. */
export function remediating(rule: RemediationMode, otherwise: RemediationMode = "off"): Pick<Compliance, "remediate"> {
  return { remediate: { ...COMPLIANCE.remediate, default: otherwise, rules: { "drift-route-missing": rule } } };
}
