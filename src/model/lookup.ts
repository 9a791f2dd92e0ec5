import { groupBy } from "../network/keys";
import type {
  ModelNetworkAcl,
  ModelPeering,
  ModelPrefixList,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
} from "./network-model";
import type { ModelObject } from "./origin";

/** The objects of a model by id, and what belongs to a VPC. Made once per question, for models have thousands. */
export interface ModelLookup {
  readonly vpcs: ReadonlyMap<string, ModelVpc>;
  readonly subnets: ReadonlyMap<string, ModelSubnet>;
  readonly routeTables: ReadonlyMap<string, ModelRouteTable>;
  readonly networkAcls: ReadonlyMap<string, ModelNetworkAcl>;
  readonly securityGroups: ReadonlyMap<string, ModelSecurityGroup>;
  readonly peerings: ReadonlyMap<string, ModelPeering>;
  readonly prefixLists: ReadonlyMap<string, ModelPrefixList>;
  /** By VPC id. */
  readonly subnetsOf: ReadonlyMap<string, readonly ModelSubnet[]>;
  readonly securityGroupsOf: ReadonlyMap<string, readonly ModelSecurityGroup[]>;
}

export function lookup(model: NetworkModel): ModelLookup {
  return {
    vpcs: byId(model.vpcs),
    subnets: byId(model.subnets),
    routeTables: byId(model.routeTables),
    networkAcls: byId(model.networkAcls),
    securityGroups: byId(model.securityGroups),
    peerings: byId(model.peerings),
    prefixLists: byId(model.prefixLists),
    subnetsOf: groupBy(model.subnets, ({ vpc }) => vpc),
    securityGroupsOf: groupBy(model.securityGroups, ({ vpc }) => vpc),
  };
}

function byId<T extends { readonly id: string }>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [object.id, object]));
}

/** What lies in one VPC, or may: an internet gateway can be attached to none. */
export function inVpcs(model: NetworkModel): (ModelObject & { readonly vpc: string | null })[] {
  return [
    model.subnets,
    model.routeTables,
    model.networkAcls,
    model.securityGroups,
    model.natGateways,
    model.endpoints,
    model.internetGateways,
    model.egressOnlyGateways,
  ].flat();
}
