import type { ModelTransitGateway } from "../../model/network-model";
import type { NotInterpreted } from "../../model/origin";
import type { Answers } from "./answers";
import { gather, objectOf } from "./things";
import { attachmentsOf, isGone } from "./transit-attachments";
import { tablesOf } from "./transit-tables";

/**
 * Transit gateways with what is attached to them. Their owner sees every attachment and the tables; an account that one
 * is shared with sees the gateway and its own attachments.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html
 */
export function transitGatewaysOf(places: readonly Answers[], notInterpreted: NotInterpreted[]): ModelTransitGateway[] {
  const attachments = attachmentsOf(places);
  const tables = tablesOf(places);
  const gateways = gather(
    places,
    ({ transitGateways }) => transitGateways.filter(({ State }) => !isGone(State)),
    (gateway, place) => {
      const base = objectOf(place, {
        kind: "transit-gateway",
        id: gateway.TransitGatewayId,
        owner: gateway.OwnerId,
        tags: gateway.Tags,
      });
      const options = gateway.Options;
      return {
        ...base,
        securityGroupReferencing: options?.SecurityGroupReferencingSupport === "enable",
        autoAccept: options?.AutoAcceptSharedAttachments === "enable",
        defaultAssociation: asDefault(options?.DefaultRouteTableAssociation, options?.AssociationDefaultRouteTableId),
        defaultPropagation: asDefault(options?.DefaultRouteTablePropagation, options?.PropagationDefaultRouteTableId),
        attachments: attachments.filter((one) => one.gateway === base.id).map(({ gateway: _, ...one }) => one),
        routeTables: tables.filter((one) => one.gateway === base.id).map(({ gateway: _, ...one }) => one),
      };
    },
  );
  for (const gateway of gateways) notInterpreted.push(...unknownOf(gateway, places));
  return gateways;
}

function unknownOf(gateway: ModelTransitGateway, places: readonly Answers[]): NotInterpreted[] {
  const { origin, id, account, attachments } = gateway;
  const vpcs = [...new Set(attachments.flatMap(({ vpc }) => (vpc === null ? [] : [vpc])))];
  const type = "TransitGateway";
  const others = attachments
    .filter(({ kind }) => kind !== "vpc")
    .map((one) => ({
      origin: one.origin,
      type: "TransitGatewayAttachment",
      why: `${one.id} attaches something other than a VPC to ${id}: what lies behind is not known`,
      vpcs,
    }));
  const owner = places.some((place) => place.account === account && place.region === gateway.region);
  if (owner) return others;
  return [
    { origin, type, why: `${id} belongs to account ${account}, which was not read: its tables are not known`, vpcs },
    ...others,
  ];
}

function asDefault(enabled: string | undefined, table: string | undefined): string | null {
  return enabled === "enable" ? (table ?? null) : null;
}
