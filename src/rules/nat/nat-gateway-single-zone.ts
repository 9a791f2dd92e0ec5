import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { plannedVpcs } from "../support/planned";

export const natGatewaySingleZone: Rule = {
  meta: {
    id: "nat-gateway-single-zone",
    title: "Subnets of several zones do not all depend on the NAT gateway of one",
    severity: "low",
    why: "When that zone fails, all of them are offline. An estate with `nat: single` is taken at its word.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    fix: "Make a NAT gateway in each zone: `nat: per-az` in the estate.",
    controls: [],
    over: "model",
  },
  check: ({ model, plan }) => {
    const { subnets, routeTables, natGateways, subnetsOf } = factsOf(model);
    const planned = plan && plannedVpcs(plan, model);
    return model.vpcs.flatMap(({ id }) => {
      const asked = planned?.get(id)?.natGateways;
      if (asked && asked.length < 2) return [];
      const users = (subnetsOf.get(id) ?? []).flatMap(({ zone, routeTable }) =>
        (routeTables.get(routeTable)?.routes ?? []).flatMap(({ target }) => {
          const nat = target.kind === "nat-gateway" ? natGateways.get(target.id) : undefined;
          const place = nat?.connectivity === "public" ? subnets.get(nat.subnet)?.zone : undefined;
          return zone && place ? [{ zone, place }] : [];
        }),
      );
      const zones = new Set(users.map(({ zone }) => zone));
      const [place, ...others] = new Set(users.map((user) => user.place));
      if (zones.size < 2 || place === undefined || others.length > 0) return [];
      return [{ subject: id, message: `subnets in ${zones.size} zones all use a NAT gateway in ${place}` }];
    });
  },
};
