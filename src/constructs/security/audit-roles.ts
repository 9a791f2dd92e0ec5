import { Construct } from "constructs";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";

export interface AuditRolesProps {
  /** The account in its own region: roles are of all regions. */
  readonly account: AccountProvider;
  readonly plan: NetworkPlan;
  readonly names: Names;
  /** ARN of the function's role, which exists already. See `ComplianceRole`. */
  readonly functionRoleArn: string;
}

/** What the compliance function assumes in an account: a role that reads, and one that repairs where any rule asks for it. */
export class AuditRoles extends Construct {
  constructor(scope: Construct, id: string, props: AuditRolesProps) {
    super(scope, id);
    void props;
  }
}
