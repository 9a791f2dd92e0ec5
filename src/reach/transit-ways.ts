import type { ModelTransitAttachment, ModelTransitGateway } from "../model/network-model";
import type { Hop } from "./explanation";
import { isNothing, meet, type Part, partOf } from "./part";
import { routeFix } from "./route-fix";
import { routeHop } from "./route-hop";
import type { RouteEntry } from "./route-map";
import type { TransitEntry } from "./transit-map";
import { aclStep, lostAfter, lostAt, type Trip } from "./trip";
import { NO_REFERENCES, type Step, type Way } from "./way";
import type { Direction, SubnetPlace, World } from "./world";

/**
 * Over a transit gateway: in by the attachment of this VPC, if it has a subnet in the sender's zone, and out by the one
 * that its table names. ACLs of the attachments' subnets are passed on the way.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function transitWays(trip: Trip, entry: RouteEntry, id: string): Way[] {
  const { world, from, to } = trip;
  const transit = world.transit(id);
  if (!transit)
    return [lostAt(trip, entry, { text: `there is no transit gateway ${id}`, fix: "point it at one that exists" })];
  const { gateway } = transit;
  const blocked =
    (why: string, fix: string, at: Partial<Hop> = {}) =>
    (part: Part) =>
      lostAfter({ ...trip, part }, entry, () => ({ ...transitHop(gateway, why), ...at, verdict: "block", fix }));
  const vpc = world.vpc(from.vpc)?.name ?? from.vpc;
  const own = transit.of(from.vpc);
  if (!own) return [blocked(`has no accepted attachment to ${vpc}`, `attach ${vpc} to it`)(trip.part)];
  const doors = doorsIn(world, own, from.subnet.zone);
  if (doors.length === 0) {
    const why = `${own.name} has no subnet in ${from.subnet.zone}, the zone of ${from.subnet.name}`;
    return [blocked(why, `give ${own.name} a subnet in ${from.subnet.zone}`)(trip.part)];
  }
  const table = transit.table(own.id);
  if (!table) return [blocked(`${own.name} has no route table`, "associate it with a route table")(trip.part)];
  if (to.kind === "internet")
    return [blocked("leads to VPCs, not to the internet", routeFix(world, from, to, entry.cidr))(trip.part)];
  const into = doors.map((door) => aclStep(door, "ingress"));
  return table.on(to.set).flatMap(({ part: routed, entry: found }) => {
    const part = meet(trip.part, routed);
    if (isNothing(part)) return [];
    if (!found)
      return [blocked(`has no route to ${to.cidr}`, `propagate ${to.cidr} to the route table of ${own.name}`)(part)];
    const origin = found.route ? { origin: found.route.origin } : {};
    const target = transit.attachments.get(found.attachment ?? "");
    if (target?.kind !== "vpc" || !target.accepted || target.subnets.length === 0) {
      const why =
        found.attachment === null ? "a blackhole" : `${target?.name ?? found.attachment}, which leads nowhere`;
      return [
        blocked(`route ${found.cidr} -> ${why}`, `route ${found.cidr} to an attachment that exists`, origin)(part),
      ];
    }
    if (target.vpc !== to.vpc) {
      const why = `route ${found.cidr} -> ${target.name}, not to the VPC of ${to.subnet.name}`;
      return [blocked(why, `give ${to.cidr} a longer route in it`, origin)(part)];
    }
    const inside = meet(part, partOf(world.addressesOfVpc(to.vpc), to.set));
    if (isNothing(inside)) return [];
    const steps: Step[] = [
      aclStep(from, "egress"),
      { kind: "link", hop: () => routeHop(world, from, entry) },
      ...into,
      { kind: "link", hop: () => ({ ...transitHop(gateway, routeText(found, target)), ...origin }) },
      ...outOf(world, target, from, to),
    ];
    const references = referencesOver(gateway, own, target);
    return [{ destinations: inside, steps, lost: false, references, by: "transit-gateway" as const }];
  });
}

/**
 * From the attachment into the subnet. What comes from the gateway for an instance in the attachment's own subnet is held
 * against neither list of its ACL: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
function outOf(world: World, target: ModelTransitAttachment, from: SubnetPlace, to: SubnetPlace): Step[] {
  const sameZone = doorsIn(world, target, from.subnet.zone);
  const doors = sameZone.length > 0 ? sameZone : doorsIn(world, target, null);
  const others = doors.filter(({ subnet }) => subnet.id !== to.subnet.id);
  return others.length > 0 ? [...others.map((door) => aclStep(door, "egress")), aclStep(to, "ingress")] : [];
}

/** The attachment's subnets in a zone; where zones are not known it is taken to have one. */
function doorsIn({ objects }: World, { subnets }: ModelTransitAttachment, zone: string | null) {
  return subnets.flatMap((id) => {
    const subnet = objects.subnets.get(id);
    return subnet && (zone === null || subnet.zone === null || subnet.zone === zone) ? [{ subnet }] : [];
  });
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
function referencesOver(
  gateway: ModelTransitGateway,
  own: ModelTransitAttachment,
  target: ModelTransitAttachment,
): Readonly<Record<Direction, boolean>> {
  const counts = [gateway, own, target].every(({ securityGroupReferencing }) => securityGroupReferencing);
  return counts ? { ingress: true, egress: false } : NO_REFERENCES;
}

function routeText({ cidr, route }: TransitEntry, target: ModelTransitAttachment): string {
  return `${route ? "route" : "propagated route"} ${cidr} -> ${target.name}`;
}

function transitHop({ id, name, origin }: ModelTransitGateway, rule: string): Hop {
  return { layer: "transit-gateway", at: id, rule: `${name}: ${rule}`, verdict: "pass", origin };
}
