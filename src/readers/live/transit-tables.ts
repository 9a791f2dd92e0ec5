import type { ModelTransitRouteTable } from "../../model/network-model";
import { atKey } from "../../network/keys";
import type { Answers, TransitTableAnswers } from "./answers";
import { gather, objectOf } from "./things";
import { isGone } from "./transit-attachments";

/** Ids of attachments by the table that routes what comes from them. */
function associationsOf(places: readonly Answers[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { Association, TransitGatewayAttachmentId, State } of places.flatMap((one) => one.transitAttachments)) {
    const table = Association?.TransitGatewayRouteTableId;
    if (!table || !TransitGatewayAttachmentId || isGone(State) || Association?.State !== "associated") continue;
    atKey(found, table, () => new Set()).add(TransitGatewayAttachmentId);
  }
  return new Map([...found].map(([table, ids]) => [table, [...ids].sort()]));
}

export type TransitTable = ModelTransitRouteTable & { readonly gateway: string };

export function tablesOf(places: readonly Answers[]): TransitTable[] {
  const associations = associationsOf(places);
  return gather(
    places,
    ({ transitRouteTables }) => transitRouteTables.filter(({ table }) => !isGone(table.State)),
    ({ table, routes, propagations }, place) => {
      const base = objectOf(place, {
        kind: "transit-gateway-route-table",
        id: table.TransitGatewayRouteTableId,
        owner: undefined,
        tags: table.Tags,
      });
      return {
        ...base,
        gateway: table.TransitGatewayId ?? "?",
        associations: associations.get(base.id) ?? [],
        propagations: propagations
          .filter(({ State }) => State === undefined || State === "enabled")
          .map(({ TransitGatewayAttachmentId = "?" }) => TransitGatewayAttachmentId),
        routes: routes.flatMap((route) => routesOf(route, base.origin)),
      };
    },
  );
}

function routesOf(
  route: TransitTableAnswers["routes"][number],
  origin: ModelTransitRouteTable["origin"],
): ModelTransitRouteTable["routes"][number][] {
  if (route.DestinationCidrBlock === undefined) return [];
  const attachment = route.TransitGatewayAttachments?.[0]?.TransitGatewayAttachmentId ?? null;
  return [{ cidr: route.DestinationCidrBlock, attachment: route.State === "blackhole" ? null : attachment, origin }];
}
