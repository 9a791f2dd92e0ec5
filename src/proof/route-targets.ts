import type { ModelLookup } from "../model/lookup";
import type { ModelRoute, NetworkModel } from "../model/network-model";
import { sideOpposite } from "../model/peering";
import { cidrOf, overlaps } from "../network/cidr";

/** Whether what a route leads to is there, alive and of use to the route's VPC. */
export class RouteTargets {
  /** VPC by id of the gateway; null for one that is attached to none. */
  readonly #gateways: ReadonlyMap<string, string | null>;
  readonly #endpoints: ReadonlySet<string>;
  readonly #transits: ReadonlyMap<string, ReadonlySet<string | null>>;

  constructor(
    model: NetworkModel,
    private readonly objects: ModelLookup,
  ) {
    this.#gateways = new Map(
      [...model.internetGateways, ...model.egressOnlyGateways, ...model.natGateways].map(({ id, vpc }) => [id, vpc]),
    );
    this.#endpoints = new Set(model.endpoints.map(({ id }) => id));
    this.#transits = new Map(
      model.transitGateways.map(({ id, attachments }) => [
        id,
        new Set(attachments.filter(({ accepted }) => accepted).map(({ vpc }) => vpc)),
      ]),
    );
  }

  /** What is wrong with the route's target, after its destination: `leads to app--hub, which is not there`. */
  faultOf(route: ModelRoute, vpc: string): string | undefined {
    const { target } = route;
    switch (target.kind) {
      case "internet-gateway":
      case "egress-only-gateway":
      case "nat-gateway":
        if (!this.#gateways.has(target.id)) return `leads to ${target.id}, which is not there`;
        return this.#gateways.get(target.id) === vpc
          ? undefined
          : `leads to ${target.id}, which is not ${target.kind === "nat-gateway" ? "in" : "attached to"} ${vpc}`;
      case "gateway-endpoint":
        return this.#endpoints.has(target.id) ? undefined : `leads to ${target.id}, which is not there`;
      case "peering":
        return this.#peeringFault(route, target.id, vpc);
      case "transit-gateway": {
        const attached = this.#transits.get(target.id);
        if (!attached) return `leads to ${target.id}, which is not there`;
        return attached.has(vpc) ? undefined : `leads to ${target.id}, to which ${vpc} is not attached`;
      }
      default:
        return undefined;
    }
  }

  #peeringFault({ destination }: ModelRoute, id: string, vpc: string): string | undefined {
    const peering = this.objects.peerings.get(id);
    if (!peering) return `leads to ${id}, which is not there`;
    if (peering.status !== "active") return `leads to ${id}, which is ${peering.status}`;
    const other = sideOpposite(peering, vpc)?.vpc;
    if (other === undefined) return `leads to ${id}, which is not a connection of ${vpc}`;
    const blocks = this.objects.vpcs.get(other)?.cidrs ?? [];
    if (destination.kind !== "cidr" || blocks.length === 0) return undefined;
    const block = cidrOf(destination.cidr);
    if (blocks.some((cidr) => overlaps(cidrOf(cidr), block))) return undefined;
    return `leads to ${id}, whose other side has no such address`;
  }
}
