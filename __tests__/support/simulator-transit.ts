import type { ModelTransitAttachment, NetworkModel } from "../../src/model/network-model";
import { aclAdmits, type Flight, subnetAt, subnetById } from "./simulator-match";
import { transitRouteTo } from "./simulator-routes";
import { type Crossed, dropped, enter, type Walked } from "./simulator-walk";

/**
 * From a subnet over a transit gateway into another VPC.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function overTransitGateway(model: NetworkModel, start: string, flight: Flight, id: string): Walked {
  const { vpc, zone } = subnetById(model, start);
  const gateway = model.transitGateways.find((candidate) => candidate.id === id);
  if (!gateway) return dropped(`no transit gateway ${id}`);
  const from = gateway.attachments.find((one) => one.kind === "vpc" && one.vpc === vpc && one.accepted);
  if (!from) return dropped(`${vpc} is not attached to ${id}`);
  const doors = inZone(model, from, zone);
  if (doors.length === 0) return dropped(`${from.id} has no subnet in the zone of ${start}`);
  // What an instance in the attachment's own subnet sends is held against both lists of its ACL:
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
  for (const door of doors) {
    if (!aclAdmits(model, door, "ingress", flight)) return dropped(`ACL into ${door}, where ${from.id} stands`);
  }
  const next = transitRouteTo(model, gateway, from.id, flight.family, flight.destination);
  const to = gateway.attachments.find((one) => one.id === next);
  if (!to?.vpc || to.kind !== "vpc" || !to.accepted) return dropped(`${id} sends it nowhere`);
  const target = subnetAt(model, to.vpc, flight.family, flight.destination);
  if (!target) return dropped(`no subnet of ${to.vpc} has the address`);
  const crossed: Crossed = { kind: "transit", gateway: id, attachments: [from.id, to.id] };
  // It comes out in the zone it went in where the attachment has a subnet there, else in any.
  const same = inZone(model, to, zone);
  for (const door of same.length > 0 ? same : to.subnets) {
    if (door === target.id) continue;
    if (!aclAdmits(model, door, "egress", flight)) return dropped(`ACL out of ${door}, where ${to.id} stands`);
    const entered = enter(model, to.vpc, flight, crossed);
    if (entered.end === "dropped") return entered;
  }
  if (to.subnets.length === 0) return dropped(`${to.id} has no subnet`);
  return { end: "subnet", subnet: target.id, crossed };
}

/** The subnets of an attachment in a zone; where zones are not known, it is taken to have one. */
function inZone(model: NetworkModel, attachment: ModelTransitAttachment, zone: string | null): string[] {
  return attachment.subnets.filter((id) => {
    const other = subnetById(model, id).zone;
    return zone === null || other === null || other === zone;
  });
}
