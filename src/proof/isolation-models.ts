import type { ModelLookup } from "../model/lookup";
import type {
  ModelNaclEntry,
  ModelRoute,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelVpc,
  NetworkModel,
} from "../model/network-model";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];
const NOWHERE = { address: "what-if" };

/** Which layers are as they are; the others are opened. */
export interface Kept {
  readonly acls: boolean;
  readonly routes: boolean;
}

/**
 * Models of a few VPCs of a model in which layers are opened, to see what the remaining ones stop by themselves. Security
 * groups are always open: a single one per VPC that allows everything.
 */
export class IsolationModels {
  constructor(
    private readonly model: NetworkModel,
    private readonly objects: ModelLookup,
  ) {}

  /** @param pairs the ids of VPCs that what-if routes join, where the real ones are not kept */
  of(ids: readonly string[], keep: Kept, pairs: readonly (readonly string[])[]): NetworkModel {
    const { model } = this;
    const inside = new Set(ids);
    const here = ({ vpc }: { readonly vpc: string | null }) => vpc !== null && inside.has(vpc);
    const vpcs = ids.flatMap((id) => this.objects.vpcs.get(id) ?? []);
    const subnets = ids.flatMap((id) => this.objects.subnetsOf.get(id) ?? []);
    const peerings = model.peerings.filter(
      ({ requester, accepter }) => inside.has(requester.vpc) && inside.has(accepter.vpc),
    );
    const part: NetworkModel = {
      ...model,
      vpcs,
      subnets,
      peerings,
      routeTables: model.routeTables.filter(here),
      networkAcls: model.networkAcls.filter(here).map((acl) => (keep.acls ? acl : { ...acl, ...OPEN_ACL })),
      securityGroups: vpcs.map(openGroup),
      internetGateways: model.internetGateways.filter(here),
      egressOnlyGateways: model.egressOnlyGateways.filter(here),
      natGateways: model.natGateways.filter(here),
      endpoints: [],
      flowLogs: [],
      trails: [],
      keys: [],
      notInterpreted: [],
    };
    return keep.routes ? part : joined(part, pairs);
  }
}

const OPEN_ENTRIES = EVERYWHERE.map(
  (cidr, index): ModelNaclEntry => ({
    number: 1 + index,
    action: "allow",
    traffic: { protocol: "all" },
    cidr,
    origin: NOWHERE,
  }),
);
const OPEN_ACL = { ingress: OPEN_ENTRIES, egress: OPEN_ENTRIES };

function openGroup(vpc: ModelVpc): ModelSecurityGroup {
  const rules = EVERYWHERE.map((cidr) => ({
    traffic: { protocol: "all" as const },
    peer: { kind: "cidr" as const, cidr },
    description: "",
    origin: NOWHERE,
  }));
  return {
    id: vpc.defaultSecurityGroup,
    name: "everything",
    account: vpc.account,
    region: vpc.region,
    tags: {},
    origin: NOWHERE,
    vpc: vpc.id,
    default: true,
    managed: false,
    description: "",
    ingress: rules,
    egress: rules,
  };
}

/** The pairs with a link each and routes to all their addresses, and no other way. */
function joined(model: NetworkModel, ids: readonly (readonly string[])[]): NetworkModel {
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.id, vpc]));
  const pairs = ids.flatMap(([x, y]): (readonly [ModelVpc, ModelVpc])[] => {
    const [a, b] = [vpcs.get(x ?? ""), vpcs.get(y ?? "")];
    return a && b ? [[a, b]] : [];
  });
  const idOf = (a: ModelVpc, b: ModelVpc) => `${a.id} ${b.id}`;
  const side = ({ id, account, region }: ModelVpc) => ({ vpc: id, account, region, dnsResolution: false });
  const peerings = pairs.map(([a, b]) => ({
    ...a,
    id: idOf(a, b),
    requester: side(a),
    accepter: side(b),
    status: "active" as const,
  }));
  const routesOf = (vpc: string): ModelRoute[] =>
    pairs.flatMap(([a, b]) => {
      const other = a.id === vpc ? b : b.id === vpc ? a : undefined;
      return (other?.cidrs ?? []).map((cidr) => ({
        destination: { kind: "cidr" as const, cidr },
        target: { kind: "peering" as const, id: idOf(a, b) },
        blackhole: false,
        propagated: false,
        origin: NOWHERE,
      }));
    });
  const routeTables = model.routeTables.map((table): ModelRouteTable => ({ ...table, routes: routesOf(table.vpc) }));
  return { ...model, peerings, routeTables, transitGateways: [], natGateways: [] };
}
