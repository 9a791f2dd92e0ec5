import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import type { Names } from "../names";
import type { VpcHandle } from "./vpc-handle";

export interface DefaultResourcesProps {
  readonly vpc: VpcHandle;
  readonly resource: AwsVpc;
  readonly names: Names;
}

/**
 * What AWS makes with every VPC, adopted and emptied: whatever falls back on it can reach nothing. The empty lists are
 * written out, so that Terraform removes what somebody adds by hand.
 */
export class DefaultResources extends Construct {
  constructor(scope: Construct, id: string, props: DefaultResourcesProps) {
    super(scope, id);
    const { vpc, resource } = props;
    const provider = vpc.account.provider;
    const tags = props.names.tags(`${vpc.name}/default`);
    new DefaultSecurityGroup(this, "SecurityGroup", { provider, vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultRouteTable(this, "RouteTable", {
      provider,
      defaultRouteTableId: resource.defaultRouteTableId,
      route: [],
      tags,
    });
    new DefaultNetworkAcl(this, "NetworkAcl", {
      provider,
      defaultNetworkAclId: resource.defaultNetworkAclId,
      tags,
      // AWS moves every subnet without an ACL of its own here, which is not this resource's business
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
  }
}
