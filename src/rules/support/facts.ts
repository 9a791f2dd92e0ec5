import { lookup, type ModelLookup } from "../../model/lookup";
import type {
  ModelNatGateway,
  ModelPeering,
  ModelRoute,
  ModelRouteTable,
  ModelSubnet,
  NetworkModel,
} from "../../model/network-model";
import type { Cidr } from "../../network/cidr";
import { atKey, groupBy } from "../../network/keys";
import { blocksOfDestination } from "./blocks";

/** What several rules ask of a model, made once: a hundred VPCs have tens of thousands of routes. */
export interface Facts extends ModelLookup {
  readonly natGateways: ReadonlyMap<string, ModelNatGateway>;
  readonly tablesOf: ReadonlyMap<string, readonly ModelRouteTable[]>;
  readonly subnetsOfTable: ReadonlyMap<string, readonly ModelSubnet[]>;
  readonly subnetsOfAcl: ReadonlyMap<string, readonly ModelSubnet[]>;
  /** Of a VPC, whatever their status. */
  readonly peeringsOf: ReadonlyMap<string, readonly ModelPeering[]>;
  /** Routes over a peering connection. */
  readonly routesOver: ReadonlyMap<string, readonly TableRoute[]>;
}

export interface TableRoute {
  readonly table: ModelRouteTable;
  readonly route: ModelRoute;
  /** The destination: several blocks for a prefix list, none for one whose entries are not known. */
  readonly blocks: readonly Cidr[];
}

const known = new WeakMap<NetworkModel, Facts>();

export function factsOf(model: NetworkModel): Facts {
  const before = known.get(model);
  if (before !== undefined) return before;
  const facts = gather(model);
  known.set(model, facts);
  return facts;
}

function gather(model: NetworkModel): Facts {
  const found = lookup(model);
  const peeringsOf = new Map<string, ModelPeering[]>();
  for (const peering of model.peerings)
    for (const vpc of new Set([peering.requester.vpc, peering.accepter.vpc]))
      atKey(peeringsOf, vpc, () => []).push(peering);
  const routesOver = new Map<string, TableRoute[]>();
  for (const table of model.routeTables)
    for (const route of table.routes) {
      if (route.target.kind !== "peering") continue;
      const blocks = blocksOfDestination(route, found.prefixLists);
      atKey(routesOver, route.target.id, () => []).push({ table, route, blocks });
    }
  return {
    ...found,
    natGateways: new Map(model.natGateways.map((nat) => [nat.id, nat])),
    tablesOf: groupBy(model.routeTables, ({ vpc }) => vpc),
    subnetsOfTable: groupBy(model.subnets, ({ routeTable }) => routeTable),
    subnetsOfAcl: groupBy(model.subnets, ({ networkAcl }) => networkAcl),
    peeringsOf,
    routesOver,
  };
}
