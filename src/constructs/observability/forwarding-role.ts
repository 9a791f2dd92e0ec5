import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { forwardingPermissions, forwardingTrust } from "../../audit/bus-policy";
import type { AuditNames } from "../../audit/names";
import type { NetworkPlan, PlannedAccount } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";

export interface ForwardingRoleProps {
  readonly plan: NetworkPlan;
  readonly planned: PlannedAccount;
  /** The account in its own region. */
  readonly account: AccountProvider;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** What an account's rules in all of its regions forward changes with. */
export class ForwardingRole extends Construct {
  /** Terraform reference. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ForwardingRoleProps) {
    super(scope, id);
    const { plan, names, auditNames } = props;
    const { provider } = props.account;
    const role = new IamRole(this, "Role", {
      provider,
      name: auditNames.part("forward"),
      description: `Forwards changes to the bus of ${plan.name}`,
      assumeRolePolicy: JSON.stringify(forwardingTrust(props.planned, auditNames)),
      tags: names.tags("forward"),
    });
    new IamRolePolicy(this, "Policy", {
      provider,
      role: role.name,
      name: "forward",
      policy: JSON.stringify(forwardingPermissions(plan, auditNames)),
    });
    this.arn = role.arn;
  }
}
