import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import type { PlannedSubnet } from "../../network/plan";
import { constructId, keyWithin } from "../../network/resource-names";
import { idsOf } from "../ids";
import type { Names } from "../names";
import type { SecondaryCidrs } from "./secondary-cidrs";
import type { VpcHandle } from "./vpc-handle";

export interface SubnetsProps {
  readonly vpc: VpcHandle;
  readonly subnets: readonly PlannedSubnet[];
  readonly secondaryCidrs: SecondaryCidrs;
  readonly names: Names;
}

/** The subnets of a VPC: one per tier and zone, none of which gives public addresses on launch. */
export class Subnets extends Construct {
  readonly byKey: ReadonlyMap<string, Subnet>;
  /** Terraform references to their ids. */
  readonly ids: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SubnetsProps) {
    super(scope, id);
    const { vpc, names } = props;
    this.byKey = new Map(
      props.subnets.map((subnet) => {
        const association = props.secondaryCidrs.holding(subnet.cidr);
        return [
          subnet.key,
          new Subnet(this, constructId(keyWithin(vpc.name, subnet.key)), {
            provider: vpc.account.provider,
            vpcId: vpc.id,
            cidrBlock: subnet.cidr,
            ...vpc.account.zones.place(subnet.zone),
            mapPublicIpOnLaunch: false,
            tags: names.tags(subnet.key),
            dependsOn: association ? [association] : undefined,
          }),
        ];
      }),
    );
    this.ids = idsOf(this.byKey);
  }
}
