import type { ModelPeering } from "../../model/network-model";
import { isAlive } from "../../model/peering";
import type { PlannedLink } from "../../network/plan";
import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";

const CALL = "DescribeVpcPeeringConnections";

/** Every link is there and active, and the DNS option of each of its sides is as declared. */
export function linkDrift(context: DriftContext): Observation[] {
  return context.plan.links.flatMap((link) => {
    const peering = context.found.peerings.get(link.key);
    if (peering?.status === "active") return dnsDrift(context, link, peering);
    // either side shows a connection: it is gone only when one of them was read and does not
    const sides = [context.at(link.requester), context.at(link.accepter)];
    if (peering === undefined && (sides.every((at) => context.hidden(at, CALL)) || !isRecognizable(context, link)))
      return [];
    return [absent(context, link, peering)];
  });
}

/** Without an id of its own a connection is known by its two VPCs. */
function isRecognizable({ ids, found }: DriftContext, { key, requester, accepter }: PlannedLink): boolean {
  return ids?.peerings[key] !== undefined || [requester, accepter].every((vpc) => found.vpcs.has(vpc));
}

function absent(context: DriftContext, link: PlannedLink, peering: ModelPeering | undefined): Observation {
  const at = context.at(link.requester);
  const id = context.ids?.peerings[link.key];
  const gone = peering === undefined || !isAlive(peering);
  return observe({
    rule: gone ? "drift-link-missing" : "drift-link-inactive",
    which: [link.key],
    at,
    resource: peering?.origin.address ?? context.arnOf(at, "vpc-peering-connection", id, link.key),
    subject: link.key,
    vpcs: [link.requester, link.accepter],
    evidence: peering
      ? `${peering.id} is ${peering.status}`
      : `no peering connection${id === undefined ? "" : ` ${id}`} joins ${link.requester} and ${link.accepter}`,
  });
}

function dnsDrift(context: DriftContext, link: PlannedLink, peering: ModelPeering): Observation[] {
  return (["requester", "accepter"] as const).flatMap((end) => {
    const name = link[end];
    const at = context.at(name);
    // which of the connection's sides is the VPC's; they may have been swapped
    const vpc = context.found.vpcs.get(name)?.id;
    const side = peering.accepter.vpc === vpc ? "accepter" : peering.requester.vpc === vpc ? "requester" : end;
    // a side's options are seen in its own account alone
    if (peering[side].dnsResolution === link.dns || context.hidden(at, CALL)) return [];
    const id = context.ids?.peerings[link.key];
    return [
      observe({
        rule: "drift-link-dns",
        which: [link.key, name],
        at,
        resource: peering.origin.address,
        subject: link.key,
        vpcs: [link.requester, link.accepter],
        evidence: `the DNS option of ${name}'s side of ${peering.id} is ${link.dns ? "off" : "on"} instead of ${link.dns ? "on" : "off"}`,
        repair: id === undefined ? undefined : { kind: "set-peering-dns", peering: id, side, on: link.dns },
      }),
    ];
  });
}
