import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { auditRolePolicy, repairs, trustOfFunction } from "../../audit/permissions";
import { repairRolePolicy } from "../../audit/permissions-repair";
import type { PolicyDocument } from "../../audit/policy";
import type { Compliance } from "../../network/audit";
import type { NetworkPlan, PlannedAccount } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { literal, literalTags } from "../literal";
import type { Names } from "../names";
import { RolePolicy } from "./role-policy";

export interface AuditRolesProps {
  /** The account in its own region: roles are of all regions. */
  readonly account: AccountProvider;
  /** The same, as planned. */
  readonly planned: PlannedAccount;
  readonly plan: NetworkPlan;
  readonly compliance: Compliance;
  /** ARN of the function's role, which exists already: see `ComplianceRole`. */
  readonly functionRoleArn: string;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/**
 * What the compliance function assumes in an account: a role that reads, and another that repairs, which is not there
 * unless some finding is to be repaired.
 */
export class AuditRoles extends Construct {
  readonly #policies = new Construct(this, "Policies");

  constructor(scope: Construct, id: string, props: AuditRolesProps) {
    super(scope, id);
    const { planned, plan, names, auditNames } = props;
    this.#role(props, "audit", {
      name: auditNames.auditRole,
      description: `Reads what ${plan.name} is proven by`,
      document: auditRolePolicy(planned),
    });
    if (!repairs(plan)) return;
    this.#role(props, "repair", {
      name: auditNames.repairRole,
      description: `Puts back what ${plan.name} declares`,
      document: repairRolePolicy(asWritten(plan), auditNames, planned, names.environment),
    });
  }

  #role(
    { account, plan, compliance, functionRoleArn, names }: AuditRolesProps,
    kind: "audit" | "repair",
    of: { readonly name: string; readonly description: string; readonly document: PolicyDocument },
  ): void {
    const tags = names.tags(`${plan.name}/${kind}`);
    const role = new IamRole(this, kind, {
      provider: account.provider,
      name: of.name,
      description: of.description,
      assumeRolePolicy: JSON.stringify(trustOfFunction(functionRoleArn, literal(compliance.externalId))),
      tags,
    });
    new RolePolicy(this.#policies, kind, { ...of, account, role: role.name, tags });
  }
}

/** Tags reach the policy as the user wrote them. */
function asWritten(plan: NetworkPlan): NetworkPlan {
  return {
    ...plan,
    tags: literalTags(plan.tags),
    vpcs: plan.vpcs.map((vpc) => ({ ...vpc, tags: literalTags(vpc.tags) })),
  };
}
