import { primaryOf } from "../network/places";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import type { AuditNames } from "./names";

/** Whether the account has a trail of its own, in its own region. */
export function hasTrail(plan: Pick<NetworkPlan, "audit" | "accounts">, account: PlannedAccount): boolean {
  const trail = plan.audit?.trail ?? null;
  return trail !== null && (!trail.organization || account.name === primaryOf(plan).name);
}

export function accountsWithTrail(plan: Pick<NetworkPlan, "audit" | "accounts">): PlannedAccount[] {
  return plan.accounts.filter((account) => hasTrail(plan, account));
}

export function trailArns(plan: Pick<NetworkPlan, "audit" | "accounts">, names: AuditNames): string[] {
  return accountsWithTrail(plan).map(({ id, region }) => names.trailArn(id, region));
}

/** Whether flow logs of the account's VPCs in the region go to a log group there. */
export function hasFlowLogGroup(plan: Pick<NetworkPlan, "audit" | "vpcs">, account: string, region: string): boolean {
  const to = plan.audit?.flowLogs?.to ?? [];
  return to.includes("cloudwatch") && plan.vpcs.some((vpc) => vpc.account === account && vpc.region === region);
}

export function accountsWithVpcs(plan: Pick<NetworkPlan, "accounts" | "vpcs">): PlannedAccount[] {
  const names = new Set(plan.vpcs.map((vpc) => vpc.account));
  return plan.accounts.filter(({ name }) => names.has(name));
}

/** Whether the function is there. */
export function hasFunction(
  plan: Pick<NetworkPlan, "compliance" | "accounts">,
  account: string,
  region: string,
): boolean {
  const primary = primaryOf(plan);
  return plan.compliance !== null && account === primary.name && region === primary.region;
}

/** Names of every log group that the estate has in an account and region. */
export function logGroupsAt(plan: NetworkPlan, names: AuditNames, account: PlannedAccount, region: string): string[] {
  return [
    ...(hasFlowLogGroup(plan, account.name, region) ? [names.logGroup("flow-logs")] : []),
    ...(region === account.region && hasTrail(plan, account) ? [names.logGroup("trail")] : []),
    ...(hasFunction(plan, account.name, region) ? [names.functionLogGroup] : []),
  ];
}
