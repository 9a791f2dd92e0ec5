import { groupBy } from "../../network/keys";
import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const natGatewayOtherZone: Rule = {
  meta: {
    id: "nat-gateway-other-zone",
    title: "Subnets use the NAT gateway of their own zone where there is one",
    severity: "medium",
    why: "Through another zone every byte is paid for twice, and the subnet is offline when either zone is.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    fix: "Give each zone a route table with a default route to its own NAT gateway.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { subnets, routeTables, natGateways } = factsOf(model);
    const zoneOf = (nat: string) => subnets.get(natGateways.get(nat)?.subnet ?? "")?.zone ?? null;
    const zonesOf = groupBy(model.natGateways, ({ vpc, connectivity }) => `${vpc} ${connectivity}`);
    return model.subnets.flatMap(({ id, zone, routeTable }) =>
      (routeTables.get(routeTable)?.routes ?? []).flatMap(({ target, origin }) => {
        const nat = target.kind === "nat-gateway" ? natGateways.get(target.id) : undefined;
        if (nat === undefined || zone === null) return [];
        const [its, others] = [zoneOf(nat.id), zonesOf.get(`${nat.vpc} ${nat.connectivity}`) ?? []];
        if (its === null || its === zone) return [];
        const own = others.find((other) => zoneOf(other.id) === zone);
        if (own === undefined) return [];
        return [{ subject: id, message: `in ${zone} it uses ${nat.name} in ${its}, not ${own.name}`, origin }];
      }),
    );
  },
};
