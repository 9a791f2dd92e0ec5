import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { Construct } from "constructs";
import type { Traffic } from "../../network/estate";
import type { PlannedNaclEntry, PlannedSubnet, PlannedTier } from "../../network/plan";
import { constructId } from "../../network/resource-names";
import { found } from "../found";
import type { Names } from "../names";
import type { Subnets } from "./subnets";
import type { VpcHandle } from "./vpc-handle";

export interface NetworkAclsProps {
  readonly vpc: VpcHandle;
  readonly tiers: readonly PlannedTier[];
  readonly plannedSubnets: readonly PlannedSubnet[];
  readonly subnets: Subnets;
  readonly names: Names;
}

/**
 * A network ACL per tier. The entries are inline on purpose: one that somebody adds by hand then shows as drift, which
 * it would not beside separate rule resources.
 */
export class NetworkAcls extends Construct {
  readonly byKey: ReadonlyMap<string, NetworkAcl>;

  constructor(scope: Construct, id: string, props: NetworkAclsProps) {
    super(scope, id);
    const { vpc, names } = props;
    this.byKey = new Map(
      props.tiers.map((tier) => [
        tier.key,
        new NetworkAcl(this, constructId(tier.name), {
          provider: vpc.account.provider,
          vpcId: vpc.id,
          subnetIds: props.plannedSubnets
            .filter((subnet) => subnet.tier === tier.name)
            .map((subnet) => found(props.subnets.ids, subnet.key)),
          ingress: tier.nacl.ingress.map(entry),
          egress: tier.nacl.egress.map(entry),
          tags: names.tags(tier.key),
        }),
      ]),
    );
  }
}

function entry({ number, action, traffic, cidr }: PlannedNaclEntry) {
  return { ruleNo: number, action, cidrBlock: cidr, ...match(traffic) };
}

/** Terraform wants every argument of an inline entry: those that say nothing are 0, as AWS gives them back. */
function match(traffic: Traffic) {
  switch (traffic.protocol) {
    case "all":
      return { protocol: "-1", fromPort: 0, toPort: 0, icmpType: 0, icmpCode: 0 };
    case "icmp":
      return { protocol: "icmp", fromPort: 0, toPort: 0, icmpType: traffic.type, icmpCode: traffic.code };
    default:
      return { protocol: traffic.protocol, fromPort: traffic.from, toPort: traffic.to, icmpType: 0, icmpCode: 0 };
  }
}
