import type {
  ModelNatGateway,
  ModelNetworkAcl,
  ModelPeering,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
} from "../model/network-model";
import { atKey, linkKey } from "../network/keys";
import type { Endpoint, NetworkPlan, PlannedVpc } from "../network/plan";
import { Recognition } from "./recognition";

/** What stands in a model for what a plan names, by the plan's keys; and the other way round. */
export interface PlanInModel {
  readonly vpcs: ReadonlyMap<string, ModelVpc>;
  readonly subnets: ReadonlyMap<string, ModelSubnet>;
  readonly tables: ReadonlyMap<string, ModelRouteTable>;
  readonly groups: ReadonlyMap<string, ModelSecurityGroup>;
  /** By the tier's key. */
  readonly acls: ReadonlyMap<string, ModelNetworkAcl>;
  readonly natGateways: ReadonlyMap<string, ModelNatGateway>;
  /** The peerings between two planned VPCs, by the link's key, the one that is most alive first. */
  readonly peerings: ReadonlyMap<string, readonly ModelPeering[]>;
  /** The planned VPC's name, by the id of the model's VPC. */
  readonly nameOfVpc: ReadonlyMap<string, string>;
  /** By subnet id, one object for all of a tier; a subnet of a planned VPC that is not planned itself has no tier. */
  readonly endOfSubnet: ReadonlyMap<string, SubnetEnd>;
}

export interface SubnetEnd {
  readonly vpc: string;
  readonly tier: string | null;
}

/** Whether an end of the plan, a VPC or one of its tiers, has the subnet. */
export function holds(end: Endpoint, { vpc, tier }: SubnetEnd): boolean {
  return end.kind === "vpc" ? end.vpc === vpc : end.kind === "tier" && end.vpc === vpc && end.tier === tier;
}

/** Finds what is planned: by Terraform address, else by `Name` tag, else by addresses in the account and region. */
export function findPlan(plan: NetworkPlan, model: NetworkModel): PlanInModel {
  const recognition = new Recognition(plan, model);
  const vpcs = new Map<string, ModelVpc>();
  for (const planned of plan.vpcs) {
    const vpc = recognition.vpc(planned);
    if (vpc) vpcs.set(planned.name, vpc);
  }
  const nameOfVpc = new Map([...vpcs].map(([name, { id }]) => [id, name]));
  const subnets = new Map<string, ModelSubnet>();
  const tables = new Map<string, ModelRouteTable>();
  const groups = new Map<string, ModelSecurityGroup>();
  const acls = new Map<string, ModelNetworkAcl>();
  const natGateways = new Map<string, ModelNatGateway>();
  const endOfSubnet = new Map<string, SubnetEnd>();
  for (const subnet of model.subnets) {
    const name = nameOfVpc.get(subnet.vpc);
    if (name !== undefined) endOfSubnet.set(subnet.id, { vpc: name, tier: null });
  }
  for (const [planned, vpc] of present(plan, vpcs)) {
    const tiers = new Map(planned.tiers.map(({ name }) => [name, { vpc: planned.name, tier: name }]));
    for (const { key, tier, cidr } of planned.subnets) {
      const subnet = recognition.subnet(key, cidr, vpc);
      if (!subnet) continue;
      subnets.set(key, subnet);
      endOfSubnet.set(subnet.id, tiers.get(tier) ?? { vpc: planned.name, tier });
    }
    for (const { key } of planned.routeTables) {
      const table = recognition.table(key, vpc);
      if (table) tables.set(key, table);
    }
    for (const { key } of planned.tiers) {
      const acl = recognition.acl(key, vpc);
      if (acl) acls.set(key, acl);
    }
    for (const { key } of planned.natGateways) {
      const gateway = recognition.natGateway(key, vpc);
      if (gateway) natGateways.set(key, gateway);
    }
  }
  for (const { key, vpc: name } of plan.securityGroups) {
    const vpc = vpcs.get(name);
    const group = vpc && recognition.group(key, vpc);
    if (group) groups.set(key, group);
  }
  const peerings = peeringsOf(model, nameOfVpc);
  return { vpcs, subnets, tables, groups, acls, natGateways, peerings, nameOfVpc, endOfSubnet };
}

function* present(plan: NetworkPlan, vpcs: ReadonlyMap<string, ModelVpc>): Generator<[PlannedVpc, ModelVpc]> {
  for (const planned of plan.vpcs) {
    const vpc = vpcs.get(planned.name);
    if (vpc) yield [planned, vpc];
  }
}

/** Ended ones stay in sight for a while beside the one that replaced them. */
const LIVELINESS: readonly ModelPeering["status"][] = [
  "active",
  "provisioning",
  "pending-acceptance",
  "failed",
  "expired",
  "rejected",
  "deleted",
];

function peeringsOf(
  model: NetworkModel,
  nameOfVpc: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly ModelPeering[]> {
  const found = new Map<string, ModelPeering[]>();
  for (const peering of model.peerings) {
    const [a, b] = [nameOfVpc.get(peering.requester.vpc), nameOfVpc.get(peering.accepter.vpc)];
    if (a !== undefined && b !== undefined && a !== b) atKey(found, linkKey(a, b), () => []).push(peering);
  }
  for (const list of found.values()) {
    list.sort((a, b) => LIVELINESS.indexOf(a.status) - LIVELINESS.indexOf(b.status));
  }
  return found;
}
