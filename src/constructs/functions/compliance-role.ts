import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { policyOf } from "../../audit/policy";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { FunctionRole } from "./function-role";

export interface ComplianceRoleProps {
  /** The primary account in its own region. */
  readonly account: AccountProvider;
  readonly plan: NetworkPlan;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/**
 * The function's own role. Apart from the function, because every account's audit role trusts it and IAM takes no trust
 * in a role that is not there: it is made before those, the function after them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export class ComplianceRole extends Construct implements FunctionRole {
  readonly #role: IamRole;

  constructor(scope: Construct, id: string, props: ComplianceRoleProps) {
    super(scope, id);
    const { plan, names, auditNames } = props;
    this.#role = new IamRole(this, "compliance", {
      provider: props.account.provider,
      name: auditNames.complianceRole,
      description: `Reads the accounts of ${plan.name} and proves them`,
      assumeRolePolicy: JSON.stringify(
        policyOf({
          Sid: "Lambda",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      ),
      tags: names.tags(`${plan.name}/compliance`),
    });
  }

  get roleName(): string {
    return this.#role.name;
  }

  get roleArn(): string {
    return this.#role.arn;
  }
}
