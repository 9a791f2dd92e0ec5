import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { idsOf } from "../constructs/ids";
import type { PeeringLink } from "../constructs/network/peering-link";
import type { Vpc } from "../constructs/network/vpc";

export interface OutputsProps {
  readonly environment: string;
  readonly vpcs: readonly Vpc[];
  /** By the plan's key, e.g. `app--hub`. */
  readonly links: ReadonlyMap<string, PeeringLink>;
}

type Values = readonly (readonly [key: string, value: string | readonly string[]])[];

/**
 * The outputs of a stack: maps by the plan's keys, the same in every stack, empty where the stack has nothing of the
 * kind. What each holds: docs/reference/outputs.md.
 */
export class Outputs extends Construct {
  constructor(scope: Construct, id: string, props: OutputsProps) {
    super(scope, id);
    const { vpcs } = props;
    const output = (name: string, description: string, values: Values) =>
      new TerraformOutput(this, name, { description, value: Object.fromEntries(values) });

    new TerraformOutput(this, "environment", { description: "Suffix of every name", value: props.environment });
    output(
      "vpc_ids",
      "VPC id by VPC",
      vpcs.map((vpc) => [vpc.name, vpc.id]),
    );
    output(
      "vpc_cidrs",
      "CIDR blocks by VPC, the primary one first",
      vpcs.map((vpc) => [vpc.name, cidrsOf(vpc)]),
    );
    output(
      "subnet_ids",
      "Subnet id by VPC/tier/zone",
      ids(vpcs, (vpc) => vpc.subnets.ids),
    );
    output(
      "route_table_ids",
      "Route table id by VPC/tier or VPC/tier/zone",
      ids(vpcs, (vpc) => vpc.routeTables.ids),
    );
    output(
      "network_acl_ids",
      "Network ACL id by VPC/tier",
      ids(vpcs, (vpc) => idsOf(vpc.networkAcls.byKey)),
    );
    output(
      "internet_gateway_ids",
      "Internet gateway id by VPC",
      vpcs.flatMap((vpc) => (vpc.internetGateway ? [[vpc.name, vpc.internetGateway.id] as const] : [])),
    );
    output(
      "nat_gateway_ids",
      "NAT gateway id by VPC/zone",
      ids(vpcs, (vpc) => idsOf(vpc.natGateways.byKey)),
    );
    output(
      "nat_public_ips",
      "Public IPv4 address by VPC/zone",
      vpcs.flatMap((vpc) => [...vpc.natGateways.addresses].map(([key, eip]) => [key, eip.publicIp] as const)),
    );
    output(
      "security_group_ids",
      "Security group id by VPC/service-side or VPC/tier/service-side",
      ids(vpcs, (vpc) => vpc.securityGroups.ids),
    );
    output(
      "peering_connection_ids",
      "Peering connection id by pair of VPCs",
      [...props.links].map(([key, link]) => [key, link.id]),
    );
  }
}

function ids(vpcs: readonly Vpc[], part: (vpc: Vpc) => ReadonlyMap<string, string>): Values {
  return vpcs.flatMap((vpc) => [...part(vpc)]);
}

function cidrsOf({ plan }: Vpc): string[] {
  return [plan.cidr, ...plan.secondaryCidrs.map(({ cidr }) => cidr)];
}
