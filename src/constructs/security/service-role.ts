import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../audit/policy";
import type { AccountProvider } from "../account-provider";

export interface ServiceRoleProps {
  /** The account in any region: a role is of all. */
  readonly account: AccountProvider;
  readonly name: string;
  readonly description: string;
  readonly trust: PolicyDocument;
  readonly rights: PolicyDocument;
  readonly tags: Record<string, string>;
}

/** A role that a service assumes, with what it may do. */
export class ServiceRole extends Construct {
  /** Terraform reference. */
  readonly arn: string;
  /** What the service has to wait for: without its rights the role is there and refuses everything. */
  readonly rights: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { provider } = props.account;
    const role = new IamRole(this, "Resource", {
      provider,
      name: props.name,
      description: props.description,
      assumeRolePolicy: JSON.stringify(props.trust),
      tags: props.tags,
    });
    this.arn = role.arn;
    this.rights = new IamRolePolicy(this, "Rights", {
      provider,
      name: "rights",
      role: role.name,
      policy: JSON.stringify(props.rights),
    });
  }
}
