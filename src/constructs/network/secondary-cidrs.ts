import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Construct } from "constructs";
import { cidrOf, contains } from "../../network/cidr";
import { constructId } from "../../network/resource-names";
import type { VpcHandle } from "./vpc-handle";

export interface SecondaryCidrsProps {
  readonly vpc: VpcHandle;
  readonly cidrs: readonly string[];
}

/** The blocks of a VPC beside its primary one. */
export class SecondaryCidrs extends Construct {
  readonly associations: ReadonlyMap<string, VpcIpv4CidrBlockAssociation>;

  constructor(scope: Construct, id: string, props: SecondaryCidrsProps) {
    super(scope, id);
    this.associations = new Map(
      props.cidrs.map((cidr) => [
        cidr,
        new VpcIpv4CidrBlockAssociation(this, constructId(cidr), {
          provider: props.vpc.account.provider,
          vpcId: props.vpc.id,
          cidrBlock: cidr,
        }),
      ]),
    );
  }

  /** The association that a subnet has to wait for; Terraform sees no reference between the two. */
  holding(subnet: string): VpcIpv4CidrBlockAssociation | undefined {
    for (const [cidr, association] of this.associations) {
      if (contains(cidrOf(cidr), cidrOf(subnet))) return association;
    }
    return undefined;
  }
}
