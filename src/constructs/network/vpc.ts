import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import type { PlannedSecurityGroup, PlannedVpc } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { found } from "../found";
import type { Names } from "../names";
import { DefaultResources } from "./default-resources";
import { NatGateways } from "./nat-gateways";
import { NetworkAcls } from "./network-acls";
import { RouteTables } from "./route-tables";
import { SecondaryCidrs } from "./secondary-cidrs";
import { SecurityGroups } from "./security-groups";
import { Subnets } from "./subnets";
import type { VpcHandle } from "./vpc-handle";

export interface VpcProps {
  /** Account and region it is made in: those that the plan places it in. */
  readonly account: AccountProvider;
  readonly vpc: PlannedVpc;
  /**
   * Those of the plan's security groups that are this VPC's.
   * @default - none
   */
  readonly securityGroups?: readonly PlannedSecurityGroup[];
  readonly names: Names;
}

/** A VPC with everything in it; its id is the VPC's name, with which the addresses of all its resources begin. */
export class Vpc extends Construct implements VpcHandle {
  readonly name: string;
  readonly account: AccountProvider;
  readonly id: string;
  readonly plan: PlannedVpc;
  readonly resource: AwsVpc;
  readonly subnets: Subnets;
  readonly internetGateway: InternetGateway | undefined;
  readonly natGateways: NatGateways;
  readonly routeTables: RouteTables;
  readonly networkAcls: NetworkAcls;
  readonly securityGroups: SecurityGroups;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { account, vpc: plan } = props;
    const names = props.names.withTags(plan.tags);
    this.name = plan.name;
    this.account = account;
    this.plan = plan;
    const provider = account.provider;
    const tags = names.tags(plan.name);

    this.resource = new AwsVpc(this, "Resource", {
      provider,
      cidrBlock: plan.cidr,
      enableDnsSupport: plan.dnsSupport,
      enableDnsHostnames: plan.dnsHostnames,
      enableNetworkAddressUsageMetrics: true,
      tags,
    });
    this.id = this.resource.id;
    new DefaultResources(this, "Default", { vpc: this, resource: this.resource, names });
    const secondaryCidrs = new SecondaryCidrs(this, "SecondaryCidrs", {
      vpc: this,
      cidrs: plan.secondaryCidrs.map(({ cidr }) => cidr),
    });
    this.subnets = new Subnets(this, "Subnets", { vpc: this, subnets: plan.subnets, secondaryCidrs, names });
    this.internetGateway = plan.internetGateway
      ? new InternetGateway(this, "InternetGateway", { provider, vpcId: this.id, tags })
      : undefined;
    this.natGateways = new NatGateways(this, "NatGateways", {
      vpc: this,
      natGateways: plan.natGateways,
      subnets: this.subnets,
      internetGateway: this.internetGateway,
      names,
    });
    this.routeTables = new RouteTables(this, "RouteTables", {
      vpc: this,
      routeTables: plan.routeTables,
      plannedSubnets: plan.subnets,
      subnets: this.subnets,
      natGateways: this.natGateways,
      internetGateway: this.internetGateway,
      names,
    });
    this.networkAcls = new NetworkAcls(this, "NetworkAcls", {
      vpc: this,
      tiers: plan.tiers,
      plannedSubnets: plan.subnets,
      subnets: this.subnets,
      names,
    });
    this.securityGroups = new SecurityGroups(this, "SecurityGroups", {
      vpc: this,
      securityGroups: props.securityGroups ?? [],
      names,
    });
  }

  routeTableId(key: string): string {
    return found(this.routeTables.ids, key);
  }
}
