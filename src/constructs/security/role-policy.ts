import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../audit/policy";
import type { AccountProvider } from "../account-provider";

export interface RolePolicyProps {
  readonly account: AccountProvider;
  /** Of the policy. */
  readonly name: string;
  readonly description: string;
  readonly document: PolicyDocument;
  /** Name of the role, by reference where it is made in this stack. */
  readonly role: string;
  readonly tags: Record<string, string>;
}

/** A policy of its own, attached to a role: it can be read, compared and versioned by itself. */
export class RolePolicy extends Construct {
  /** What needs the permission waits for this. */
  readonly attachment: ITerraformDependable;

  constructor(scope: Construct, id: string, props: RolePolicyProps) {
    super(scope, id);
    const { provider } = props.account;
    const policy = new IamPolicy(this, "Resource", {
      provider,
      name: props.name,
      description: props.description,
      policy: JSON.stringify(props.document),
      tags: props.tags,
    });
    this.attachment = new IamRolePolicyAttachment(this, "Attachment", {
      provider,
      role: props.role,
      policyArn: policy.arn,
    });
  }
}
