import type { ModelTransitGateway, ModelTransitRouteTable, NetworkModel } from "../model/network-model";
import type { NotInterpreted } from "../model/origin";
import { cidrOf, contains, overlaps } from "../network/cidr";

/** What is not followed at a transit gateway: VPCs that send on what is not for them, and propagations that compete. */
export function transitGaps(model: NetworkModel, gateway: ModelTransitGateway): NotInterpreted[] {
  return gateway.routeTables.flatMap((table) => {
    const vpcs = gateway.attachments.flatMap(({ id, vpc }) =>
      vpc !== null && table.associations.includes(id) ? [vpc] : [],
    );
    if (vpcs.length === 0) return [];
    return [...sentOn(model, gateway, table, vpcs), ...competing(model, gateway, table, vpcs)];
  });
}

/**
 * A shared way out or an inspection VPC: the table of the attachment's subnet takes what is not for the VPC further.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-nat-igw.html
 */
function sentOn(
  model: NetworkModel,
  { attachments }: ModelTransitGateway,
  { routes }: ModelTransitRouteTable,
  vpcs: readonly string[],
): NotInterpreted[] {
  return routes.flatMap(({ cidr, attachment, origin }) => {
    const target = attachments.find(({ id, kind }) => id === attachment && kind === "vpc");
    const vpc = model.vpcs.find(({ id }) => id === target?.vpc);
    if (!target || !vpc || vpc.cidrs.some((own) => contains(cidrOf(own), cidrOf(cidr)))) return [];
    const tables = model.subnets.filter(({ id }) => target.subnets.includes(id)).map(({ routeTable }) => routeTable);
    const leadsOn = model.routeTables
      .filter(({ id }) => tables.includes(id))
      .flatMap((table) => table.routes)
      .some(
        ({ destination, target: { kind }, blackhole }) =>
          !blackhole &&
          kind !== "local" &&
          destination.kind === "cidr" &&
          overlaps(cidrOf(destination.cidr), cidrOf(cidr)),
      );
    if (!leadsOn) return [];
    const why = `${vpc.name} is sent ${cidr} and routes it on from the attachment's subnets, which is not followed`;
    return [{ origin, type: "aws_ec2_transit_gateway_route", why, vpcs }];
  });
}

/** AWS does not say which of two attachments gets what both propagate. */
function competing(
  model: NetworkModel,
  { attachments, origin }: ModelTransitGateway,
  { propagations, routes, name }: ModelTransitRouteTable,
  vpcs: readonly string[],
): NotInterpreted[] {
  const seen = new Set(routes.map(({ cidr }) => cidr));
  const found = new Set<string>();
  for (const id of propagations) {
    const vpc = attachments.find((attachment) => attachment.id === id && attachment.accepted)?.vpc;
    for (const cidr of model.vpcs.find((candidate) => candidate.id === vpc)?.cidrs ?? []) {
      if (seen.has(cidr) && !routes.some((route) => route.cidr === cidr)) found.add(cidr);
      seen.add(cidr);
    }
  }
  return [...found].map((cidr) => ({
    origin,
    type: "aws_ec2_transit_gateway_route_table_propagation",
    why: `several attachments propagate ${cidr} to ${name}, and AWS does not say which of them gets it`,
    vpcs,
  }));
}
