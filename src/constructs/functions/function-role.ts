import type { AuditNames } from "../../audit/names";
import { roleArn } from "../../network/arns";
import { primaryOf } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";

/** The role that the function runs with: made in this stack, or in another and known by its name. */
export interface FunctionRole {
  readonly roleName: string;
  readonly roleArn: string;
}

/** The same from another stack: the names say it all, so no state is read. */
export function namedFunctionRole(plan: Pick<NetworkPlan, "accounts">, names: AuditNames): FunctionRole {
  const primary = primaryOf(plan);
  return {
    roleName: names.complianceRole,
    roleArn: roleArn(primary.id, names.complianceRole, primary.region),
  };
}
