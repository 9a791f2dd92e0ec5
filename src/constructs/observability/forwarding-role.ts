import { Construct } from "constructs";
import { forwardingPermissions, forwardingTrust } from "../../audit/bus-policy";
import type { AuditNames } from "../../audit/names";
import type { NetworkPlan, PlannedAccount } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import { ServiceRole } from "../security/service-role";

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
    const role = new ServiceRole(this, "Role", {
      account: props.account,
      name: auditNames.part("forward"),
      description: `Forwards changes to the bus of ${plan.name}`,
      trust: forwardingTrust(props.planned, auditNames),
      rights: forwardingPermissions(plan, auditNames),
      tags: names.tags("forward"),
    });
    this.arn = role.arn;
  }
}
