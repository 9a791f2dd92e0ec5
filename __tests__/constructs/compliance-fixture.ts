import { AuditNames } from "../../src/audit/names";
import { Compliance } from "../../src/constructs/functions/compliance";
import { ComplianceRole } from "../../src/constructs/functions/compliance-role";
import { namedMonitoring } from "../../src/constructs/observability/monitoring-handle";
import { AuditRoles } from "../../src/constructs/security/audit-roles";
import { primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { EstateStack } from "../../src/stacks/estate-stack";
import { synthStack, type Template } from "../../src/testing";
import { type Audited, audited } from "../support/audited";
import { linkedPlan } from "./fixture";

/** The plan of `hub` and `app`, audited and proven every hour. */
export function auditedPlan(changes: Audited = {}, plan: Partial<NetworkPlan> = {}) {
  return audited(linkedPlan(plan), changes);
}

/** Function and roles of every account in one stack. */
export function synthCompliance(plan: ReturnType<typeof audited>): Template {
  return synthStack((app) => {
    const { audit, compliance } = plan;
    const stack = new EstateStack(app, "core", { plan });
    const { names } = stack;
    const auditNames = new AuditNames(plan.name, names.environment);
    const primary = primaryOf(plan);
    const account = stack.account(primary.name, primary.region);
    const common = { plan, compliance, names, auditNames };
    const archive = stack.account(audit.account, audit.region);
    const role = new ComplianceRole(stack, "ComplianceRole", { ...common, account });
    for (const planned of plan.accounts) {
      const of = stack.account(planned.name, planned.region);
      new AuditRoles(stack, planned.name, {
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
        account: archive,
        bucket: auditNames.archiveBucket(archive.accountId),
        keys: keysOf(archive.accountId, audit.region),
      },
      hub: namedMonitoring(plan, auditNames),
      expected: { estate: '{"version":1}', ids: '{"version":1,"vpcs":{}}' },
    });
  });
}

function keysOf(accountId: string, region: string) {
  return { arn: (purpose: string) => `arn:aws:kms:${region}:${accountId}:key/${purpose}` };
}
