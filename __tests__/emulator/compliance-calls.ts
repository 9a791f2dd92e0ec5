import { readFileSync } from "node:fs";
import { AuditNames } from "../../src/audit/names";
import { auditRolePolicy } from "../../src/audit/permissions";
import {
  type FunctionResources,
  functionCallsPolicy,
  functionRepairsPolicy,
} from "../../src/audit/permissions-function";
import { repairRolePolicy } from "../../src/audit/permissions-repair";
import type { PolicyDocument } from "../../src/audit/policy";
import { groupBy } from "../../src/network/keys";
import type { NetworkPlan } from "../../src/network/plan";
import type { Emulator } from "../../src/sandbox/emulator";
import { roleOf } from "./compliance-account";

/** The lines of an emulator's log by the role of who called; `ambient` is Terraform's in the primary account. */
export async function linesByRole({ logFile, url }: Emulator): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = readFileSync(logFile, "utf8").match(/^\S+ \S+ \S+ \w+ \d+ \d+$/gm) ?? [];
  const byRole = new Map<string, string[]>();
  for (const [key, ofKey] of groupBy(lines, (line) => line.split(" ", 1)[0] ?? "")) {
    const role = key.startsWith("SANDBOX0") ? "ambient" : await roleOf(url, key);
    byRole.set(role, [...(byRole.get(role) ?? []), ...ofKey]);
  }
  return byRole;
}

/** `ec2:DescribeVpcs`, each once, sorted. */
export function callsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.split(" ").slice(2, 4).join(":")))].sort();
}

/** What the function may call as itself, and with the roles that it assumes, in any account. */
export function allowedCalls(plan: NetworkPlan): Readonly<Record<"function" | "audit" | "repair", readonly string[]>> {
  const environment = plan.environment ?? "";
  const names = new AuditNames(plan.name, environment);
  const { accounts } = plan;
  return {
    function: actionsOf(functionCallsPolicy(plan, names, RESOURCES), functionRepairsPolicy(plan, names)),
    audit: actionsOf(...accounts.map(auditRolePolicy)),
    repair: actionsOf(...accounts.map((account) => repairRolePolicy(plan, names, account, environment))),
  };
}

/** Which they are makes no difference to what is called. */
const RESOURCES: FunctionResources = {
  archiveBucket: "archive",
  archiveRegion: "us-east-1",
  table: "table",
  topic: "topic",
  changesQueue: "changes",
  failedQueue: "failed",
  logGroup: "log-group",
  complianceKey: "key",
  notificationsKey: "key",
  archiveKey: "key",
};

function actionsOf(...documents: readonly (PolicyDocument | null)[]): string[] {
  const all = documents.flatMap((document) => document?.Statement.flatMap(({ Action }) => Action) ?? []);
  return [...new Set(all)].sort();
}
