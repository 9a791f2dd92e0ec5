import { AuditNames } from "../../src/audit/names";
import { Compliance } from "../../src/constructs/functions/compliance";
import { ComplianceRole } from "../../src/constructs/functions/compliance-role";
import { namedMonitoring } from "../../src/constructs/observability/monitoring-handle";
import { AuditRoles } from "../../src/constructs/security/audit-roles";
import type { Audit, Compliance as ComplianceSettings, RemediationMode } from "../../src/network/audit";
import { primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { EstateStack } from "../../src/stacks/estate-stack";
import { synthStack, type Template } from "../../src/testing";
import { linkedPlan } from "./fixture";

export const AUDIT: Audit = {
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

export const COMPLIANCE: ComplianceSettings = {
  schedule: "rate(1 hour)",
  remediate: { default: "off", rules: {}, maxRepairs: 10, breaker: 25 },
  coalesceSeconds: 15,
  externalId: "archipelago-core",
  path: ["compliance"],
};

/** The plan of `hub` and `app`, audited and proven every hour. */
export function auditedPlan(changes: Partial<NetworkPlan> = {}): NetworkPlan {
  return linkedPlan({
    audit: AUDIT,
    monitoring: {
      subscribers: [],
      thresholds: {
        unauthorizedCalls: 5,
        rejectedConnections: 1000,
        natPortErrors: 0,
        natPacketDrops: 100,
        addressUsagePercent: 80,
      },
      path: ["monitoring"],
    },
    compliance: COMPLIANCE,
    ...changes,
  });
}

export function remediating(rule: RemediationMode, otherwise: RemediationMode = "off"): ComplianceSettings {
  return {
    ...COMPLIANCE,
    remediate: { ...COMPLIANCE.remediate, default: otherwise, rules: { "route-missing": rule } },
  };
}

/** Function and roles of every account in one stack. */
export function synthCompliance(plan: NetworkPlan): Template {
  return synthStack((app) => {
    const { audit, compliance } = plan;
    if (audit === null || compliance === null) throw new Error("the plan has no compliance");
    const stack = new EstateStack(app, "core", { plan });
    const { names } = stack;
    const auditNames = new AuditNames(plan.name, names.environment);
    const primary = primaryOf(plan);
    const account = stack.account(primary.name, primary.region);
    const common = { plan, compliance, names, auditNames };
    const role = new ComplianceRole(stack, "ComplianceRole", { ...common, account });
    for (const planned of plan.accounts) {
      const of = stack.account(planned.name, planned.region);
      new AuditRoles(stack, `AuditRoles-${planned.name}`, {
        ...common,
        account: of,
        planned,
        functionRoleArn: role.roleArn,
      });
    }
    new Compliance(stack, "Compliance", {
      ...common,
      account,
      audit,
      role,
      keys: keysOf(primary.id, primary.region),
      archive: {
        account: stack.account(audit.account, audit.region),
        bucket: "core-dev-archive",
        keys: keysOf("222222222222", audit.region),
      },
      hub: namedMonitoring(plan, auditNames),
      expected: { estate: '{"version":1}', ids: '{"version":1,"vpcs":{}}' },
    });
  });
}

function keysOf(accountId: string, region: string) {
  return { arn: (purpose: string) => `arn:aws:kms:${region}:${accountId}:key/${purpose}` };
}
