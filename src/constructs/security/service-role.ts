import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../audit/policy";
import type { AccountProvider } from "../account-provider";
import { RolePolicy } from "./role-policy";

export interface ServiceRoleProps {
  /** The account in any region: a role is of all. */
  readonly account: AccountProvider;
  /** Of the role and of its policy. */
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
  readonly rights: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { account, name, description, tags } = props;
    const role = new IamRole(this, "Resource", {
      provider: account.provider,
      name,
      description,
      assumeRolePolicy: JSON.stringify(props.trust),
      tags,
    });
    this.arn = role.arn;
    this.rights = new RolePolicy(this, "Rights", {
      account,
      name,
      description,
      document: props.rights,
      role: role.name,
      tags,
    }).attachment;
  }
}
