import { TerraformOutput } from "cdktf";
import { idsOf } from "../constructs/ids";
import type { Vpc } from "../constructs/network/vpc";
import type { NetworkStack } from "./network-stack";

/**
 * The outputs of VPCs and links: maps by the plan's keys, the same in every stack of the network, empty where it has nothing
 * of the kind. What each holds: docs/reference/outputs.md.
 */
export function giveNetwork(stack: NetworkStack): void {
  const vpcs = [...stack.vpcs.values()];
  const each = (part: (vpc: Vpc) => Iterable<readonly [string, string]>) =>
    new Map(vpcs.flatMap((vpc) => [...part(vpc)]));

  new TerraformOutput(stack, "environment", { description: "Suffix of every name", value: stack.names.environment });
  stack.give("vpc_ids", "VPC id by VPC", idsOf(stack.vpcs));
  stack.give(
    "vpc_cidrs",
    "CIDR blocks by VPC, the primary one first",
    new Map(vpcs.map((vpc) => [vpc.name, cidrsOf(vpc)])),
  );
  stack.give(
    "subnet_ids",
    "Subnet id by VPC/tier/zone",
    each((vpc) => vpc.subnets.ids),
  );
  stack.give(
    "route_table_ids",
    "Route table id by VPC/tier or VPC/tier/zone",
    each((vpc) => vpc.routeTables.ids),
  );
  stack.give(
    "network_acl_ids",
    "Network ACL id by VPC/tier",
    each((vpc) => idsOf(vpc.networkAcls.byKey)),
  );
  stack.give(
    "internet_gateway_ids",
    "Internet gateway id by VPC",
    each((vpc) => (vpc.internetGateway ? [[vpc.name, vpc.internetGateway.id]] : [])),
  );
  stack.give(
    "nat_gateway_ids",
    "NAT gateway id by VPC/zone",
    each((vpc) => idsOf(vpc.natGateways.byKey)),
  );
  stack.give(
    "nat_public_ips",
    "Public IPv4 address by VPC/zone",
    each((vpc) => [...vpc.natGateways.addresses].map(([key, eip]) => [key, eip.publicIp])),
  );
  stack.give(
    "security_group_ids",
    "Security group id by VPC/service-side or VPC/tier/service-side",
    each((vpc) => vpc.securityGroups.ids),
  );
  stack.give("peering_connection_ids", "Peering connection id by pair of VPCs", idsOf(stack.links));
}

function cidrsOf({ plan }: Vpc): string[] {
  return [plan.cidr, ...plan.secondaryCidrs.map(({ cidr }) => cidr)];
}
