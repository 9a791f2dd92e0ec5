import type { Breach, Rule } from "../rule";
import { factsOf } from "../support/facts";

export const transitGatewayZoneWithoutAttachment: Rule = {
  meta: {
    id: "transit-gateway-zone-without-attachment",
    title: "Subnets that route to a transit gateway have its attachment in their zone",
    severity: "high",
    why: "A gateway takes traffic only from zones in which the attachment has a subnet: the rest of the VPC is cut off.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    fix: "Add a subnet of that zone to the attachment.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { subnets, routeTables } = factsOf(model);
    const zonesOf = new Map<string, readonly (string | null)[]>();
    for (const { id, attachments } of model.transitGateways)
      for (const { vpc, subnets: places } of attachments)
        if (vpc !== null)
          zonesOf.set(
            `${id} ${vpc}`,
            places.map((place) => subnets.get(place)?.zone ?? null),
          );
    return model.subnets.flatMap(({ id, vpc, zone, routeTable }): Breach[] => {
      const route = routeTables.get(routeTable)?.routes.find(({ target }) => target.kind === "transit-gateway");
      if (route === undefined || zone === null || route.target.kind === "local") return [];
      const zones = zonesOf.get(`${route.target.id} ${vpc}`);
      // A gateway of another account, or a zone that is not known, is given the benefit of doubt.
      if (zones === undefined || zones.includes(null) || zones.includes(zone)) return [];
      const message = `it is in ${zone}; the attachment is in ${zones.join(", ") || "no zone"}`;
      return [{ subject: id, message, origin: route.origin }];
    });
  },
};
