import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Construct } from "constructs";
import type { PlannedNatGateway } from "../../network/plan";
import { constructId, keyWithin } from "../../network/resource-names";
import { found } from "../found";
import type { Names } from "../names";
import type { Subnets } from "./subnets";
import type { VpcHandle } from "./vpc-handle";

export interface NatGatewaysProps {
  readonly vpc: VpcHandle;
  readonly natGateways: readonly PlannedNatGateway[];
  readonly subnets: Subnets;
  readonly internetGateway: InternetGateway | undefined;
  readonly names: Names;
}

/**
 * Public NAT gateways, each with an elastic IP. Both wait for the internet gateway, without which AWS refuses them:
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
 */
export class NatGateways extends Construct {
  readonly byKey: ReadonlyMap<string, NatGateway>;
  readonly addresses: ReadonlyMap<string, Eip>;

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    const { vpc, names } = props;
    const dependsOn = props.internetGateway ? [props.internetGateway] : undefined;
    const gateways = new Map<string, NatGateway>();
    const addresses = new Map<string, Eip>();
    const eips = new Construct(this, "Addresses");
    for (const { key, subnet } of props.natGateways) {
      const local = constructId(keyWithin(vpc.name, key));
      const tags = names.tags(`${vpc.name}/nat/${keyWithin(vpc.name, key)}`);
      const eip = new Eip(eips, local, { provider: vpc.account.provider, domain: "vpc", tags, dependsOn });
      addresses.set(key, eip);
      gateways.set(
        key,
        new NatGateway(this, local, {
          provider: vpc.account.provider,
          allocationId: eip.id,
          connectivityType: "public",
          subnetId: found(props.subnets.ids, subnet),
          tags,
          dependsOn,
        }),
      );
    }
    this.byKey = gateways;
    this.addresses = addresses;
  }
}
