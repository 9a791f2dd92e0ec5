import type { ModelTransitAttachment, ModelTransitGateway } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { isOpen, items, said, text } from "../terraform/value";
import type { Known } from "./register";
import { gatewayOf, type KnownTransit, transitTables } from "./transit-tables";
import type { World } from "./world";

export function transitGateways(world: World, known: Known): ModelTransitGateway[] {
  const attachments = [...known.transitAttachments].map(([id, resource]) => ({ id, resource }));
  const gateways = new Map<string, { resource: Resource | null; named: Resource }>(
    [...known.transitGateways].map(([id, resource]) => [id, { resource, named: resource }]),
  );
  // A gateway that another account shares is known only by what is attached to it.
  for (const named of [...attachments.map(({ resource }) => resource), ...known.transitRouteTables.values()]) {
    const id = gatewayOf(world, named);
    if (!gateways.has(id)) gateways.set(id, { resource: null, named });
  }
  return [...gateways].map(([id, { resource, named }]) => {
    const own = attachments.filter((attachment) => gatewayOf(world, attachment.resource) === id);
    const gateway: KnownTransit = {
      named,
      defaultAssociation: defaultTable(world, id, resource, "association"),
      defaultPropagation: defaultTable(world, id, resource, "propagation"),
      attachments: own.map((attachment) => attachmentOf(world, attachment, resource)),
    };
    const vpcs = gateway.attachments.map(({ vpc }) => vpc ?? undefined);
    if (resource?.mode !== "managed")
      world.note(
        resource ?? named,
        `transit gateway ${id} was not read: what else is attached or routed is not known`,
        vpcs,
      );
    for (const attachment of own)
      if (!isOfVpc(attachment.resource))
        world.note(attachment.resource, "only attachments of VPCs to a transit gateway are followed", vpcs);
    const autoAccept = text(resource?.values.auto_accept_shared_attachments);
    return {
      ...(resource
        ? world.object(id, resource)
        : { id, name: id, account: null, region: named.region, tags: {}, origin: named.origin }),
      securityGroupReferencing: text(resource?.values.security_group_referencing_support) === "enable",
      ...(resource && { autoAccept: autoAccept === "enable" }),
      defaultAssociation: gateway.defaultAssociation,
      defaultPropagation: gateway.defaultPropagation,
      attachments: gateway.attachments,
      routeTables: transitTables(world, known, id, gateway),
    };
  });
}

function isOfVpc({ type }: Resource): boolean {
  return type.includes("vpc_attachment");
}

/**
 * A gateway makes a table for attachments that ask for none, unless told not to; both defaults are that table.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html
 */
function defaultTable(
  world: World,
  id: string,
  resource: Resource | null,
  kind: "association" | "propagation",
): string | null {
  const replaced = world
    .of(`aws_ec2_transit_gateway_default_route_table_${kind}`)
    .find(({ values }) => world.id(values.transit_gateway_id) === id);
  if (replaced) return world.idOrText(replaced.values.transit_gateway_route_table_id);
  if (resource === null || text(resource.values[`default_route_table_${kind}`]) === "disable") return null;
  return world.partOf(resource, `${kind}_default_route_table_id`, `${id}.default_route_table_id`).id;
}

function attachmentOf(
  world: World,
  { id, resource }: { readonly id: string; readonly resource: Resource },
  gateway: Resource | null,
): ModelTransitAttachment {
  const { values } = resource;
  const isVpc = isOfVpc(resource);
  const vpc = isVpc ? world.idOrText(values.vpc_id) : null;
  const object = world.object(id, resource, vpc ?? undefined);
  if (isOpen(values.subnet_ids))
    world.note(resource, `its subnets are not known: ${said(values.subnet_ids)}`, [vpc ?? undefined]);
  const subnets = isOpen(values.subnet_ids) ? [] : items(values.subnet_ids).map((subnet) => world.idOrText(subnet));
  const accepter = world
    .of("aws_ec2_transit_gateway_vpc_attachment_accepter")
    .some((other) => world.id(other.values.transit_gateway_attachment_id) === id);
  const owner = gateway ? world.object("", gateway).account : null;
  const shared = owner !== null && object.account !== null && owner !== object.account;
  return {
    ...object,
    kind: isVpc ? "vpc" : resource.type.includes("peering") ? "peering" : "other",
    vpc,
    subnets,
    // The attachment's own default, where the gateway's is off.
    securityGroupReferencing: text(values.security_group_referencing_support) !== "disable",
    accepted: !shared || accepter || text(gateway?.values.auto_accept_shared_attachments) === "enable",
  };
}
