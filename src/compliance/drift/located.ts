import type {
  ModelFlowLog,
  ModelGateway,
  ModelNatGateway,
  ModelNetworkAcl,
  ModelPeering,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
} from "../../model/network-model";
import { groupBy } from "../../network/keys";
import type { NetworkPlan } from "../../network/plan";
import { findPlan } from "../../proof/plan-in-model";
import type { ExpectedIds, Ids } from "../expected";

/** What stands in the live network for what a plan names, by the plan's keys. */
export interface Located {
  readonly vpcs: ReadonlyMap<string, ModelVpc>;
  readonly subnets: ReadonlyMap<string, ModelSubnet>;
  readonly tables: ReadonlyMap<string, ModelRouteTable>;
  readonly groups: ReadonlyMap<string, ModelSecurityGroup>;
  readonly acls: ReadonlyMap<string, ModelNetworkAcl>;
  /** By VPC. */
  readonly internetGateways: ReadonlyMap<string, ModelGateway>;
  readonly natGateways: ReadonlyMap<string, ModelNatGateway>;
  readonly peerings: ReadonlyMap<string, ModelPeering>;
  /** By the id of what they watch. */
  readonly flowLogsOf: ReadonlyMap<string, readonly ModelFlowLog[]>;
}

/** By the ids that Terraform gave; what has none there is recognized as the proof does. */
export function locate(plan: NetworkPlan, ids: ExpectedIds | null, model: NetworkModel): Located {
  const found = findPlan(plan, model);
  const gateways = groupBy(model.internetGateways, ({ vpc }) => vpc);
  const attached = [...found.vpcs].flatMap(([name, { id }]) => {
    const gateway = gateways.get(id)?.[0];
    return gateway ? [[name, gateway] as const] : [];
  });
  const peerings = [...found.peerings].flatMap(([key, [first]]) => (first ? [[key, first] as const] : []));
  return {
    vpcs: known(ids?.vpcs, model.vpcs, found.vpcs),
    subnets: found.subnets,
    tables: known(ids?.routeTables, model.routeTables, found.tables),
    groups: known(ids?.securityGroups, model.securityGroups, found.groups),
    acls: known(ids?.networkAcls, model.networkAcls, found.acls),
    internetGateways: known(ids?.internetGateways, model.internetGateways, new Map(attached)),
    natGateways: known(ids?.natGateways, model.natGateways, found.natGateways),
    peerings: known(ids?.peerings, model.peerings, new Map(peerings)),
    flowLogsOf: groupBy(model.flowLogs, ({ target }) => target),
  };
}

/** What has an id is what has that id, and nothing else: something of the same name was made by somebody else. */
function known<T extends { readonly id: string }>(
  ids: Ids | undefined,
  objects: readonly T[],
  recognized: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  if (ids === undefined) return recognized;
  const byId = new Map(objects.map((object) => [object.id, object]));
  const named = Object.entries(ids).flatMap(([key, id]) => {
    const object = byId.get(id);
    return object ? [[key, object] as const] : [];
  });
  const others = [...recognized].filter(([key]) => !Object.hasOwn(ids, key));
  return new Map([...named, ...others]);
}
