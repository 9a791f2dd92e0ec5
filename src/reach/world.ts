import { lookup, type ModelLookup } from "../model/lookup";
import type {
  ModelNatGateway,
  ModelNetworkAcl,
  ModelSecurityGroup,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
} from "../model/network-model";
import type { Family } from "../network/cidr";
import { atKey, sortedBy } from "../network/keys";
import { aclLayer } from "./acl-layer";
import { addressesOf, addressesOfAll, internetOf } from "./addresses";
import type { Exchange } from "./conversation";
import { GroupLayer } from "./group-layer";
import type { IntervalSet } from "./interval-set";
import type { Layer } from "./layer";
import type { PrefixMap } from "./prefix-map";
import type { Ranges } from "./ranges";
import { type RouteEntry, routeMap } from "./route-map";
import { SliceIds } from "./slice-ids";
import { TransitIndex } from "./transit-index";

export type Direction = "ingress" | "egress";

/** A block of a subnet. */
export interface SubnetPlace {
  readonly kind: "subnet";
  readonly subnet: ModelSubnet;
  readonly vpc: string;
  readonly cidr: string;
  readonly set: IntervalSet;
}

export interface InternetPlace {
  readonly kind: "internet";
  readonly set: IntervalSet;
}

export type Place = SubnetPlace | InternetPlace;

/** A model in one address family, its lists of rules compiled once, when they are first asked. */
export class World {
  readonly objects: ModelLookup;
  readonly sliceIds = new SliceIds();
  /** What was worked out for all that is alike; see exchange-key.ts. Null: nothing gets through. */
  readonly exchanges = new Map<string, Exchange | null>();
  readonly ranges = new Map<string, Ranges | null>();
  /** Subnets in which a NAT gateway stands. */
  readonly natSubnets: ReadonlySet<string>;
  readonly attachedVpcs: ReadonlySet<string | null>;
  /** Subnets in which an attachment of a transit gateway stands. */
  readonly attachmentSubnets: ReadonlySet<string>;
  readonly natGateways: ReadonlyMap<string, ModelNatGateway>;
  readonly #acls = new Map<string, Readonly<Record<Direction, Layer>>>();
  readonly #groups = new Map<string, Readonly<Record<Direction, GroupLayer>>>();
  readonly #tables = new Map<string, PrefixMap<RouteEntry>>();
  readonly #transits = new Map<string, TransitIndex>();
  readonly #groupsOf = new Map<string, readonly ModelSecurityGroup[]>();
  readonly #subnets = new Map<string, IntervalSet>();
  readonly #vpcs = new Map<string, IntervalSet>();
  readonly internet: InternetPlace;

  constructor(
    readonly model: NetworkModel,
    readonly family: Family,
  ) {
    this.objects = lookup(model);
    this.natSubnets = new Set(model.natGateways.map(({ subnet }) => subnet));
    const attachments = model.transitGateways.flatMap((gateway) => gateway.attachments);
    this.attachedVpcs = new Set(attachments.map(({ vpc }) => vpc));
    this.attachmentSubnets = new Set(attachments.flatMap(({ subnets }) => subnets));
    this.natGateways = new Map(model.natGateways.map((gateway) => [gateway.id, gateway]));
    this.internet = {
      kind: "internet",
      set: internetOf(
        model.vpcs.flatMap(({ cidrs }) => cidrs),
        family,
      ),
    };
  }

  acl(id: string): ModelNetworkAcl | undefined {
    return this.objects.networkAcls.get(id);
  }

  aclLayer(id: string, direction: Direction): Layer {
    const layers = atKey(this.#acls, id, () => ({
      ingress: aclLayer(this.acl(id)?.ingress ?? [], this.family),
      egress: aclLayer(this.acl(id)?.egress ?? [], this.family),
    }));
    return layers[direction];
  }

  groupLayer(group: ModelSecurityGroup, direction: Direction): GroupLayer {
    const layers = atKey(this.#groups, group.id, () => ({
      ingress: new GroupLayer(group.ingress, this.family, this.cidrsOfList),
      egress: new GroupLayer(group.egress, this.family, this.cidrsOfList),
    }));
    return layers[direction];
  }

  routes({ routeTable, vpc }: ModelSubnet): PrefixMap<RouteEntry> {
    return atKey(this.#tables, routeTable, () =>
      routeMap(
        this.objects.routeTables.get(routeTable)?.routes ?? [],
        this.vpc(vpc)?.cidrs ?? [],
        this.family,
        this.cidrsOfList,
      ),
    );
  }

  transit(id: string): TransitIndex | undefined {
    const gateway = this.model.transitGateways.find((candidate) => candidate.id === id);
    if (!gateway) return undefined;
    const cidrsOfVpc = (vpc: string) => this.vpc(vpc)?.cidrs ?? [];
    return atKey(this.#transits, id, () => new TransitIndex(gateway, this.family, cidrsOfVpc));
  }

  vpc(id: string): ModelVpc | undefined {
    return this.objects.vpcs.get(id);
  }

  /** The groups of a VPC, sorted by id. */
  groupsOf(vpc: string): readonly ModelSecurityGroup[] {
    return atKey(this.#groupsOf, vpc, () => sortedBy(this.objects.securityGroupsOf.get(vpc) ?? [], ({ id }) => id));
  }

  /** The addresses of a VPC. */
  addressesOfVpc(id: string): IntervalSet {
    return atKey(this.#vpcs, id, () => addressesOfAll(this.vpc(id)?.cidrs ?? [], this.family));
  }

  addressesOfSubnet(subnet: ModelSubnet): IntervalSet {
    return atKey(this.#subnets, subnet.id, () => addressesOfAll(subnet.cidrs, this.family));
  }

  /** The blocks of a subnet in this family. */
  places(subnet: ModelSubnet): SubnetPlace[] {
    return subnet.cidrs.flatMap((cidr) => {
      const set = addressesOf(cidr, this.family);
      return set.length > 0 ? [{ kind: "subnet" as const, subnet, vpc: subnet.vpc, cidr, set }] : [];
    });
  }

  readonly cidrsOfList = (id: string): readonly string[] => this.objects.prefixLists.get(id)?.cidrs ?? [];
}
