import type { ModelNatGateway, NetworkModel } from "../../src/model/network-model";
import { aclAdmits, type Flight, subnetAt, subnetById, vpcHolds } from "./simulator-match";
import { routeTo } from "./simulator-routes";
import { overTransitGateway } from "./simulator-transit";

/** Which link a packet crossed, for references to groups. */
export type Crossed =
  | { readonly kind: "none" }
  | { readonly kind: "peering"; readonly id: string }
  | { readonly kind: "transit"; readonly gateway: string; readonly attachments: readonly string[] };

/** Where a packet ended after one walk: inside a subnet, outside, or on a NAT gateway that will send it on. */
export type Walked =
  | { readonly end: "subnet"; readonly subnet: string; readonly crossed: Crossed }
  | { readonly end: "internet"; readonly by: "internet-gateway" | "egress-only-gateway" }
  | { readonly end: "nat"; readonly nat: ModelNatGateway }
  | Dropped;

export interface Dropped {
  readonly end: "dropped";
  readonly why: string;
}

export const dropped = (why: string): Dropped => ({ end: "dropped", why });

const NONE = { kind: "none" } as const;

/** A packet leaves something in a subnet and goes hop by hop until it is somewhere. */
export function walk(model: NetworkModel, start: string, flight: Flight): Walked {
  const { vpc } = subnetById(model, start);
  const { family, destination } = flight;
  if (subnetAt(model, vpc, family, destination)?.id === start) return { end: "subnet", subnet: start, crossed: NONE };
  const target = routeTo(model, start, family, destination);
  if (!target) return dropped(`no route in ${start}`);
  if (target.kind === "nat-gateway") return toNat(model, start, flight, target.id);
  if (!aclAdmits(model, start, "egress", flight)) return dropped(`ACL out of ${start}`);
  switch (target.kind) {
    case "local":
      return enter(model, vpc, flight, NONE);
    case "peering":
      return overPeering(model, vpc, flight, target.id);
    case "transit-gateway":
      return overTransitGateway(model, start, flight, target.id);
    case "internet-gateway": {
      const attached = model.internetGateways.some((gateway) => gateway.id === target.id && gateway.vpc === vpc);
      return attached ? { end: "internet", by: target.kind } : dropped(`${target.id} is not attached`);
    }
    case "egress-only-gateway": {
      const attached = model.egressOnlyGateways.some((gateway) => gateway.id === target.id && gateway.vpc === vpc);
      return attached && family === 6 ? { end: "internet", by: target.kind } : dropped(`no way by ${target.id}`);
    }
    default:
      return dropped(`${target.kind} is not followed`);
  }
}

/** Into the subnet of the VPC that has the address, past its ACL. */
export function enter(model: NetworkModel, vpc: string, flight: Flight, crossed: Crossed): Walked {
  const subnet = subnetAt(model, vpc, flight.family, flight.destination);
  if (!subnet) return dropped(`no subnet of ${vpc} has the address`);
  if (!aclAdmits(model, subnet.id, "ingress", flight)) return dropped(`ACL into ${subnet.id}`);
  return { end: "subnet", subnet: subnet.id, crossed };
}

function overPeering(model: NetworkModel, vpc: string, flight: Flight, id: string): Walked {
  const peering = model.peerings.find((candidate) => candidate.id === id);
  if (peering?.status !== "active") return dropped(`peering ${id} is not active`);
  const sides = [peering.requester.vpc, peering.accepter.vpc];
  if (!sides.includes(vpc)) return dropped(`peering ${id} is not of ${vpc}`);
  const other = sides[0] === vpc ? peering.accepter.vpc : peering.requester.vpc;
  if (!vpcHolds(model, other, flight.family, flight.destination)) return dropped(`not an address of ${other}`);
  return enter(model, other, flight, { kind: "peering", id });
}

/** NAT gateways speak IPv4, TCP, UDP and ICMP: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
function toNat(model: NetworkModel, start: string, flight: Flight, id: string): Walked {
  const { vpc } = subnetById(model, start);
  const nat = model.natGateways.find((candidate) => candidate.id === id);
  if (nat?.vpc !== vpc) return dropped(`NAT gateway ${id} is not in ${vpc}`);
  if (flight.family !== 4 || !["tcp", "udp", "icmp"].includes(flight.protocol))
    return dropped(`${id} does not carry it`);
  if (nat.subnet !== start) {
    if (!aclAdmits(model, start, "egress", flight)) return dropped(`ACL out of ${start}`);
    if (!aclAdmits(model, nat.subnet, "ingress", flight)) return dropped(`ACL into ${nat.subnet}`);
  }
  return { end: "nat", nat };
}
